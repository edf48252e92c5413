package io.github.behaviorfeatures.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every text that is no id holds the marker "secret". */
class InputRecordsTest {

    private static final Instant T1 = Instant.parse("2026-05-20T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-05-20T11:00:00Z");
    private static final Instant T4 = Instant.parse("2026-05-20T13:00:00Z");
    private static final Instant T3 = Instant.parse("2026-05-20T12:00:00Z");

    private static final Address ADDRESS = new Address("secret US", "secret States", "secret CA", "secret California");
    private static final Metafield METAFIELD = new Metafield("custom", "size", "secret 38");

    private static final Set<FieldNote> NOTES = Set.of(new FieldNote("secret field", FieldNote.Kind.BAD_VALUE));

    private static Customer.Builder customer() {
        return Customer.builder("shop", "anna")
                .id("1")
                .email("secret@example.org")
                .firstName("secret Anna")
                .lastName("secret Archer")
                .createdAt(T1)
                .updatedAt(T2)
                .tags(List.of("secret tag"))
                .metafields(List.of(METAFIELD))
                .defaultAddress(ADDRESS)
                .currencyCode("secret EUR")
                .locale("secret en")
                .notes(NOTES);
    }

    private static UserInteraction.Builder interaction() {
        return UserInteraction.builder()
                .id("1")
                .shopId("shop")
                .customerId("anna")
                .sessionId("s")
                .eventType("secret type")
                .pageType("secret page")
                .productId("secret product")
                .category("secret category")
                .searchQuery("secret query")
                .viewDuration(4.5)
                .deviceType("secret device")
                .createdAt(T1)
                .identifiedAt(T2)
                .notes(NOTES);
    }

    private static UserSession.Builder session() {
        return UserSession.builder()
                .id("1")
                .shopId("shop")
                .customerId("anna")
                .sessionId("s")
                .startTime(T1)
                .endTime(T2)
                .deviceType("secret device")
                .browserType("secret browser")
                .referrerType("secret referrer")
                .createdAt(T3)
                .identifiedAt(T4)
                .notes(NOTES);
    }

    private static PurchaseAttribution.Builder attribution() {
        return PurchaseAttribution.builder()
                .id("1")
                .shopId("shop")
                .customerId("anna")
                .orderId("o")
                .productId("secret product")
                .attributionType("secret type")
                .attributionValue(1.5)
                .orderValue(2.5)
                .attributionSource("secret source")
                .attributionMedium("secret medium")
                .currencyCode("secret currency")
                .orderCurrencyCode("secret order currency")
                .createdAt(T1)
                .identifiedAt(T2)
                .attributedAt(T3)
                .cancelledAt(T4)
                .notes(NOTES);
    }

