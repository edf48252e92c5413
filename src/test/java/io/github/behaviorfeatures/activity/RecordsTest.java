package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.AS_OF;
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

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Instant JUST_BEFORE = AS_OF.minusNanos(1);

    private static List<String> products(CustomerActivity activity) {
        return activity.interactions().stream()
                .map(interaction -> interaction.productId().orElse("-"))
                .toList();
    }

    private static UserInteraction.Builder view(String id, String timeOfDay, String product) {
        return event(timeOfDay, "product_viewed").id(id).productId(product);
    }

    @Test
    void interactionsCountStrictlyBeforeAsOf() {
        CustomerActivity activity = digest(
                view("1", "10:00", "before"),
                view("2", "10:00", "just before").createdAt(JUST_BEFORE),
                view("3", "10:00", "at").createdAt(AS_OF),
                view("4", "10:00", "after").createdAt(AS_OF.plusNanos(1)),
                view("5", "10:00", "no time").createdAt(null));
        assertThat(products(activity)).containsExactly("before", "just before");
    }

    @Test
    void sessionsAndAttributionsCountStrictlyBeforeAsOf() {
        CustomerActivity activity = digest(context()
                .sessions(sessions(
                        session("s1", "10:00").startTime(JUST_BEFORE),
                        session("s2", "10:00").startTime(AS_OF),
                        session("s3", "10:00").startTime(null)))
                .attributions(attributions(
                        order("o1", "10:00").createdAt(JUST_BEFORE),
                        order("o2", "10:00").createdAt(AS_OF),
                        order("o3", "10:00").createdAt(null))));
        assertThat(activity.visits())
                .singleElement()
                .satisfies(visit -> assertThat(visit.sessionId()).contains("s1"));
        assertThat(activity.orders())
                .singleElement()
                .satisfies(order -> assertThat(order.id()).contains("o1"));
    }

    @Test
    void rowsCountOnceTheyWereKnownToBeTheCustomers() {
        CustomerActivity activity = digest(context()
                .interactions(interactions(
                        view("1", "10:00", "known").identifiedAt(JUST_BEFORE),
                        view("2", "10:00", "not yet").identifiedAt(AS_OF)))
                .sessions(sessions(
                        session("s1", "10:00").identifiedAt(JUST_BEFORE),
                        session("s2", "10:00").identifiedAt(AS_OF)))
                .attributions(attributions(
                        order("o1", "10:00").identifiedAt(JUST_BEFORE),
                        order("o2", "10:00").identifiedAt(AS_OF))));
        assertThat(products(activity)).containsExactly("known");
        assertThat(activity.visits())
                .singleElement()
                .satisfies(visit -> assertThat(visit.sessionId()).contains("s1"));
        assertThat(activity.orders())
                .singleElement()
                .satisfies(order -> assertThat(order.id()).contains("o1"));
        assertThat(activity.quality().tables().values())
                .filteredOn(table -> table.seen() == 2)
                .hasSize(3)
                .allSatisfy(table -> assertThat(table.causes()).containsExactly(Map.entry(Cause.NOT_BEFORE_AS_OF, 1L)));
    }

    /** As of the very instant of its cancellation, an order still counts. */
    @Test
    void attributionsCountUntilTheyAreCancelled() {
        CustomerActivity activity = digest(
                order("o1", "10:00").cancelledAt(JUST_BEFORE),
                order("o2", "11:00").cancelledAt(AS_OF),
                order("o3", "12:00").cancelledAt(AS_OF.plusNanos(1)));
        assertThat(activity.orders())
                .extracting(order -> order.id().orElseThrow())
                .containsExactly("o2", "o3");
        assertThat(activity.quality().table(Table.PURCHASE_ATTRIBUTIONS).causes())
                .containsExactly(Map.entry(Cause.NOT_BEFORE_AS_OF, 1L));
    }

    @Test
    void aRowWithoutTimeIsADefectWhateverElseIsKnownOfIt() {
        CustomerActivity activity =
                digest(view("1", "10:00", "p").createdAt(null).identifiedAt(AS_OF));
        assertThat(activity.quality().table(Table.USER_INTERACTIONS).causes())
                .containsExactly(Map.entry(Cause.NO_TIME, 1L));
    }

    /** The last of the rows with id 1 counts; one is equal to it, two differ. */
    @Test
    void equalRowsOfOneIdAreToldFromDifferentOnes() {
        CustomerActivity activity = digest(
                view("1", "10:00", "last"),
                view("1", "10:00", "other"),
                view("1", "10:01", "last"),
                view("2", "10:00", "single"),
                view("1", "10:00", "last"));
        assertThat(products(activity)).containsExactly("last", "single");
        assertThat(activity.quality().table(Table.USER_INTERACTIONS).causes())
                .containsOnly(Map.entry(Cause.DUPLICATE_ID, 1L), Map.entry(Cause.CONFLICTING_ID, 2L));
    }

    @Test
    void ofRowsWithOneIdTheLastInInputOrderCounts() {
        CustomerActivity activity = digest(
                view("1", "10:00", "old"),
                view("2", "11:00", "other"),
                view("1", "09:00", "newer"),
                view("1", "08:00", "newest"));
        // Not the latest in time: the last that was given.
        assertThat(products(activity)).containsExactly("newest", "other");
    }

    @Test
    void aRowThatIsNotVisibleSupersedesNothing() {
        CustomerActivity activity = digest(
                view("1", "10:00", "seen"),
                view("1", "10:00", "future").createdAt(AS_OF),
                view("1", "10:00", "timeless").createdAt(null));
        assertThat(products(activity)).containsExactly("seen");
    }

    @Test
    void rowsWithoutIdAreNoDuplicates() {
        CustomerActivity activity = digest(
                view(null, "10:00", "a"), view(null, "10:00", "a"), view(" ", "10:00", "a"), view("", "10:00", "a"));
        assertThat(activity.interactions()).hasSize(4);
    }

    @Test
    void idsAreComparedWithinTheirTableWithoutTheBlanksAroundThem() {
        CustomerActivity activity = digest(context()
                .interactions(interactions(view("1", "10:00", "a"), view(" 1", "10:01", "b"), view("01", "10:02", "c")))
                .sessions(sessions(session("s", "09:00").id("1")))
                .attributions(attributions(order("o", "11:00").id("1"))));
        assertThat(products(activity)).containsExactly("b", "c"); // " 1" is 1 again, 01 is another
        assertThat(activity.visits()).hasSize(1);
        assertThat(activity.orders()).hasSize(1);
    }

    @Test
    void rowsAreInOrderOfTimeThenIdAsText() {
        CustomerActivity activity = digest(
                view("9", "10:00", "9"),
                view("10", "10:00", "10"),
                view("x", "09:00", "early"),
                view("\uFFFD", "10:00", "replacement"),
                view("\uD83D\uDE00", "10:00", "smile"),
                view(null, "10:00", "first without id"),
                view("a", "10:00", "a"),
                view("B", "10:00", "B"),
                view(null, "10:00", "second without id"));
        // Missing ids first, in input order; "10" before "9"; by code unit D83D (a surrogate) comes before FFFD.
        assertThat(products(activity))
                .containsExactly(
                        "early", "first without id", "second without id", "10", "9", "B", "a", "smile", "replacement");
    }

    private static void refused(BehaviorContext.Builder context, String... parts) {
        Customer anna = Customer.builder("shop", "anna")
                .email("anna@private.example")
                .firstName("Annabel")
                .build();
        assertThatThrownBy(() -> CustomerActivity.of(anna, context.build(), AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("private.example", "Annabel", "otherwise", "foreign", "secret query");
    }

    @Test
    void refusesInteractionsOfAnotherCustomerOrShop() {
        refused(
                context()
                        .interactions(interactions(
                                view("1", "10:00", "p").customerId("anna"),
                                view("27", "10:00", "p").customerId("otherwise").searchQuery("secret query"))),
                "user_interactions",
                "27",
                "customer_id");
        refused(
                context().interactions(interactions(view("28", "10:00", "p").shopId("foreign"))),
                "user_interactions",
                "28",
                "shop_id");
    }

    @Test
    void refusesSessionsOfAnotherCustomerOrShop() {
        refused(
                context().sessions(sessions(session("s", "10:00").id("31").customerId("otherwise"))),
                "user_sessions",
                "31",
                "customer_id");
        refused(
                context().sessions(sessions(session("s", "10:00").id("32").shopId("foreign"))),
                "user_sessions",
                "32",
                "shop_id");
    }

    @Test
    void refusesAttributionsOfAnotherCustomerOrShop() {
        refused(
                context().attributions(attributions(order("o", "10:00").id("41").customerId("otherwise"))),
                "purchase_attributions",
                "41",
                "customer_id");
        refused(
                context().attributions(attributions(order("o", "10:00").id("42").shopId("foreign"))),
                "purchase_attributions",
                "42",
                "shop_id");
    }

    @Test
    void refusesForeignRowsThatWouldNotCountToo() {
        refused(
                context()
                        .interactions(interactions(
                                view("51", "10:00", "p").createdAt(AS_OF).customerId("otherwise"))),
                "51");
        refused(context().interactions(interactions(view("52", "10:00", "p").customerId("ANNA"))), "52");
    }

    @Test
    void namesTheIndexOfAForeignRowWithoutId() {
        refused(
                context()
                        .interactions(interactions(
                                view("1", "10:00", "p"),
                                view(null, "10:00", "p").customerId("otherwise"))),
                "user_interactions",
                "without id",
                "index 1",
                "customer_id");
    }

    @Test
    void saysWhereAForeignRowIs() {
        BehaviorContext.Builder context = context()
                .sessions(sessions(session("s", "10:00"), session("t", "11:00").shopId("foreign")));
        assertThatThrownBy(() -> digest(context)).isInstanceOfSatisfying(ForeignRowException.class, e -> {
            assertThat(e.table()).isEqualTo(Table.USER_SESSIONS);
            assertThat(e.index()).isEqualTo(1);
            assertThat(e.field()).isEqualTo("shop_id");
        });
    }

    @Test
    void showsTheIdOfAForeignRowWithoutControlCharactersAndCutShort() {
        String id = "a\r\nb\u001b[31m\u202ec\u2028\ud83d" + "\ud83d\ude00\u00e4".repeat(30);
        assertThatThrownBy(() -> digest(context()
                        .interactions(interactions(view(id, "10:00", "p").customerId("otherwise")))))
                // thirteen characters, then fifty-one of the sixty
                .hasMessage("user_interactions record a??b?[31m?c??" + "\ud83d\ude00\u00e4".repeat(25)
                        + "\ud83d\ude00...: its customer_id is"
                        + " not the customer's; a context takes only the rows of its own customer");
    }

    @Test
    void refusesTheContextOfAnotherShop() {
        BehaviorContext elsewhere =
                BehaviorContext.builder(Shop.of("elsewhere")).build();
        assertThatThrownBy(() -> CustomerActivity.of(Rows.CUSTOMER, elsewhere, AS_OF))
                .isInstanceOfSatisfying(ForeignRowException.class, e -> {
                    assertThat(e.table()).isEqualTo(Table.CUSTOMER_DATA);
                    assertThat(e.field()).isEqualTo("shop_id");
                })
                .hasMessageContaining("shop_id");
    }

    /** A placeholder is a missing id: both rows say the same, however they were written. */
    @Test
    void aRowThatDiffersOnlyInHowItWasWrittenIsADuplicate() {
        CustomerActivity activity = digest(context()
                .interactions(interactions(
                        view("1", "10:00", "a").sessionId("null"),
                        view("1", "10:00", "a"),
                        view("2", "10:01", "b"),
                        view("2", "10:01", "c"))));
        assertThat(activity.quality().table(Table.USER_INTERACTIONS).causes())
                .containsOnly(Map.entry(Cause.DUPLICATE_ID, 1L), Map.entry(Cause.CONFLICTING_ID, 1L));
    }

    @Test
    void takesRowsWithTheirOwnOrWithoutIdsOfCustomerAndShop() {
        CustomerActivity activity = digest(context()
                .interactions(interactions(
                        view("1", "10:00", "a").customerId("anna").shopId("shop"),
                        view("2", "10:01", "b").customerId(null).shopId(null),
                        view("3", "10:02", "c").customerId(" ").shopId("")))
                .sessions(List.of(
                        UserSession.builder().startTime(Rows.at("10:00")).build()))
                .attributions(List.of(PurchaseAttribution.builder()
                        .createdAt(Rows.at("10:00"))
                        .build())));
        assertThat(products(activity)).containsExactly("a", "b", "c");
        assertThat(activity.visits()).hasSize(1);
        assertThat(activity.orders()).hasSize(1);
    }

    @Test
    void aForeignRowWithABlankIdIsNamedByItsIndex() {
        BehaviorContext context = BehaviorContext.builder(Shop.of("shop"))
                .interactions(List.of(
                        UserInteraction.builder().build(),
                        UserInteraction.builder()
                                .id(" ")
                                .customerId("somebody else")
                                .build()))
                .build();
        assertThatThrownBy(() -> CustomerActivity.of(Rows.CUSTOMER, context, Rows.AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user_interactions record without id at index 1: its customer_id");
    }

    /** The same of the other tables: one row of each pair is a copy but for how its id was written. */
    @Test
    void sessionsAndAttributionsOfOneIdAreToldApartToo() {
        CustomerActivity activity = digest(context()
                .sessions(sessions(
                        session("s", "10:00").id("1"),
                        session("s", "10:00").id("1").customerId("null"),
                        session("t", "11:00").id("2"),
                        session("t", "11:01").id("2")))
                .attributions(attributions(
                        order("o", "10:00").id("1"),
                        order("o", "10:00").id("1").customerId("null"),
                        order("p", "11:00").id("2"),
                        order("p", "11:01").id("2"))));
        for (Table table : List.of(Table.USER_SESSIONS, Table.PURCHASE_ATTRIBUTIONS)) {
            assertThat(activity.quality().table(table).causes())
                    .containsOnly(Map.entry(Cause.DUPLICATE_ID, 1L), Map.entry(Cause.CONFLICTING_ID, 1L));
        }
    }

    /** 10 before 9 at one time; 9 at 09:00 before 10 at 10:00, though its id comes later. */
    @Test
    void rowsOutOfOrderByIdAloneOrByTimeAloneAreSorted() {
        assertThat(products(digest(view("9", "10:00", "nine"), view("10", "10:00", "ten"))))
                .containsExactly("ten", "nine");
        assertThat(products(digest(view("10", "10:00", "ten"), view("9", "09:00", "nine"))))
                .containsExactly("nine", "ten");
        assertThat(products(digest(view("10", "09:00", "ten"), view("9", "10:00", "nine"))))
                .containsExactly("ten", "nine");
    }
}
