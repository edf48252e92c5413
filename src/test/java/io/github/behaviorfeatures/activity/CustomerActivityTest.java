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
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerActivityTest {

    private static CustomerActivity digestOf(Customer.Builder customer, BehaviorContext.Builder context) {
        return CustomerActivity.of(customer.build(), context.build(), AS_OF);
    }

    private static Customer.Builder createdAt(Instant time) {
        return Customer.builder("shop", "anna").createdAt(time);
    }

    private static CustomerActivity withoutInference(BehaviorContext.Builder context) {
        return CustomerActivity.of(CUSTOMER, context.build(), AS_OF, Vocabulary.standard(), false);
    }

    @Test
    void tenureRunsFromTheAccountsMakingIfThatCameFirst() {
        CustomerActivity activity = digestOf(
                createdAt(AS_OF.minus(Duration.ofDays(100))),
                context().interactions(interactions(event("12:00", "page_viewed"))));
        assertThat(activity.tenureDays()).hasValue(100);
        assertThat(activity.firstActivity()).contains(at("12:00"));
        assertThat(activity.accountCreated()).contains(AS_OF.minus(Duration.ofDays(100)));
    }

    @Test
    void tenureRunsFromTheFirstActivityIfThatCameFirst() {
        // From 20 May 12:00 to 1 June 00:00 are 11.5 days.
        CustomerActivity byInteraction = digestOf(
                createdAt(at("13:00")),
                context()
                        .interactions(interactions(event("12:00", "page_viewed")))
                        .sessions(sessions(session("s", "12:30")))
                        .attributions(attributions(order("o", "14:00"))));
        assertThat(byInteraction.tenureDays()).hasValue(11.5);
        CustomerActivity byVisit = digestOf(
                createdAt(at("13:00")),
                context()
                        .interactions(interactions(event("12:30", "page_viewed")))
                        .sessions(sessions(session("s", "12:00"))));
        assertThat(byVisit.tenureDays()).hasValue(11.5);
        CustomerActivity byOrder = digestOf(
                createdAt(at("13:00")),
                context()
                        .interactions(interactions(event("12:30", "page_viewed")))
                        .attributions(attributions(order("o", "12:00"))));
        assertThat(byOrder.tenureDays()).hasValue(11.5);
        assertThat(byOrder.firstActivity()).contains(at("12:00"));
    }

    @Test
    void tenureIsKnownFromAnyOneOfTheSources() {
        assertThat(digest(order("o", "12:00")).tenureDays()).hasValue(11.5);
        assertThat(digest(session("s", "12:00")).tenureDays()).hasValue(11.5);
        assertThat(digest(event("12:00", "x")).tenureDays()).hasValue(11.5);
        assertThat(digestOf(createdAt(at("12:00")), context()).tenureDays()).hasValue(11.5);
        assertThat(digestOf(createdAt(at("12:00")), context()).firstActivity()).isEmpty();
        assertThat(digest(context()).tenureDays()).isEmpty();
    }

    @Test
    void anInteractionOutsideAllVisitsStartsTheTenureToo() {
        CustomerActivity activity =
                withoutInference(context().interactions(interactions(event("12:00", "page_viewed"))));
        assertThat(activity.visits()).isEmpty();
        assertThat(activity.firstActivity()).contains(at("12:00"));
    }

    @Test
    void accountTimesNotBeforeAsOfAreUnknown() {
        CustomerActivity atAsOf = digestOf(createdAt(AS_OF).updatedAt(AS_OF), context());
        assertThat(atAsOf.accountCreated()).isEmpty();
        assertThat(atAsOf.accountUpdated()).isEmpty();
        assertThat(atAsOf.tenureDays()).isEmpty();
        Instant justBefore = AS_OF.minusNanos(1);
        CustomerActivity before = digestOf(createdAt(justBefore).updatedAt(justBefore), context());
        assertThat(before.accountCreated()).contains(justBefore);
        assertThat(before.accountUpdated()).contains(justBefore);
        // The digest keeps the record as it was given.
        assertThat(atAsOf.customer().createdAt()).isEqualTo(AS_OF);
    }

    @Test
    void botsAndRefundsOfOtherOrdersAreNoFirstActivity() {
        CustomerActivity activity = digest(context()
                .interactions(interactions(event("08:00", "page_viewed").deviceType("bot")))
                .sessions(sessions(session("s", "08:00").deviceType("bot")))
                .attributions(attributions(order("o", "08:00").orderValue(-1.0))));
        assertThat(activity.firstActivity()).isEmpty();
        assertThat(activity.tenureDays()).isEmpty();
    }

    @Test
    void tellsSuppliedAndEmptyFromNotSupplied() {
        CustomerActivity empty =
                digest(context().interactions(List.of()).sessions(List.of()).attributions(List.of()));
        CustomerActivity none = digest(context());
        for (Table table : List.of(Table.USER_INTERACTIONS, Table.USER_SESSIONS, Table.PURCHASE_ATTRIBUTIONS)) {
            assertThat(empty.supplies(table)).isTrue();
            assertThat(none.supplies(table)).isFalse();
        }
        assertThat(digest(session("s", "10:00")).supplies(Table.USER_INTERACTIONS))
                .isFalse();
        assertThat(digest(session("s", "10:00")).supplies(Table.USER_SESSIONS)).isTrue();
    }

    @Test
    void visitsAreTrackedBySessionsOrByInferenceFromInteractions() {
        BehaviorContext.Builder clicks = context().interactions(List.of());
        assertThat(digest(clicks).tracksVisits()).isTrue();
        assertThat(withoutInference(clicks).tracksVisits()).isFalse();
        assertThat(withoutInference(context().sessions(List.of())).tracksVisits())
                .isTrue();
        assertThat(digest(context().attributions(List.of())).tracksVisits()).isFalse();
    }

    @Test
    void isEmptyIfNoRecordOfBehaviourRemains() {
        assertThat(digest(context()).isEmpty()).isTrue();
        assertThat(digestOf(createdAt(at("08:00")), context().sessions(List.of()))
                        .isEmpty())
                .as("a customer record is no behaviour")
                .isTrue();
        assertThat(digest(event("10:00", "x").createdAt(AS_OF)).isEmpty()).isTrue();
        assertThat(digest(event("10:00", "x").createdAt(null)).isEmpty()).isTrue();
        assertThat(digest(event("10:00", "x").deviceType("bot")).isEmpty()).isTrue();
        assertThat(digest(session("s", "10:00").deviceType("bot")).isEmpty()).isTrue();
    }

    @Test
    void isNotEmptyWithAnyRecordOfBehaviour() {
        assertThat(digest(event("10:00", "x")).isEmpty()).isFalse();
        assertThat(digest(session("s", "10:00")).isEmpty()).isFalse();
        assertThat(digest(order("o", "10:00")).isEmpty()).isFalse();
        assertThat(digest(order("o", "10:00").orderValue(-1.0)).isEmpty())
                .as("the refund of another order is no order, but a row that remains")
                .isFalse();
    }

    @Test
    void countsDatesInTheZoneOfTheShop() {
        Shop berlin = Shop.of("shop", ZoneId.of("Europe/Berlin"));
        CustomerActivity activity =
                CustomerActivity.of(CUSTOMER, BehaviorContext.builder(berlin).build(), AS_OF);
        // UTC+1 in winter, UTC+2 from 29 March 2026, 01:00 UTC.
        assertThat(activity.localDate(Instant.parse("2026-01-31T23:00:00Z"))).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(activity.localDate(Instant.parse("2026-01-31T22:59:59Z"))).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(activity.local(Instant.parse("2026-03-29T00:59:59Z")))
                .isEqualTo(LocalDateTime.of(2026, 3, 29, 1, 59, 59));
        assertThat(activity.local(Instant.parse("2026-03-29T01:00:00Z")))
                .isEqualTo(LocalDateTime.of(2026, 3, 29, 3, 0));
        assertThat(activity.shop()).isEqualTo(berlin);
    }

    @Test
    void countsDaysOfEightySixThousandFourHundredSeconds() {
        CustomerActivity activity = digest(context());
        assertThat(activity.asOf()).isEqualTo(AS_OF);
        assertThat(activity.daysSince(AS_OF.minusSeconds(86_400))).isEqualTo(1);
        assertThat(activity.daysSince(AS_OF.minusMillis(43_200_000))).isEqualTo(0.5);
        assertThat(activity.daysSince(AS_OF.minusMillis(1))).isCloseTo(1 / 86_400_000.0, within(1e-18));
        assertThat(activity.daysSince(AS_OF)).isZero();
    }

    @Test
    void showsTheCustomersIdAndCountsButNoPersonalData() {
        Customer anna = Customer.builder("shop", "anna")
                .email("anna@private.example")
                .firstName("Annabel")
                .lastName("Archer")
                .tags(List.of("secret-tag"))
                .build();
        CustomerActivity activity = CustomerActivity.of(
                anna,
                context()
                        .interactions(interactions(event("10:00", "search")
                                .searchQuery("secret query")
                                .productId("secret-product")))
                        .attributions(attributions(order("o", "12:00")))
                        .build(),
                AS_OF);
        assertThat(activity.toString())
                .isEqualTo(
                        "CustomerActivity[customer=anna, asOf=2026-06-01T00:00:00Z, interactions=1, visits=1, orders=1]");
        assertThat(activity.visits() + " " + activity.interactions() + " " + activity.orders() + activity.quality())
                .doesNotContain("private.example", "Annabel", "Archer", "secret");
    }

    @Test
    void cannotBeChanged() {
        List<UserInteraction> rows = new ArrayList<>(interactions(event("10:00", "page_viewed")));
        CustomerActivity activity = digest(context()
                .interactions(rows)
                .attributions(attributions(order("o", "10:00").productId("p"))));
        rows.clear();
        assertThat(activity.interactions()).hasSize(1);
        Visit visit = activity.visits().get(0);
        Order order = activity.orders().get(0);
        assertThatThrownBy(() -> activity.interactions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> activity.visits().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> activity.orders().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> visit.interactions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.products().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.rows().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void needsAnAsOfInstant() {
        BehaviorContext context = context().build();
        assertThatThrownBy(() -> CustomerActivity.of(CUSTOMER, context, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("asOf");
    }

    /** An alias makes a type known, even one that means nothing in particular. */
    @Test
    void tellsWhetherAnyEventIsOfAKnownType() {
        assertThat(digest(event("10:00", "teleported"), event("10:01", "levitated"))
                        .hasOnlyUnknownEvents())
                .isTrue();
        assertThat(digest(event("10:00", "teleported"), event("10:01", "page_viewed"))
                        .hasOnlyUnknownEvents())
                .isFalse();
        assertThat(digest(context().interactions(List.of())).hasOnlyUnknownEvents())
                .isFalse();
        CustomerActivity aliased = CustomerActivity.of(
                CUSTOMER,
                context()
                        .interactions(interactions(event("10:00", "teleported")))
                        .build(),
                AS_OF,
                Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "teleported", "OTHER"),
                true);
        assertThat(aliased.hasOnlyUnknownEvents()).isFalse();
    }

    @Test
    void namesUnknownEvents() {
        assertThat(digest(
                                event("10:00", "teleported"),
                                event("10:01", "levitated"),
                                event("10:02", "teleported"),
                                event("10:03", "page_viewed"))
                        .unknownEvents())
                .containsExactly("levitated", "teleported");
    }

    @Test
    void interactionsAreOutsideVisitsOnlyIfTheyBelongToNone() {
        CustomerActivity inferred = digest(event("10:00", "page_viewed"));
        assertThat(inferred.visits()).hasSize(1);
        assertThat(inferred.interactionsOutsideVisits()).isEmpty();
        CustomerActivity recorded = digest(context()
                .sessions(sessions(session("s", "10:00")))
                .interactions(interactions(event("10:01", "page_viewed"), event("15:00", "search"))));
        assertThat(recorded.interactionsOutsideVisits())
                .extracting(Interaction::time)
                .containsExactly(at("15:00"));
    }

    @Test
    void blanksOfEveryScriptAreNoText() {
        Interaction blank = digest(event("10:00", "x").productId("\u00a0\u3000").category("\u2003"))
                .interactions()
                .get(0);
        assertThat(blank.productId()).isEmpty();
        assertThat(blank.category()).isEmpty();
        Interaction shoes = digest(event("10:00", "x").category("\u00a0Shoes\u3000"))
                .interactions()
                .get(0);
        assertThat(shoes.category()).contains("Shoes");
    }

    @Test
    void saysHowItWasDigested() {
        CustomerActivity standard = digest(context());
        assertThat(standard.infersVisits()).isTrue();
        assertThat(standard.vocabulary()).isSameAs(Vocabulary.standard());
        assertThat(withoutInference(context()).infersVisits()).isFalse();
    }

    @Test
    void showsTheTypeAndTheTimeOfAnInteraction() {
        assertThat(digest(event("10:00", "search").searchQuery("secret query"))
                        .interactions()
                        .get(0))
                .hasToString("Interaction[SEARCH at 2026-05-20T10:00:00Z]");
    }
}