    @Test
    void showIdsOnly() {
        assertThat(customer().build()).hasToString("Customer[shopId=shop, customerId=anna]");
        assertThat(interaction().build())
                .hasToString("UserInteraction[id=1, shopId=shop, customerId=anna, sessionId=s]");
        assertThat(session().build()).hasToString("UserSession[id=1, shopId=shop, customerId=anna, sessionId=s]");
        assertThat(attribution().build())
                .hasToString("PurchaseAttribution[id=1, shopId=shop, customerId=anna, orderId=o]");
        assertThat(ADDRESS.toString()).doesNotContain("secret");
        assertThat(METAFIELD).hasToString("Metafield[custom.size]");
        assertThat(List.of(
                                customer().build(),
                                interaction().build(),
                                session().build(),
                                attribution().build(),
                                ADDRESS,
                                METAFIELD)
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void buildersGiveEveryFieldItsPlace() {
        assertThat(customer().build())
                .isEqualTo(new Customer(
                        "shop",
                        "anna",
                        true,
                        "1",
                        "secret@example.org",
                        "secret Anna",
                        "secret Archer",
                        T1,
                        T2,
                        List.of("secret tag"),
                        List.of(METAFIELD),
                        ADDRESS,
                        "secret EUR",
                        "secret en",
                        NOTES));
        assertThat(interaction().build())
                .isEqualTo(new UserInteraction(
                        "1",
                        "shop",
                        "anna",
                        "s",
                        "secret type",
                        "secret page",
                        "secret product",
                        "secret category",
                        "secret query",
                        4.5,
                        "secret device",
                        T1,
                        T2,
                        NOTES));
        assertThat(session().build())
                .isEqualTo(new UserSession(
                        "1",
                        "shop",
                        "anna",
                        "s",
                        T1,
                        T2,
                        "secret device",
                        "secret browser",
                        "secret referrer",
                        T3,
                        T4,
                        NOTES));
        assertThat(attribution().build())
                .isEqualTo(new PurchaseAttribution(
                        "1",
                        "shop",
                        "anna",
                        "o",
                        "secret product",
                        "secret type",
                        1.5,
                        2.5,
                        "secret source",
                        "secret medium",
                        "secret currency",
                        "secret order currency",
                        T1,
                        T2,
                        T3,
                        T4,
                        NOTES));
    }

    @Test
    void whatABuilderIsNeverToldIsMissing() {
        assertThat(Customer.builder("shop", "anna").build())
                .isEqualTo(new Customer(
                        "shop", "anna", true, null, null, null, null, null, null, null, null, null, null, null,
                        Set.of()));
        assertThat(UserInteraction.builder().build())
                .isEqualTo(new UserInteraction(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, Set.of()));
        assertThat(UserSession.builder().build())
                .isEqualTo(new UserSession(null, null, null, null, null, null, null, null, null, null, null, Set.of()));
        assertThat(PurchaseAttribution.builder().build())
                .isEqualTo(new PurchaseAttribution(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        Set.of()));
    }

    @Test
    void aCustomerWithoutRecordSaysSo() {
        Customer unknown = Customer.withoutRecord("shop", "anna");
        assertThat(unknown.recorded()).isFalse();
        assertThat(unknown.shopId()).isEqualTo("shop");
        assertThat(unknown.customerId()).isEqualTo("anna");
        assertThat(unknown.tags()).isNull();
        assertThat(Customer.builder("shop", "anna").build().recorded()).isTrue();
    }

    @Test
    void aCustomerCanBeGivenAnotherShopAndKeepsTheRest() {
        Customer moved = customer().build().withShopId("other");
        assertThat(moved.shopId()).isEqualTo("other");
        assertThat(moved.withShopId("shop")).isEqualTo(customer().build());
        assertThat(Customer.withoutRecord("shop", "anna").withShopId("other"))
                .isEqualTo(Customer.withoutRecord("other", "anna"));
    }

    @Test
    void listsAndSetsAreCopied() {
        List<String> tags = new ArrayList<>(List.of("vip"));
        List<Metafield> metafields = new ArrayList<>(List.of(METAFIELD));
        Set<FieldNote> notes = new HashSet<>(NOTES);
        Customer customer =
                customer().tags(tags).metafields(metafields).notes(notes).build();
        UserInteraction interaction = interaction().notes(notes).build();
        UserSession session = session().notes(notes).build();
        PurchaseAttribution attribution = attribution().notes(notes).build();
        tags.clear();
        metafields.clear();
        notes.clear();
        assertThat(customer.tags()).containsExactly("vip");
        assertThat(customer.metafields()).containsExactly(METAFIELD);
        assertThat(List.of(customer.notes(), interaction.notes(), session.notes(), attribution.notes()))
                .allSatisfy(copy -> assertThat(copy).isEqualTo(NOTES));
        assertThatThrownBy(() -> customer.tags().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> customer.metafields().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> customer.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> interaction.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> session.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> attribution.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEmptyListIsNotAMissingOne() {
        Customer none = Customer.builder("shop", "anna")
                .tags(List.of())
                .metafields(List.of())
                .build();
        assertThat(none.tags()).isEmpty();
        assertThat(none.metafields()).isEmpty();
        assertThat(customer().tags(null).metafields(null).build().tags()).isNull();
        assertThat(customer().tags(null).metafields(null).build().metafields()).isNull();
    }

    @Test
    void aCustomerIdMayNotBeBlankButAShopIdMay() {
        for (String blank : List.of("", " ", "\t", "undefined", "0")) {
            assertThatThrownBy(() -> Customer.builder("shop", blank).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("customer_id must be an id");
            assertThatThrownBy(() -> Customer.withoutRecord("shop", blank))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(Customer.builder(blank, "anna").build().shopId()).isEqualTo(blank.strip());
        }
    }

    @Test
    void recordsNormaliseTheirIds() {
        assertThat(interaction()
                        .id(" 1 ")
                        .shopId(" shop\u00a0")
                        .customerId("gid://shopify/Customer/7?a=b")
                        .sessionId("207.0")
                        .productId("(not set)")
                        .build())
                .isEqualTo(interaction()
                        .customerId("7")
                        .sessionId("207")
                        .productId(null)
                        .notes(Set.of(
                                NOTES.iterator().next(), new FieldNote("product_id", FieldNote.Kind.PLACEHOLDER_ID)))
                        .build());
        assertThat(session().id("0").sessionId(" ").notes(Set.of()).build().notes())
                .containsExactly(new FieldNote("id", FieldNote.Kind.PLACEHOLDER_ID)); // blank is missing, no more
        PurchaseAttribution order = attribution()
                .customerId("None")
                .orderId("gid://shopify/Order/12")
                .productId("undefined")
                .notes(Set.of())
                .build();
        assertThat(order.orderId()).isEqualTo("12");
        assertThat(order.customerId()).isNull();
        assertThat(order.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("customer_id", FieldNote.Kind.PLACEHOLDER_ID),
                        new FieldNote("product_id", FieldNote.Kind.PLACEHOLDER_ID));
        assertThat(Customer.builder(" s ", "gid://shopify/Customer/7").id("nil").build())
                .isEqualTo(Customer.builder("s", "7")
                        .notes(Set.of(new FieldNote("id", FieldNote.Kind.PLACEHOLDER_ID)))
                        .build());
        assertThat(Shop.of(" s ").id()).isEqualTo("s");
    }

    /** The first second of 1971 and the last of 9999 are times, those before and after it are not. */
    @Test
    void recordsTakeTimesThatStandForUnknownForMissing() {
        Instant first = Instant.parse("1971-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");
        assertThat(session().startTime(first).endTime(last).build())
                .satisfies(row -> assertThat(row.startTime()).isEqualTo(first))
                .satisfies(row -> assertThat(row.endTime()).isEqualTo(last));
        PurchaseAttribution order = attribution()
                .createdAt(first.minusNanos(1))
                .identifiedAt(last.plusNanos(1))
                .attributedAt(Instant.EPOCH)
                .cancelledAt(Instant.MIN)
                .notes(Set.of())
                .build();
        assertThat(order.createdAt()).isNull();
        assertThat(order.identifiedAt()).isNull();
        assertThat(order.attributedAt()).isNull();
        assertThat(order.cancelledAt()).isNull();
        assertThat(order.notes())
                .extracting(FieldNote::field)
                .containsExactlyInAnyOrder("created_at", "identified_at", "attributed_at", "cancelled_at");
        assertThat(order.notes()).extracting(FieldNote::kind).containsOnly(FieldNote.Kind.PLACEHOLDER_TIME);
        assertThat(customer().createdAt(Instant.EPOCH).notes(Set.of()).build().notes())
                .containsExactly(new FieldNote("created_at", FieldNote.Kind.PLACEHOLDER_TIME));
    }

    @Test
    void bareTimesAreOfUtcTheShopOrAnyZone() {
        assertThat(BareTimes.inUtc().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(BareTimes.ofShop().zone()).isNull();
        assertThat(BareTimes.in(ZoneId.of("Europe/Berlin")).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(BareTimes.ofShop()).hasToString("shop");
        assertThat(BareTimes.in(ZoneId.of("Europe/Berlin"))).hasToString("Europe/Berlin");
    }

    /** Placeholder ids mean a missing value, and notes on how a time was written are no defects. */
    @Test
    void notesTellWhatIsBad() {
        assertThat(Arrays.stream(FieldNote.Kind.values()).filter(FieldNote.Kind::isBad))
                .containsExactly(
                        FieldNote.Kind.BAD_VALUE,
                        FieldNote.Kind.UNREADABLE_TIME,
                        FieldNote.Kind.PLACEHOLDER_TIME,
                        FieldNote.Kind.WRONG_TYPE);
        assertThat(FieldNote.Kind.BARE_TIME.text()).isEqualTo("time without a zone");
    }

    @Test
    void buildersTakeMoneyAndDurationsAsAnyNumber() {
        for (Number two : List.of(2, 2L, 2f, 2.0, new BigDecimal("2.00"))) {
            assertThat(attribution().attributionValue(two).build().attributionValue())
                    .isEqualTo(2);
            assertThat(attribution().orderValue(two).build().orderValue()).isEqualTo(2);
            assertThat(interaction().viewDuration(two).build().viewDuration()).isEqualTo(2);
        }
        assertThat(attribution().orderValue(7).build().orderValue()).isEqualTo(7);
        assertThat(attribution().orderValue(-7.5).build().orderValue()).isEqualTo(-7.5);
        assertThat(attribution().orderValue(new BigDecimal("19.99")).build().orderValue())
                .isEqualTo(19.99);
        assertThat(attribution().orderValue(Double.NaN).build().orderValue()).isNaN();
    }

    @Test
    void aNumberCanBeTakenBack() {
        assertThat(attribution().attributionValue(null).build().attributionValue())
                .isNull();
        assertThat(attribution().orderValue(null).build().orderValue()).isNull();
        assertThat(interaction().viewDuration(null).build().viewDuration()).isNull();
    }

    @Test
    void requiredFieldsMayNotBeNull() {
        assertThatThrownBy(() -> Customer.builder(null, "anna").build())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("shop_id");
        assertThatThrownBy(() -> Customer.builder("shop", null).build())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("customer_id");
        assertThatThrownBy(() -> customer().tags(Arrays.asList("a", null)).build())
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> customer().notes(null).build()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> interaction().notes(null).build()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> session().notes(null).build()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> attribution().notes(null).build()).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Metafield(null, "size", "38"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("namespace");
        assertThatThrownBy(() -> new Metafield("custom", null, "38"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("key");
        assertThat(new Metafield("custom", "size", null).value()).isNull();
    }
}
