package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.event;
import static io.github.behaviorfeatures.activity.Rows.onlyVisit;
import static io.github.behaviorfeatures.activity.Rows.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchesTest {

    /** The queries of the searches that count; "-" for one without. */
    private static List<String> queries(UserInteraction.Builder... rows) {
        return digest(rows).interactions().stream()
                .filter(interaction -> interaction.type() == EventType.SEARCH)
                .map(interaction -> interaction.searchQuery().orElse("-"))
                .toList();
    }

    @Test
    void theSameQueryWithinThirtySecondsIsTheSameSearch() {
        assertThat(queries(search("10:00:00", "hat"), search("10:00:30", "hat")))
                .containsExactly("hat");
        assertThat(queries(search("10:00:00", "hat"), search("10:00:30.000000001", "hat")))
                .containsExactly("hat", "hat");
        assertThat(queries(
                        search("10:00:00", "hat").id("1"),
                        search("10:00:00", "hat").id("2")))
                .containsExactly("hat");
    }

    @Test
    void anotherQueryIsAnotherSearchHoweverSoon() {
        assertThat(queries(search("10:00:00", "hat"), search("10:00:01", "coat")))
                .containsExactly("hat", "coat");
    }

    @Test
    void theThirtySecondsRunFromTheLatestRepeat() {
        assertThat(queries(
                        search("10:00:00", "hat"),
                        search("10:00:25", "hat"),
                        search("10:00:50", "hat"),
                        search("10:01:20", "hat")))
                .containsExactly("hat");
    }

    @Test
    void theQueryIsThatOfTheSearchBeingRepeatedAndNotThatOfTheRepeat() {
        // hat, coat, hat: the third is compared with coat, the search just before it that counted.
        assertThat(queries(search("10:00:00", "hat"), search("10:00:10", "coat"), search("10:00:20", "hat")))
                .containsExactly("hat", "coat", "hat");
        // hat, blank (a repeat of hat), coat: compared with hat, not with the blank one.
        assertThat(queries(search("10:00:00", "hat"), search("10:00:10", " "), search("10:00:20", "coat")))
                .containsExactly("hat", "coat");
        // hat, blank, hat: the blank one carries the 30 seconds on.
        assertThat(queries(search("10:00:00", "hat"), search("10:00:25", null), search("10:00:50", "hat")))
                .containsExactly("hat");
    }

    @Test
    void aBlankQueryRepeatsAnySearch() {
        assertThat(queries(search("10:00:00", "hat"), search("10:00:10", null))).containsExactly("hat");
        assertThat(queries(search("10:00:00", null), search("10:00:10", "  "))).containsExactly("-");
        assertThat(queries(search("10:00:00", null), search("10:00:31", null))).containsExactly("-", "-");
    }

    @Test
    void aSearchWithoutQueryTakesThatOfItsFirstRepeatThatHasOne() {
        assertThat(queries(
                        search("10:00:00", null),
                        search("10:00:05", " "),
                        search("10:00:10", " Hat "),
                        search("10:00:15", "hat")))
                .containsExactly("hat");
        // Once it has taken hat, coat is another search.
        assertThat(queries(search("10:00:00", null), search("10:00:05", "hat"), search("10:00:10", "coat")))
                .containsExactly("hat", "coat");
    }

    @Test
    void otherEventsInBetweenDoNotMatter() {
        assertThat(queries(search("10:00:00", "hat"), event("10:00:05", "page_viewed"), search("10:00:10", "hat")))
                .containsExactly("hat");
    }

    @Test
    void aRepeatIsNeitherASearchNorAViewButStaysAnInteraction() {
        CustomerActivity activity = digest(
                event("10:00:00", "search").searchQuery("hat"),
                event("10:00:01", "view_search_results").searchQuery("hat").viewDuration(9.0));
        assertThat(activity.interactions())
                .extracting(Interaction::type)
                .containsExactly(EventType.SEARCH, EventType.OTHER);
        Interaction repeat = activity.interactions().get(1);
        assertThat(repeat.searchQuery()).isEmpty();
        assertThat(repeat.viewSeconds()).hasValue(9);
        assertThat(repeat.row().searchQuery()).isEqualTo("hat");
        assertThat(onlyVisit(activity).pageViews()).isEqualTo(1);
        assertThat(activity.quality().unknownNames()).isEmpty();
    }

    @Test
    void repeatsAreLookedForWithinAVisit() {
        assertThat(queries(
                        search("10:00:00", "hat").sessionId("a"),
                        search("10:00:10", "hat").sessionId("b"),
                        search("10:00:20", "hat").sessionId("a")))
                .containsExactly("hat", "hat");
    }

    @Test
    void repeatsAreLookedForAmongTheInteractionsOutsideAllVisitsToo() {
        UserInteraction.Builder[] rows = {
            search("10:00:00", "hat"),
            search("10:00:10", "hat"),
            search("10:00:20", "hat").sessionId("gone")
        };
        CustomerActivity activity = CustomerActivity.of(
                Rows.CUSTOMER,
                Rows.context().interactions(Rows.interactions(rows)).build(),
                Rows.AS_OF,
                Vocabulary.standard(),
                false);
        // Without inference none of the three belongs to a visit, whatever session it names.
        assertThat(activity.visits()).isEmpty();
        assertThat(activity.interactions())
                .extracting(Interaction::type)
                .containsExactly(EventType.SEARCH, EventType.OTHER, EventType.OTHER);
    }

    @Test
    void onlyASearchHasAQuery() {
        CustomerActivity activity = digest(event("10:00", "page_viewed").searchQuery("hat"));
        assertThat(activity.interactions().get(0).searchQuery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hat|hat",
                "red  shoes|red shoes",
                " red|red",
                "red |red",
                "Adidas|adidas", // the first letter and the last
                "Zoom|zoom",
                "a~b!|a~b!",
                " Red  SHOES\t|red shoes",
                "red\u00a0shoes|red shoes", // a no-break space becomes a space
                "red\u3000\u3000shoes|red shoes", // ideographic spaces
                "\uff52\uff45\uff44|red", // full-width letters
                "\ufb01ne|fine", // a ligature
                "\u212bngstr\u00f6m|\u00e5ngstr\u00f6m", // the sign of the unit is the letter
                "A\u030angstro\u0308m|\u00e5ngstr\u00f6m", // letter and mark are composed
                "stra\u00dfe|stra\u00dfe", // lower-cased, not case-folded
                "x\u00b2|x2",
                "I|i",
            })
    void normalisesQueries(String query, String normalised) {
        assertThat(Searches.normalizedQuery(query)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u3000 \u2003"})
    void aBlankQueryIsNone(String query) {
        assertThat(Searches.normalizedQuery(query)).isNull();
    }

    @Test
    void aMissingQueryIsNone() {
        assertThat(Searches.normalizedQuery(null)).isNull();
    }
}
