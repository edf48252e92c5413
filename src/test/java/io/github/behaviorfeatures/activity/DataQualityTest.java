package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.AS_OF;
import static io.github.behaviorfeatures.activity.Rows.CUSTOMER;
import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.attributions;
import static io.github.behaviorfeatures.activity.Rows.context;
import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.event;
import static io.github.behaviorfeatures.activity.Rows.interactions;
import static io.github.behaviorfeatures.activity.Rows.order;
import static io.github.behaviorfeatures.activity.Rows.session;
import static io.github.behaviorfeatures.activity.Rows.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataQualityTest {

    /** Seen and left out in every way there is for interactions. */
    private static CustomerActivity dirtyInteractions() {
        return digest(
                event("10:00", "page_viewed").id("1"),
                event("10:01", "page_viewed").id("1"), // the one before has its id, but not its time
                event("10:02", "page_viewed").createdAt(null),
                event("10:03", "page_viewed").createdAt(AS_OF),
                event("10:03", "page_viewed").createdAt(AS_OF.plusSeconds(1)),
                event("10:04", "page_viewed").deviceType("bot"),
                event("10:05", "page_viewed"));
    }

    @Test
    void countsWhyInteractionsAreLeftOut() {
        TableQuality quality = dirtyInteractions().quality().table(Table.USER_INTERACTIONS);
        assertThat(quality.causes())
                .containsOnly(
                        entry(Cause.NO_TIME, 1L),
                        entry(Cause.NOT_BEFORE_AS_OF, 2L),
                        entry(Cause.CONFLICTING_ID, 1L),
                        entry(Cause.BOT, 1L));
        assertThat(quality.seen()).isEqualTo(7);
        assertThat(quality.leftOut()).isEqualTo(5); // 1 + 2 + 1 + 1
        assertThat(quality.used())
                .isEqualTo(2)
                .isEqualTo(dirtyInteractions().interactions().size());
    }

    @Test
    void countsOneCausePerRowThatIsLeftOut() {
        // Each row has two things wrong with it: the first rule that applies counts.
        TableQuality quality = digest(
                        event("10:00", "x").id("1").createdAt(null).deviceType("bot"),
                        event("10:00", "x").id("1").createdAt(AS_OF).deviceType("bot"),
                        event("10:00", "x").id("2").deviceType("bot"),
                        event("10:00", "x").id("2").deviceType("bot"))
                .quality()
                .table(Table.USER_INTERACTIONS);
        assertThat(quality.causes())
                .containsOnly(
                        entry(Cause.NO_TIME, 1L),
                        entry(Cause.NOT_BEFORE_AS_OF, 1L),
                        entry(Cause.DUPLICATE_ID, 1L),
                        entry(Cause.BOT, 1L));
        assertThat(quality.used()).isZero();
    }

    @Test
    void countsWhatSessionsAreLike() {
        TableQuality quality = digest(
                        session("a", "10:00").endTime(at("09:00")),
                        session("a", "10:01"),
                        session("b", "11:00").endTime(at("11:00").plusSeconds(100_000)),
                        session("c", "12:00").deviceType("crawler"),
                        session("d", "12:00").startTime(null),
                        session("e", "12:00").startTime(AS_OF),
                        session("f", "12:00").id("1"),
                        session("g", "12:00").id("1"))
                .quality()
                .table(Table.USER_SESSIONS);
        assertThat(quality.causes())
                .containsOnly(
                        entry(Cause.NEGATIVE_SESSION, 1L),
                        entry(Cause.ROW_OF_SAME_SESSION, 1L),
                        entry(Cause.OVER_LONG_SESSION, 1L),
                        entry(Cause.BOT, 1L),
                        entry(Cause.NO_TIME, 1L),
                        entry(Cause.NOT_BEFORE_AS_OF, 1L),
                        entry(Cause.CONFLICTING_ID, 1L));
        assertThat(quality.seen()).isEqualTo(8);
        assertThat(quality.leftOut()).isEqualTo(4); // bot, no time, not before as-of, duplicate
        assertThat(quality.used()).isEqualTo(4); // both rows of a, b and g
    }

    @Test
    void countsWhatAttributionsAreLike() {
        TableQuality quality = digest(
                        order("a", "10:00").orderValue(1.0),
                        order(null, "11:00").orderValue(1.0),
                        order("b", "09:00").orderValue(-1.0),
                        order("c", "12:00").createdAt(null),
                        order("d", "12:00").createdAt(AS_OF))
                .quality()
                .table(Table.PURCHASE_ATTRIBUTIONS);
        assertThat(quality.causes())
                .containsOnly(
                        entry(Cause.NO_ORDER_ID, 1L),
                        entry(Cause.ORPHAN_REFUND, 1L),
                        entry(Cause.NO_TIME, 1L),
                        entry(Cause.NOT_BEFORE_AS_OF, 1L));
        assertThat(quality.leftOut()).isEqualTo(3);
        assertThat(quality.used()).isEqualTo(2);
    }

    @Test
    void countsCustomersWithoutRecord() {
        Customer unknown = Customer.withoutRecord("shop", "anna");
        DataQuality quality =
                CustomerActivity.of(unknown, context().build(), AS_OF).quality();
        assertThat(quality.table(Table.CUSTOMER_DATA).causes()).containsOnly(entry(Cause.NO_CUSTOMER_RECORD, 1L));
        assertThat(quality.table(Table.CUSTOMER_DATA).seen()).isZero();
        assertThat(quality.table(Table.CUSTOMER_DATA).leftOut()).isZero();
        DataQuality known = digest(context()).quality();
        assertThat(known.table(Table.CUSTOMER_DATA).causes()).isEmpty();
        assertThat(known.table(Table.CUSTOMER_DATA).used()).isEqualTo(1);
    }

    @Test
    void reportsSuppliedTablesOnly() {
        assertThat(digest(context()).quality().tables()).containsOnlyKeys(Table.CUSTOMER_DATA);
        assertThat(digest(context().sessions(List.of())).quality().tables())
                .containsOnlyKeys(Table.CUSTOMER_DATA, Table.USER_SESSIONS);
        TableQuality none = digest(context()).quality().table(Table.USER_SESSIONS);
        assertThat(none.seen()).isZero();
        assertThat(none.completeness("session_id")).isZero();
    }

    private static FieldNote bad(String field) {
        return new FieldNote(field, FieldNote.Kind.BAD_VALUE);
    }

    @Test
    void countsBadValuesByField() {
        DataQuality quality = digest(context()
                        .interactions(interactions(
                                event("10:00", "x").viewDuration(-0.5),
                                event("10:00", "x").viewDuration(86_400.5),
                                event("10:00", "x").viewDuration(Double.NaN),
                                event("10:00", "x").viewDuration(0.0),
                                event("10:00", "x").viewDuration(86_400.0),
                                event("10:00", "x")
                                        .createdAt(null)
                                        .notes(Set.of(bad("created_at"), bad("view_duration")))))
                        .sessions(sessions(session("s", "10:00").notes(Set.of(bad("end_time")))))
                        .attributions(attributions(
                                order("o", "10:00").orderValue(1.1e15).attributionValue(Double.NEGATIVE_INFINITY),
                                order("o", "10:00").orderValue(-1e15).attributionValue(1e15))))
                .quality();
        assertThat(quality.table(Table.USER_INTERACTIONS).badValues())
                .containsOnly(entry("view_duration", 4L), entry("created_at", 1L));
        assertThat(quality.table(Table.USER_SESSIONS).badValues()).containsOnly(entry("end_time", 1L));
        assertThat(quality.table(Table.PURCHASE_ATTRIBUTIONS).badValues())
                .containsOnly(entry("order_value", 1L), entry("attribution_value", 1L));
        assertThat(quality.table(Table.USER_INTERACTIONS).present())
                .containsEntry("view_duration", 2L)
                .containsEntry("created_at", 5L);
    }

    @Test
    void completenessIsTheShareOfRowsThatHaveTheField() {
        TableQuality quality = digest(
                        event("10:00", "x").productId("1").viewDuration(3.0),
                        event("10:00", "x").productId(" ").viewDuration(-3.0),
                        event("10:00", null).productId("2"),
                        event("10:00", "x").createdAt(null))
                .quality()
                .table(Table.USER_INTERACTIONS);
        assertThat(quality.completeness("product_id")).isEqualTo(0.5); // 2 of 4; blank is missing
        assertThat(quality.completeness("view_duration")).isEqualTo(0.25); // a bad value is missing
        assertThat(quality.completeness("event_type")).isEqualTo(0.75);
        assertThat(quality.completeness("created_at")).isEqualTo(0.75);
        assertThat(quality.completeness("category")).isZero();
        assertThat(quality.completeness("no such field")).isZero();
    }

    /** What a row of the future holds is not known at as-of: 1 of 1 has a product, and nothing is bad. */
    @Test
    void rowsNotKnownAtAsOfAreCountedButNotLookedInto() {
        DataQuality quality = digest(context()
                        .interactions(interactions(
                                event("10:00", "x").productId("1"),
                                event("10:00", "x").identifiedAt(AS_OF)))
                        .attributions(attributions(
                                order("o", "10:00").orderValue(1.0),
                                order("p", "10:00").cancelledAt(at("11:00")))))
                .quality();
        assertThat(quality.table(Table.USER_INTERACTIONS).completeness("product_id"))
                .isEqualTo(1); // of 1
        assertThat(quality.table(Table.PURCHASE_ATTRIBUTIONS).completeness("order_value"))
                .isEqualTo(1); // of 1
    }

    @Test
    void rowsAfterAsOfAreCountedButNotLookedInto() {
        TableQuality quality = digest(
                        event("10:00", "x").productId("1").viewDuration(3.0),
                        event("10:00", "x").createdAt(AS_OF).viewDuration(-3.0))
                .quality()
                .table(Table.USER_INTERACTIONS);
        assertThat(quality.seen()).isEqualTo(2);
        assertThat(quality.causes()).containsOnly(entry(Cause.NOT_BEFORE_AS_OF, 1L));
        assertThat(quality.present()).containsEntry("product_id", 1L).containsEntry("created_at", 1L);
        assertThat(quality.completeness("product_id")).isEqualTo(1);
        assertThat(quality.badValues()).isEmpty();
    }

    @Test
    void tellsWhichFieldsOfTheCustomerRecordAreThere() {
        Customer anna = Customer.builder("shop", "anna")
                .email("anna@example.org")
                .firstName(" ")
                .createdAt(at("10:00"))
                .tags(List.of())
                .metafields(List.of(new Metafield("custom", "size", "38")))
                .defaultAddress(new Address(null, null, null, null))
                .notes(Set.of(bad("updated_at")))
                .build();
        TableQuality quality =
                CustomerActivity.of(anna, context().build(), AS_OF).quality().table(Table.CUSTOMER_DATA);
        assertThat(quality.present())
                .containsEntry("email", 1L)
                .containsEntry("first_name", 0L)
                .containsEntry("last_name", 0L)
                .containsEntry("created_at", 1L)
                .containsEntry("updated_at", 0L)
                .containsEntry("tags", 1L)
                .containsEntry("metafields", 1L)
                .containsEntry("default_address", 1L)
                .containsEntry("locale", 0L);
        assertThat(quality.badValues()).containsOnly(entry("updated_at", 1L));
    }

    @Test
    void countsUnknownNamesByFieldAsTheyStandInTheRecords() {
        DataQuality quality = digest(context()
                        .interactions(interactions(
                                event("10:00", "Teleported"),
                                event("10:01", " Teleported "),
                                event("10:02", "teleported"),
                                event("10:03", "page_viewed")
                                        .pageType("lookbook")
                                        .deviceType("fridge"),
                                event("10:04", "levitated").deviceType("bot"),
                                event("10:05", "levitated").createdAt(AS_OF)))
                        .sessions(sessions(
                                session("s", "10:00").deviceType("fridge").referrerType("pigeon"),
                                session("robot", "05:00").deviceType("bot").referrerType("owl")))
                        .attributions(attributions(order("o", "10:00")
                                .attributionType("last_click")
                                .attributionSource("Partner")
                                .attributionMedium("leaflet"))))
                .quality();
        assertThat(quality.unknownNames())
                .containsOnlyKeys(
                        "event_type",
                        "page_type",
                        "device_type",
                        "referrer_type",
                        "attribution_type",
                        "attribution_source / attribution_medium");
        assertThat(quality.unknownNames().get("event_type"))
                .as("of rows that count, trimmed")
                .containsOnly(entry("Teleported", 2L), entry("teleported", 1L));
        assertThat(quality.allUnknownNames().get("device_type")).containsOnly(entry("fridge", 2L));
        assertThat(quality.allUnknownNames().get("page_type")).containsOnly(entry("lookbook", 1L));
        assertThat(quality.allUnknownNames().get("referrer_type")).containsOnly(entry("pigeon", 1L));
        assertThat(quality.allUnknownNames().get("attribution_type")).containsOnly(entry("last_click", 1L));
        assertThat(quality.allUnknownNames().get("attribution_source / attribution_medium"))
                .containsOnly(entry("Partner / leaflet", 1L));
    }

    private static DataQuality withNames(int from, int to) {
        UserInteraction.Builder[] rows = IntStream.range(from, to)
                .mapToObj(i -> event("10:00", "name " + i))
                .toArray(UserInteraction.Builder[]::new);
        return digest(rows).quality();
    }

    @Test
    void tellsTheHundredMostFrequentUnknownNamesOfAFieldAndCountsTheRestTogether() {
        // 700 names, and 700 of which 300 are among them: 300 names twice, 800 once; 100 of the 300 are told.
        DataQuality merged = withNames(0, 700).merge(withNames(400, 1100));
        Map<String, Long> names = merged.unknownNames().get("event_type");
        assertThat(names).hasSize(101).containsEntry(DataQuality.OTHER_NAMES, 1_200L);
        // By count, then by name: 400 to 499 come first.
        assertThat(names).containsEntry("name 400", 2L).containsEntry("name 499", 2L);
        // What was rare so far and is frequent in the next reports is told: 4 records and 99 names twice, of 1,402.
        Map<String, Long> more = merged.merge(withNames(699, 700))
                .merge(withNames(699, 700))
                .unknownNames()
                .get("event_type");
        assertThat(more)
                .hasSize(101)
                .containsEntry(DataQuality.OTHER_NAMES, 1_200L)
                .containsEntry("name 699", 4L)
                .doesNotContainKey("name 499");
    }

    @Test
    void reportsRecordsThatNeverReachedACustomer() {
        DataQuality quality = DataQuality.leftOut(Table.USER_SESSIONS, Cause.NO_CUSTOMER_ID, 3);
        assertThat(quality.table(Table.USER_SESSIONS).seen()).isEqualTo(3);
        assertThat(quality.table(Table.USER_SESSIONS).leftOut()).isEqualTo(3);
        assertThat(quality.table(Table.USER_SESSIONS).used()).isZero();
        assertThat(quality.table(Table.USER_SESSIONS).causes()).containsOnly(entry(Cause.NO_CUSTOMER_ID, 3L));
        assertThat(DataQuality.leftOut(Table.USER_SESSIONS, Cause.UNREADABLE, 0).tables())
                .isEmpty();
        assertThatThrownBy(() -> DataQuality.leftOut(Table.USER_SESSIONS, Cause.NO_ORDER_ID, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NO_ORDER_ID");
    }

    @Test
    void saysWhichCausesLeaveOut() {
        assertThat(Arrays.stream(Cause.values()).filter(cause -> !cause.isLeftOut()))
                .containsExactly(
                        Cause.ROW_OF_SAME_SESSION,
                        Cause.NEGATIVE_SESSION,
                        Cause.OVER_LONG_SESSION,
                        Cause.NO_ORDER_ID,
                        Cause.MATCHED_REFUND,
                        Cause.OTHER_CURRENCY,
                        Cause.NO_CUSTOMER_RECORD);
        assertThat(Cause.BOT.text()).isEqualTo("bot");
    }

    private static void same(DataQuality actual, DataQuality expected) {
        assertThat(actual.tables()).isEqualTo(expected.tables());
        assertThat(actual.unknownNames()).isEqualTo(expected.unknownNames());
    }

    @Test
    void mergingAddsUpInAnyOrderAndGrouping() {
        DataQuality a = dirtyInteractions().quality();
        DataQuality b = digest(context()
                        .interactions(interactions(event("10:00", "teleported").viewDuration(-1.0)))
                        .sessions(sessions(session("s", "10:00").deviceType("fridge"))))
                .quality();
        DataQuality c = DataQuality.leftOut(Table.USER_INTERACTIONS, Cause.NO_CUSTOMER_ID, 5);
        DataQuality sum = a.merge(b).merge(c);
        TableQuality interactions = sum.table(Table.USER_INTERACTIONS);
        assertThat(interactions.seen()).isEqualTo(13); // 7 + 1 + 5
        assertThat(interactions.leftOut()).isEqualTo(10); // 5 + 0 + 5
        assertThat(interactions.used()).isEqualTo(3);
        assertThat(interactions.causes())
                .containsEntry(Cause.NOT_BEFORE_AS_OF, 2L)
                .containsEntry(Cause.NO_CUSTOMER_ID, 5L);
        assertThat(interactions.badValues()).containsOnly(entry("view_duration", 1L));
        assertThat(interactions.present()).containsEntry("event_type", 6L);
        assertThat(interactions.completeness("view_duration")).isZero();
        // Neither the five that belong to nobody nor the two after as-of are looked into: 6 of 6, and 5 with a time.
        assertThat(interactions.completeness("event_type")).isEqualTo(1);
        assertThat(interactions.completeness("created_at")).isEqualTo(5 / 6.0);
        assertThat(sum.table(Table.USER_SESSIONS).seen()).isEqualTo(1);
        assertThat(sum.table(Table.CUSTOMER_DATA).seen()).isEqualTo(2);
        assertThat(sum.unknownNames()).containsOnlyKeys("event_type", "device_type");
        same(a.merge(b.merge(c)), sum);
        same(c.merge(a).merge(b), sum);
        same(b.merge(a).merge(c), sum);
        same(c.merge(b).merge(a), sum);
        same(b.merge(b), b.merge(b.merge(DataQuality.none())));
        assertThat(a.table(Table.USER_INTERACTIONS).seen())
                .as("merging changes neither")
                .isEqualTo(7);
    }

    @Test
    void aReportOfNothingIsNeutral() {
        DataQuality a = dirtyInteractions().quality();
        same(a.merge(DataQuality.none()), a);
        same(DataQuality.none().merge(a), a);
        same(DataQuality.none().merge(DataQuality.none()), DataQuality.none());
        assertThat(DataQuality.none().tables()).isEmpty();
        assertThat(DataQuality.none().unknownNames()).isEmpty();
    }

    @Test
    void cannotBeChanged() {
        DataQuality quality = dirtyInteractions().quality();
        TableQuality table = quality.table(Table.USER_INTERACTIONS);
        assertThatThrownBy(() -> quality.tables().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> quality.unknownNames().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.causes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.badValues().put("x", 1L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.present().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void printsATableForReading() {
        CustomerActivity activity = CustomerActivity.of(
                CUSTOMER,
                context()
                        .interactions(interactions(
                                event("10:00", "page_viewed").id("1"),
                                event("10:01", "teleported").id("1").viewDuration(-1.0),
                                event("10:02", "levitated").sessionId("s"),
                                event("10:03", "levitated").createdAt(null)))
                        .attributions(attributions(order(null, "10:00")))
                        .build(),
                AS_OF);
        assertThat(activity.quality().toString()).isEqualTo("""
                        table                            seen         used     left out
                        customer_data                       1            1            0
                        user_interactions                   4            2            2
                        purchase_attributions               1            1            0
                        user_interactions                   1  no time; left out
                        user_interactions                   1  duplicate id, other fields differ; left out
                        user_interactions                   1  bad value in view_duration; taken as missing
                        purchase_attributions               1  no order id; an order of its instant
                        customer_data            complete: id 0%, email 0%, first_name 0%, last_name 0%
                                                 complete: created_at 0%, updated_at 0%, tags 0%, metafields 0%
                                                 complete: default_address 0%, currency_code 0%, locale 0%
                        user_interactions        complete: id 50%, shop_id 0%, customer_id 0%, session_id 25%
                                                 complete: event_type 100%, page_type 0%, product_id 0%, category 0%
                                                 complete: search_query 0%, view_duration 0%, device_type 0%, \
                        created_at 75%
                                                 complete: identified_at 0%
                        purchase_attributions    complete: id 0%, shop_id 0%, customer_id 0%, order_id 0%
                                                 complete: product_id 0%, attribution_type 0%, \
                        attribution_value 0%, order_value 0%
                                                 complete: attribution_source 0%, attribution_medium 0%, \
                        currency_code 0%, created_at 100%
                                                 complete: identified_at 0%, attributed_at 0%, cancelled_at 0%
                        unknown names in event_type: 2
                                   1  levitated
                                   1  teleported
                        """);
    }

    @Test
    void printsTheMostFrequentUnknownNamesAndAddsUpTheRest() {
        UserInteraction.Builder[] rows = IntStream.range(0, 13)
                .mapToObj(i -> event("10:00", "name " + (char) ('a' + Math.min(i, 11))))
                .toArray(UserInteraction.Builder[]::new);
        // a to k once each, l twice: l comes first, then by name; ten of twelve are shown, the rest (j, k) added up.
        assertThat(digest(rows).quality().toString()).endsWith("""
                        unknown names in event_type: 12
                                   2  name l
                                   1  name a
                                   1  name b
                                   1  name c
                                   1  name d
                                   1  name e
                                   1  name f
                                   1  name g
                                   1  name h
                                   1  name i
                                   2  (2 other names)
                        """);
    }

    @Test
    void printsNamesThatWereNotKeptWithTheRest() {
        // 1001 names of which one is not kept, once each: ten are shown, 991 records are of 990 names and more.
        String text = withNames(0, 600).merge(withNames(600, 1001)).toString();
        assertThat(text)
                .contains("unknown names in event_type: 1000 and more\n")
                .endsWith("         991  (990 other names and more)\n");
    }

    @Test
    void printsNoControlCharactersOfNames() {
        assertThat(digest(event("10:00", "bell\u0007 line\nbreak \u001b[31mred\u007f"))
                        .quality()
                        .toString())
                .endsWith("           1  bell? line?break ?[31mred?\n");
    }

    @Test
    void printsNoCompletenessOfRecordsThatWereNotLookedInto() {
        assertThat(DataQuality.leftOut(Table.USER_SESSIONS, Cause.NO_CUSTOMER_ID, 3)
                        .toString())
                .isEqualTo("""
                        table                            seen         used     left out
                        user_sessions                       3            0            3
                        user_sessions: all 3 rows have no customer_id
                        user_sessions                       3  no customer id; left out
                        """);
        assertThat(digest(context().sessions(List.of())).quality().toString())
                .contains("user_sessions                       0            0            0\n")
                .doesNotContain("user_sessions            complete");
    }

    @Test
    void printsNothingButTheHeadingForNothing() {
        assertThat(DataQuality.none().toString())
                .isEqualTo("table                            seen         used     left out\n");
    }

    @Test
    void aFloodOfNamesDoesNotHideAFrequentOne() {
        UserInteraction.Builder[] rows = IntStream.range(0, 6_000)
                .mapToObj(i -> event("10:00", i % 2 == 0 ? "name " + i : i < 3_000 ? "name x" : "zebra")
                        .id("i" + i))
                .toArray(UserInteraction.Builder[]::new);
        // Ids are sorted as text, so both frequent names come all along; 1,500 each. 3,000 others come once.
        Map<String, Long> names = digest(rows).quality().unknownNames().get("event_type");
        assertThat(names)
                .hasSize(101)
                .containsEntry("name x", 1_500L)
                .containsEntry("zebra", 1_500L)
                .containsEntry(DataQuality.OTHER_NAMES, 2_902L);
    }

    @Test
    void userAgentsOfUnknownDevicesAreOneName() {
        DataQuality quality = digest(
                        event("10:00", "page_viewed").deviceType("Thing/1.0 (x)"),
                        event("10:00", "page_viewed").deviceType(" Thing/1.1"),
                        event("10:00", "page_viewed").deviceType("fridge"))
                .quality();
        assertThat(quality.allUnknownNames().get("device_type"))
                .containsOnly(entry(DataQuality.USER_AGENT, 2L), entry("fridge", 1L));
    }

    @Test
    void ignoredReferrersAreNoUnknownNames() {
        DataQuality quality = digest(context()
                        .sessions(List.of(
                                session("a", "10:00")
                                        .referrerType("https://www.paypal.com/")
                                        .build(),
                                session("b", "11:00").referrerType("pigeon").build())))
                .quality();
        assertThat(quality.allUnknownNames().get("referrer_type")).containsOnly(entry("pigeon", 1L));
    }

    @Test
    void hidesWhatMayBePersonalInNames() {
        DataQuality quality = digest(
                        event("10:00", "page_viewed").pageType("/account/jane@example.com"),
                        event("10:00", "page_viewed").pageType("jane%40example.com"),
                        event("10:00", "page_viewed").pageType("search?q=private"),
                        event("10:00", "page_viewed").pageType("search#private?"),
                        event("10:00", "page_viewed").pageType("/find/red shoes"),
                        event("10:00", "page_viewed").pageType("x".repeat(500)))
                .quality();
        assertThat(quality.allUnknownNames().get("page_type"))
                .containsOnly(
                        entry(DataQuality.HIDDEN_NAME, 1L),
                        entry("search(hidden)", 2L),
                        entry("(hidden)", 2L),
                        entry("x".repeat(100), 1L));
    }

    @Test
    void printsTheSameInWhateverOrderReportsAreMerged() {
        DataQuality created = digest(
                        context().interactions(interactions(event("10:00", "x").notes(Set.of(bad("id"))))))
                .quality();
        DataQuality duration = digest(event("10:00", "x").viewDuration(-1.0)).quality();
        assertThat(created.merge(duration).toString())
                .isEqualTo(duration.merge(created).toString())
                .contains("bad value in id", "bad value in view_duration");
    }

    /** U+009B begins a command to a terminal, U+2028 a line. */
    @Test
    void printsNoControlCharacterBeyondAscii() {
        assertThat(digest(event("10:00", "a\u009B2Jb\u2028c")).quality().toString())
                .contains("a?2Jb?c");
    }

    @Test
    void cannotBeChangedThroughItsNames() {
        CustomerActivity activity = digest(event("10:00", "strange"));
        Map<String, Long> names = activity.quality().unknownNames().get("event_type");
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSumIsTheMergerOfAll() {
        DataQuality one = digest(event("10:00", "a")).quality();
        DataQuality other = digest(event("10:00", "b").createdAt(null)).quality();
        DataQuality sum = new DataQuality.Sum().add(one).add(other).add(one).total();
        same(sum, one.merge(other).merge(one));
        assertThat(sum.table(Table.USER_INTERACTIONS).seen()).isEqualTo(3);
    }

    /** Of 5 + 1 + 1 + 5 rows that are not after as-of 4 + 0 + 0 + 4 have a time: 8 / 12. */
    @Test
    void aSumOfCustomersIsThatOfTheirReports() {
        CustomerActivity dirty = dirtyInteractions();
        CustomerActivity other = digest(event("10:00", "b").viewDuration(-1.0).createdAt(null));
        DataQuality sum = new DataQuality.Sum()
                .add(dirty)
                .add(other.quality())
                .add(other)
                .add(dirty)
                .total();
        same(sum, dirty.quality().merge(other.quality()).merge(other.quality()).merge(dirty.quality()));
        TableQuality interactions = sum.table(Table.USER_INTERACTIONS);
        assertThat(interactions.seen()).isEqualTo(16);
        assertThat(interactions.completeness("created_at")).isEqualTo(8 / 12.0);
        assertThat(interactions.badValues()).containsOnly(entry("view_duration", 2L));
        assertThat(interactions.causes()).containsEntry(Cause.NO_TIME, 4L); // 1 + 1 + 1 + 1
    }

    private static DataQuality ofReading(
            Map<FieldNote, Long> notes, Map<String, UnknownField> unknown, Map<String, Shape> shapes) {
        return DataQuality.ofReading(Table.USER_INTERACTIONS, notes, unknown, shapes);
    }

    /** 30.1 + 59.9 = 90.00; in binary it is not. */
    @Test
    void printsMoneyOfRefunds() {
        DataQuality quality = digest(
                        order("a", "10:00").attributionValue(-5.0),
                        order("b", "11:00").orderValue(100.0),
                        order("n", "12:00").attributionValue(-30.1),
                        order("m", "13:00").attributionValue(-59.9))
                .quality();
        assertThat(quality.table(Table.PURCHASE_ATTRIBUTIONS).money())
                .containsOnly(entry(Cause.ORPHAN_REFUND, -5.0), entry(Cause.MATCHED_REFUND, -90.0));
        assertThat(quality.toString())
                .contains("purchase_attributions               1  orphan refund; left out; -5.00\n")
                .contains("purchase_attributions               2  refunds matched to an earlier order; -90.00\n");
        assertThat(quality.merge(quality).table(Table.PURCHASE_ATTRIBUTIONS).money())
                .containsOnly(entry(Cause.ORPHAN_REFUND, -10.0), entry(Cause.MATCHED_REFUND, -180.0));
    }

    @Test
    void printsNotesByFieldAndKind() {
        Map<FieldNote, Long> notes = new HashMap<>();
        long records = 1;
        for (FieldNote.Kind kind : FieldNote.Kind.values()) {
            notes.put(new FieldNote("created_at", kind), records++);
        }
        notes.put(new FieldNote("end_time", FieldNote.Kind.UNREADABLE_TIME), records);
        assertThat(ofReading(notes, Map.of(), Map.of("created_at", new Shape("99/99/9999", "rows.jsonl", 7)))
                        .toString())
                .isEqualTo("""
                        table                            seen         used     left out
                        user_interactions                   0            0            0
                        user_interactions                   1  bad value in created_at; taken as missing
                        user_interactions                   2  unreadable time in created_at; taken as missing; seen: \
                        `99/99/9999` (rows.jsonl line 7)
                        user_interactions                   3  placeholder time in created_at; taken as missing
                        user_interactions                   4  wrong type in created_at; taken as missing
                        user_interactions                   5  placeholder id in created_at; taken as missing
                        user_interactions                   6  time without a zone in created_at
                        user_interactions                   7  date without a time in created_at
                        user_interactions                   8  unreadable time in end_time; taken as missing
                        """);
    }

    /** The ten most frequent ones; the other two have 1 + 1 lines. */
    @Test
    void printsUnknownFieldsWithTheFieldsThatMayBeMeant() {
        Map<String, UnknownField> unknown = new HashMap<>();
        unknown.put("total", new UnknownField(9, "order_value"));
        unknown.put("a\u001b[31m", new UnknownField(8, null));
        for (int i = 0; i < 8; i++) {
            unknown.put("field" + i, new UnknownField(2, null));
        }
        unknown.put("rare1", new UnknownField(1, null));
        unknown.put("rare2", new UnknownField(1, null));
        assertThat(ofReading(Map.of(), unknown, Map.of()).toString())
                .contains("""
                        user_interactions                   9  unknown field total; perhaps order_value
                        user_interactions                   8  unknown field a?[31m
                        user_interactions                   2  unknown field field0
                        """)
                .endsWith("""
                        user_interactions                   2  unknown field field7
                        user_interactions                   2  (2 other unknown fields)
                        """);
    }

    @Test
    void warnsOfATableWithoutReadableTimes() {
        DataQuality quality = digest(
                        event("10:00", "x").createdAt(null), event("10:00", "x").createdAt(null))
                .quality();
        assertThat(quality.warnings()).containsExactly("user_interactions: all 2 rows have no readable created_at");
        assertThat(quality.merge(ofReading(
                                Map.of(),
                                Map.of(
                                        "timestamp",
                                        new UnknownField(2, "created_at"),
                                        "product",
                                        new UnknownField(1, null)),
                                Map.of()))
                        .warnings())
                .containsExactly("user_interactions: all 2 rows have no readable created_at; unknown fields: timestamp"
                        + " (perhaps created_at), product");
        assertThat(quality.merge(ofReading(
                                Map.of(), Map.of(), Map.of("created_at", new Shape("9999-99-99 aaa", "rows.jsonl", 1))))
                        .toString())
                .contains(
                        "user_interactions: all 2 rows have no readable created_at; seen: `9999-99-99 aaa` (rows.jsonl"
                                + " line 1); write times like 2025-03-04T15:30:00Z\n");
        assertThat(quality.merge(ofReading(
                                Map.of(new FieldNote("created_at", FieldNote.Kind.PLACEHOLDER_TIME), 2L),
                                Map.of(),
                                Map.of()))
                        .warnings())
                .containsExactly("user_interactions: all 2 rows have no readable created_at; what they have stands for"
                        + " \"unknown\": it is before 1971 or after 9999");
    }

    @Test
    void warnsOfATableWithoutCustomers() {
        DataQuality lost = DataQuality.leftOut(Table.USER_INTERACTIONS, Cause.NO_CUSTOMER_ID, 3);
        assertThat(lost.merge(ofReading(
                                Map.of(),
                                Map.of(
                                        "user", new UnknownField(3, null),
                                        "custommer_id", new UnknownField(2, "customer_id"),
                                        "total", new UnknownField(3, null)),
                                Map.of()))
                        .warnings())
                .containsExactly("user_interactions: all 3 rows have no customer_id; fields that look like one: user,"
                        + " custommer_id (perhaps customer_id)");
        assertThat(lost.merge(ofReading(Map.of(), Map.of("errors", new UnknownField(3, null)), Map.of()))
                        .warnings())
                .containsExactly(
                        "user_interactions: all 3 rows have no customer_id; unknown fields, of which none looks"
                                + " like one: errors");
        assertThat(lost.merge(ofReading(
                                Map.of(new FieldNote("customer_id", FieldNote.Kind.PLACEHOLDER_ID), 3L),
                                Map.of(),
                                Map.of()))
                        .warnings())
                .containsExactly("user_interactions: all 3 rows have no customer_id; what they have stands for"
                        + " \"unknown\", such as undefined or 0");
    }

    @Test
    void warnsOfATableLostForSeveralCauses() {
        DataQuality quality = digest(
                        event("10:00", "x").createdAt(AS_OF),
                        event("10:00", "x").createdAt(AS_OF),
                        event("10:00", "x").deviceType("bot"))
                .quality()
                .merge(DataQuality.leftOut(Table.USER_INTERACTIONS, Cause.UNREADABLE, 4));
        assertThat(quality.warnings())
                .containsExactly("user_interactions: all 7 rows are left out: 4 are unreadable; mend the lines that the"
                        + " messages name; 2 are not before as-of, not known then, or cancelled by then; choose another as-of; 1 comes from"
                        + " bots; see device_type");
    }

    @Test
    void warnsOfAnOnlyRow() {
        assertThat(digest(order("o", "10:00").orderValue(-1.0)).quality().warnings())
                .containsExactly(
                        "purchase_attributions: its only row refunds no order that is there; supply the orders too");
        assertThat(digest(session("s", "10:00").startTime(null)).quality().warnings())
                .containsExactly("user_sessions: its only row has no readable start_time or created_at");
        assertThat(DataQuality.leftOut(Table.USER_SESSIONS, Cause.NO_SHOP_ID, 1).warnings())
                .containsExactly(
                        "user_sessions: its only row has no shop_id, and there are several shops; give each row its"
                                + " shop_id");
        assertThat(DataQuality.leftOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, 1).warnings())
                .containsExactly("customer_data: its only row is left out: superseded by a later record");
    }

    @Test
    void warnsOfNothingWhereARowIsUsed() {
        assertThat(dirtyInteractions().quality().warnings()).isEmpty();
        assertThat(digest(context().sessions(List.of())).quality().warnings()).isEmpty();
    }

    @Test
    void namesAtMostTenUnknownFields() {
        Map<String, UnknownField> unknown = new HashMap<>();
        for (int i = 10; i < 22; i++) {
            unknown.put("f" + i, new UnknownField(1, null));
        }
        assertThat(digest(event("10:00", "x").createdAt(null))
                        .quality()
                        .merge(ofReading(Map.of(), unknown, Map.of()))
                        .warnings())
                .containsExactly(
                        "user_interactions: its only row has no readable created_at; unknown fields: f10, f11, f12,"
                                + " f13, f14, f15, f16, f17, f18, f19 and 2 more");
    }

    @Test
    void tellsNoFolders() {
        assertThat(new Shape("99", "/home/ada/rows.jsonl", 1)).isEqualTo(new Shape("99", "rows.jsonl", 1));
        assertThat(new Shape("99", "C:\\ada\\rows.jsonl", 1).source()).isEqualTo("rows.jsonl");
    }

    private static DataQuality ofCustomers(int customers, String event, String device) {
        DataQuality.Sum sum = new DataQuality.Sum();
        for (int i = 0; i < customers; i++) {
            // Two records each: customers are counted, not records.
            sum.add(digest(
                    event("10:00", event).deviceType(device),
                    event("10:01", event).deviceType(device)));
        }
        return sum.total();
    }

    /** 4 customers with 2 records each have the fridge, 5 the toaster, 1 the teapot: 8 + 2 records of two rare names. */
    @Test
    void namesOfFewerThanFiveCustomersAreCountedAndNotShown() {
        DataQuality quality = ofCustomers(4, "levitated", "fridge")
                .merge(ofCustomers(3, "levitated", "toaster"))
                .merge(ofCustomers(2, "levitated", "toaster"))
                .merge(ofCustomers(1, "teleported", "teapot"));
        assertThat(quality.unknownNames().get("device_type"))
                .containsOnly(entry("toaster", 10L), entry(DataQuality.RARE_NAMES, 10L));
        assertThat(quality.rareNames()).containsOnly(entry("device_type", 2));
        assertThat(quality.unknownNames().get("event_type"))
                .as("events are the tracker's words, whoever has them")
                .containsOnly(entry("levitated", 18L), entry("teleported", 2L));
        assertThat(quality.toString())
                .contains("unknown names in device_type: 3\n          10  toaster\n"
                        + "          10  (2 names of fewer than five customers)\n")
                .doesNotContain("fridge", "teapot");
        assertThat(ofCustomers(1, "x", "teapot").toString()).contains("2  (1 name of fewer than five customers)\n");
    }

    @Test
    void theTextWithAllNamesShowsThemAndSaysSoFirst() {
        DataQuality quality = ofCustomers(4, "levitated", "fridge").merge(ofCustomers(1, "x", "teapot"));
        assertThat(quality.allUnknownNames().get("device_type")).containsOnly(entry("fridge", 8L), entry("teapot", 2L));
        assertThat(quality.toTextWithAllNames())
                .startsWith("This report shows names that fewer than five customers have: they may be personal data.\n"
                        + "table ")
                .endsWith("unknown names in device_type: 2\n           8  fridge\n           2  teapot\n"
                        + "unknown names in event_type: 2\n           8  levitated\n           2  x\n");
    }

    /** What is no name of anybody's is told. */
    @Test
    void whatStandsForNamesIsNoRareName() {
        DataQuality quality = digest(
                        event("10:00", "x").deviceType("Thing/1.0 (x)").pageType("jane@example.com"),
                        event("10:00", "x").pageType("/account/jane"))
                .quality();
        assertThat(quality.rareNames()).isEmpty();
        assertThat(quality.unknownNames().get("device_type")).containsOnly(entry(DataQuality.USER_AGENT, 1L));
        assertThat(quality.unknownNames().get("page_type"))
                .containsOnly(entry(DataQuality.HIDDEN_NAME, 1L), entry("(hidden)", 1L));
    }

    /** Each of a source and a medium is masked; the slash between them is ours. */
    @Test
    void masksSourceAndMediumOfAnOrderEachByItself() {
        DataQuality quality = digest(context()
                        .attributions(attributions(order("o", "10:00")
                                .attributionSource("mail/jane")
                                .attributionMedium("leaflet47110"))))
                .quality();
        assertThat(quality.allUnknownNames().get("attribution_source / attribution_medium"))
                .containsOnly(entry("mail(hidden) / leaflet(hidden)", 1L));
    }

    @Test
    void aShapeHoldsNoControlCharacter() {
        assertThat(new Shape("99\u001B", "dir/fi\u202Ele", 1)).isEqualTo(new Shape("99?", "fi?le", 1));
    }

    /** 0.1 + 0.2 is 0.30000000000000004 in binary; sums of money are rounded to six decimals. */
    @Test
    void moneyOfMergedReportsIsASumOfMoney() {
        DataQuality dime = digest(order("a", "10:00").orderValue(-0.1)).quality();
        DataQuality two = digest(order("a", "10:00").orderValue(-0.2)).quality();
        assertThat(dime.merge(two).table(Table.PURCHASE_ATTRIBUTIONS).money())
                .containsOnly(entry(Cause.ORPHAN_REFUND, -0.3));
    }

    /** Two records left out one by one, one of them with a bad value, and three at a time. */
    @Test
    void aSumTakesRecordsThatNeverReachedACustomer() {
        TableQuality quality = new DataQuality.Sum()
                .addLeftOut(Table.USER_SESSIONS, Cause.NO_CUSTOMER_ID, Set.of(bad("end_time")))
                .addLeftOut(Table.USER_SESSIONS, Cause.NO_SHOP_ID, Set.of())
                .addLeftOut(Table.USER_SESSIONS, Cause.NO_SHOP_ID, 3)
                .total()
                .table(Table.USER_SESSIONS);
        assertThat(quality.seen()).isEqualTo(5);
        assertThat(quality.leftOut()).isEqualTo(5);
        assertThat(quality.causes()).containsOnly(entry(Cause.NO_CUSTOMER_ID, 1L), entry(Cause.NO_SHOP_ID, 4L));
        assertThat(quality.badValues()).containsOnly(entry("end_time", 1L));
        DataQuality.Sum sum = new DataQuality.Sum();
        Set<FieldNote> none = Set.of();
        assertThatThrownBy(() -> sum.addLeftOut(Table.USER_SESSIONS, Cause.NEGATIVE_SESSION, none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEGATIVE_SESSION");
    }

    /** 3 + 4 lines; who knows the field that is meant says so, whichever comes first. */
    @Test
    void unknownFieldsOfSeveralReadingsAddUp() {
        DataQuality plain = ofReading(Map.of(), Map.of("total", new UnknownField(3, null)), Map.of());
        DataQuality meant = ofReading(Map.of(), Map.of("total", new UnknownField(4, "order_value")), Map.of());
        for (DataQuality both : List.of(plain.merge(meant), meant.merge(plain))) {
            assertThat(both.table(Table.USER_INTERACTIONS).unknownFields())
                    .containsOnly(entry("total", new UnknownField(7, "order_value")));
        }
    }

    @Test
    void ofSeveralShapesOfAFieldOneIsShown() {
        DataQuality first = ofReading(Map.of(), Map.of(), Map.of("created_at", new Shape("99/99", "a.jsonl", 1)));
        DataQuality second = ofReading(Map.of(), Map.of(), Map.of("created_at", new Shape("aaa", "b.jsonl", 2)));
        assertThat(first.merge(second).table(Table.USER_INTERACTIONS).shapes())
                .containsOnly(entry("created_at", new Shape("99/99", "a.jsonl", 1)));
    }

    @Test
    void aReadingWithoutAnythingToTellReportsNoTable() {
        assertThat(ofReading(Map.of(), Map.of(), Map.of()).tables()).isEmpty();
    }

    @Test
    void tenUnknownFieldsAreNamedWithoutMore() {
        Map<String, UnknownField> unknown = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            unknown.put("f" + i, new UnknownField(1, null));
        }
        assertThat(digest(event("10:00", "x").createdAt(null))
                        .quality()
                        .merge(ofReading(Map.of(), unknown, Map.of()))
                        .warnings())
                .containsExactly(
                        "user_interactions: its only row has no readable created_at; unknown fields: f0, f1, f2,"
                                + " f3, f4, f5, f6, f7, f8, f9");
    }

    /** That its end lies before its start is a defect of the row, but not why it is left out. */
    @Test
    void warnsOfWhatLeavesARowOutAlone() {
        DataQuality quality = digest(session("s", "10:00").endTime(at("09:00")).deviceType("bot"))
                .quality();
        assertThat(quality.table(Table.USER_SESSIONS).causes()).containsOnlyKeys(Cause.BOT, Cause.NEGATIVE_SESSION);
        assertThat(quality.warnings()).containsExactly("user_sessions: its only row comes from bots; see device_type");
    }

    /** The first has all fields, the second none but its time and its end: 2 and 1 of 2. */
    @Test
    void tellsWhichFieldsOfSessionsAreThere() {
        TableQuality quality = digest(
                        session("s", "10:00")
                                .id("1")
                                .shopId("shop")
                                .customerId("anna")
                                .endTime(at("11:00"))
                                .deviceType("mobile")
                                .browserType("Chrome")
                                .referrerType("google")
                                .createdAt(at("10:00"))
                                .identifiedAt(at("10:00")),
                        session(null, "12:00").endTime(at("13:00")))
                .quality()
                .table(Table.USER_SESSIONS);
        assertThat(quality.present())
                .containsExactly(
                        entry("id", 1L),
                        entry("shop_id", 1L),
                        entry("customer_id", 1L),
                        entry("session_id", 1L),
                        entry("start_time", 2L),
                        entry("end_time", 2L),
                        entry("device_type", 1L),
                        entry("browser_type", 1L),
                        entry("referrer_type", 1L),
                        entry("created_at", 1L),
                        entry("identified_at", 1L));
    }
}
