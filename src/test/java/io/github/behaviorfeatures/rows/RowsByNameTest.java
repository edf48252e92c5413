package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row as a map of names and values, such as a result set or a CSV record gives, becomes the record of equal JSON. */
class RowsByNameTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static PurchaseAttribution attribution(String name, Object value) {
        Map<String, Object> row = new HashMap<>();
        row.put(name, value);
        return Tables.ATTRIBUTIONS.record(Tables.ATTRIBUTIONS.fields().read(row));
    }

    @Test
    void becomesARecord() {
        Map<String, Object> row = Map.of(
                "id",
                7L,
                "shop_id",
                "s",
                "customerId",
                new BigDecimal("12.50"),
                "event_type",
                "product_viewed",
                "view_duration",
                3,
                "created_at",
                NOON,
                "unknown",
                new Object());
        assertThat(Tables.INTERACTIONS.record(Tables.INTERACTIONS.fields().read(row)))
                .isEqualTo(UserInteraction.builder()
                        .id("7")
                        .shopId("s")
                        .customerId("12.5")
                        .eventType("product_viewed")
                        .viewDuration(3.0)
                        .createdAt(NOON)
                        .build());
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of("o1", "o1"),
                Arguments.of(" ", null),
                Arguments.of(null, null),
                Arguments.of(5, "5"),
                Arguments.of((short) -5, "-5"),
                Arguments.of(new BigInteger("12345678901234567890"), "12345678901234567890"),
                Arguments.of(5.0, "5"),
                Arguments.of(1e3f, "1000"),
                Arguments.of(new BigDecimal("1.50"), "1.5"),
                Arguments.of(new StringBuilder("o2"), "o2"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdMayBeTextOrAnyNumber(Object value, String expected) {
        assertThat(attribution("order_id", value).orderId()).isEqualTo(expected);
    }

    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of(NOON, NOON),
                Arguments.of("2026-01-02T13:00:00+01:00", NOON),
                Arguments.of(NOON.getEpochSecond(), NOON),
                Arguments.of((double) NOON.toEpochMilli(), NOON),
                Arguments.of(" ", null));
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeMayBeAnInstantTextOrANumber(Object value, Instant expected) {
        assertThat(attribution("created_at", value).createdAt()).isEqualTo(expected);
    }

    @Test
    void moneyMayBeANumberOrDecimalText() {
        assertThat(attribution("order_value", new BigDecimal("19.99")).orderValue())
                .isEqualTo(19.99);
        assertThat(attribution("order_value", "19.99").orderValue()).isEqualTo(19.99);
        assertThat(attribution("order_value", -5).orderValue()).isEqualTo(-5.0);
    }

    @Test
    void whatCannotBeReadIsUnreadable() {
        for (Object value : List.of("soon", Double.NaN)) {
            assertThat(attribution("order_value", value).notes())
                    .containsExactly(new FieldNote("order_value", FieldNote.Kind.BAD_VALUE));
        }
        assertThat(attribution("created_at", "soon").notes())
                .containsExactly(new FieldNote("created_at", FieldNote.Kind.UNREADABLE_TIME));
    }

    @Test
    void aTypeThatAFieldCannotHaveIsRefused() {
        assertThatThrownBy(() -> attribution("order_id", true))
                .isInstanceOf(Problem.class)
                .hasMessage("field order_id: expected text or a number, found a Boolean");
        assertThatThrownBy(() -> attribution("attribution_type", 5))
                .hasMessage("field attribution_type: expected text, found a number");
        assertThatThrownBy(() -> attribution("order_value", NOON))
                .hasMessage("field order_value: expected a number or decimal text, found a Instant");
    }

    @Test
    void tagsMayBeAListAndPartsOfACustomerJsonText() {
        Map<String, Object> row = Map.of(
                "customer_id", "c",
                "tags", Arrays.asList("vip", " "),
                "metafields", "{\"custom.size\":\"M\"}",
                "default_address", "{\"country_code\":\"DE\"}");
        assertThat(Tables.CUSTOMERS.record(Tables.CUSTOMERS.fields().read(row)))
                .isEqualTo(Customer.builder("", "c")
                        .tags(List.of("vip"))
                        .metafields(List.of(new Metafield("custom", "size", "M")))
                        .defaultAddress(new Address("DE", null, null, null))
                        .build());
    }

    @Test
    void textThatIsNoJsonIsAnUnreadablePart() {
        Map<String, Object> row = Map.of("customer_id", "c", "metafields", "size M", "default_address", "1 High St");
        assertThat(Tables.CUSTOMERS.record(Tables.CUSTOMERS.fields().read(row)).notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("metafields", FieldNote.Kind.BAD_VALUE),
                        new FieldNote("default_address", FieldNote.Kind.BAD_VALUE));
    }
}
