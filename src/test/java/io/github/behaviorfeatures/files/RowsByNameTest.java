package io.github.behaviorfeatures.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value by name means what it means in JSON. */
class RowsByNameTest {
    private static final List<String> ORDERS =
            List.of("customer_id", "order_id", "created_at", "order_value", "attribution_value", "product_id");

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static CustomerFiles.Builder reading(Table table, List<String> columns, List<?>... rows) {
        return CustomerFiles.builder()
                .table(table, RowsByName.of("the rows", columns, List.of(rows).iterator()));
    }

    private static CustomerRecords only(CustomerFiles.Builder reading, boolean sorted) {
        try (CustomerFiles files = sorted ? reading.openSorted() : reading.openInAnyOrder()) {
            CustomerRecords only = files.next();
            assertThat(files.hasNext()).isFalse();
            return only;
        }
    }

    private static PurchaseAttribution order(boolean sorted, @Nullable Object... values) {
        CustomerRecords only = only(reading(Table.PURCHASE_ATTRIBUTIONS, ORDERS, row(values)), sorted);
        assertThat(only.context().attributions()).hasSize(1);
        return only.context().attributions().get(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbersOfEveryClassAreIdsAndAmounts(boolean sorted) {
        PurchaseAttribution order = order(
                sorted, 7L, new BigInteger("12345678901234567890"), 1_740_823_200L, new BigDecimal("19.90"), 4, 5.0);
        assertThat(order.customerId()).isEqualTo("7");
        assertThat(order.orderId()).isEqualTo("12345678901234567890");
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2025-03-01T10:00:00Z"));
        assertThat(order.orderValue()).isEqualTo(19.9);
        assertThat(order.attributionValue()).isEqualTo(4.0);
        assertThat(order.productId()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textIsReadAsTextOfJsonIs(boolean sorted) {
        UUID id = UUID.fromString("0a0b0c0d-0000-0000-0000-00000000000f");
        ByteBuffer amount = ByteBuffer.wrap("x-0.5x".getBytes(StandardCharsets.UTF_8), 1, 4);
        PurchaseAttribution order =
                order(sorted, id, "gid://shopify/Order/8", "2025-03-01 10:00:00+01:00", amount, "1e2", "é");
        assertThat(order.customerId()).isEqualTo(id.toString());
        assertThat(order.orderId()).isEqualTo("8");
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2025-03-01T09:00:00Z"));
        assertThat(order.orderValue()).isEqualTo(-0.5);
        assertThat(order.attributionValue()).isEqualTo(100.0);
        assertThat(order.productId()).isEqualTo("é");
    }

    /** 10:00 in Berlin is 09:00 UTC in March; midnight of that day is 23:00 UTC of the day before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void timesWithoutAZoneAreBareTimes(boolean sorted) {
        List<String> columns = List.of("customer_id", "Created At", "cancelled-at", "attributedAt");
        CustomerFiles.Builder reading = reading(
                        Table.PURCHASE_ATTRIBUTIONS,
                        columns,
                        row(
                                "1",
                                LocalDateTime.parse("2025-03-01T10:00"),
                                LocalDate.parse("2025-03-01"),
                                OffsetDateTime.parse("2025-03-01T10:00+02:00")))
                .bareTimes(BareTimes.in(ZoneId.of("Europe/Berlin")));
        PurchaseAttribution order =
                only(reading, sorted).context().attributions().get(0);
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2025-03-01T09:00:00Z"));
        assertThat(order.cancelledAt()).isEqualTo(Instant.parse("2025-02-28T23:00:00Z"));
        assertThat(order.attributedAt()).isEqualTo(Instant.parse("2025-03-01T08:00:00Z"));
        assertThat(order.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", FieldNote.Kind.BARE_TIME),
                        new FieldNote("cancelled_at", FieldNote.Kind.BARE_TIME),
                        new FieldNote("cancelled_at", FieldNote.Kind.DATE_ALONE));
    }

    @Test
    void listsAndObjectsMayBeJsonAsText() {
        List<String> columns = List.of("customer_id", "tags", "default_address", "metafields");
        Customer given = only(
                        reading(
                                Table.CUSTOMER_DATA,
                                columns,
                                row("1", List.of("a", "b"), Map.of("country_code", "DE"), Map.of("custom.size", "M"))),
                        false)
                .customer();
        Customer asText = only(
                        reading(
                                Table.CUSTOMER_DATA,
                                columns,
                                row("1", "[\"a\",\"b\"]", "{\"country_code\":\"DE\"}", "{\"custom.size\":\"M\"}")),
                        false)
                .customer();
        assertThat(given.tags()).containsExactly("a", "b");
        assertThat(given.defaultAddress()).isEqualTo(new Address("DE", null, null, null));
        assertThat(given.metafields()).singleElement().hasFieldOrPropertyWithValue("value", "M");
        assertThat(asText).isEqualTo(given);
        Customer plain = only(reading(Table.CUSTOMER_DATA, columns, row("1", "a, b", "[no JSON", null)), false)
                .customer();
        assertThat(plain.tags()).hasSize(2);
        assertThat(plain.notes()).contains(new FieldNote("default_address", FieldNote.Kind.BAD_VALUE));
    }

    @Test
    void moneyMayBeAnObject() {
        PurchaseAttribution order =
                order(false, "1", "o", null, Map.of("amount", "12.50", "currency_code", "EUR"), Double.NaN, null);
        assertThat(order.orderValue()).isEqualTo(12.5);
        assertThat(order.currencyCode()).isEqualTo("EUR");
        assertThat(order.notes()).contains(new FieldNote("attribution_value", FieldNote.Kind.BAD_VALUE));
    }

    /** Of the columns of customer_id the first that has a value counts. */
    @Test
    void columnsOfOneNameAreTriedInTurn() {
        List<String> columns = List.of("Customer ID", "customer_id", "customer_id", "Total");
        try (CustomerFiles files = reading(
                        Table.USER_SESSIONS, columns, row(null, "2", "3", "x"), row("1", "2", "", null))
                .openInAnyOrder()) {
            List<String> ids = new ArrayList<>();
            files.forEachRemaining(each -> ids.add(each.customer().customerId()));
            assertThat(ids).containsExactlyInAnyOrder("2", "1");
            assertThat(files.quality().table(Table.USER_SESSIONS).unknownFields())
                    .containsOnlyKeys("Total")
                    .allSatisfy((name, field) -> assertThat(field.lines()).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBadRowStopsOrIsCounted(boolean sorted) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("1", "o", "2025-01-01"));
        rows.add(null);
        rows.add(row("2", "o", LocalDate.parse("2025-01-01"), 1, 2, Instant.EPOCH));
        rows.add(row("3", "o"));
        CustomerFiles.Builder stopping = CustomerFiles.builder()
                .table(Table.PURCHASE_ATTRIBUTIONS, RowsByName.of("the rows", ORDERS, rows.iterator()));
        assertThatThrownBy(() -> {
                    try (CustomerFiles files = sorted ? stopping.openSorted() : stopping.openInAnyOrder()) {
                        files.forEachRemaining(each -> {});
                    }
                })
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith("the rows, row 2: expected a row that can be read, found none");
        CustomerFiles.Builder skipping = CustomerFiles.builder()
                .badLines(BadLines.SKIP)
                .table(Table.PURCHASE_ATTRIBUTIONS, RowsByName.of("the rows", ORDERS, rows.iterator()));
        try (CustomerFiles files = sorted ? skipping.openSorted() : skipping.openInAnyOrder()) {
            files.forEachRemaining(each -> {});
            assertThat(files.skipped()).singleElement().satisfies(skipped -> {
                assertThat(skipped.source()).isEqualTo("the rows");
                assertThat(skipped.messages())
                        .containsExactly(
                                "the rows, row 2: expected a row that can be read, found none",
                                "the rows, row 3, field product_id: expected text or a number, found a time");
            });
            assertThat(files.quality().table(Table.PURCHASE_ATTRIBUTIONS).causes())
                    .containsEntry(DataQuality.Cause.UNREADABLE, 2L);
        }
    }

    private static final class Closing implements Iterator<List<?>>, AutoCloseable {
        private int closed;

        @Override
        public boolean hasNext() {
            return closed == 0;
        }

        @Override
        public List<?> next() {
            return row(new Date(0));
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Whether a java.util.Date has a zone cannot be told. */
    @Test
    void aClassWithoutMeaningIsRefusedAndTheRowsAreClosed() {
        Closing rows = new Closing();
        CustomerFiles.Builder reading = CustomerFiles.builder()
                .threads(1)
                .table(Table.USER_SESSIONS, RowsByName.of("the rows", List.of("start_time"), rows));
        assertThatThrownBy(reading::openInAnyOrder)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.Date");
        assertThat(rows.closed).isEqualTo(1);
        assertThatThrownBy(reading::openInAnyOrder).hasMessage("the rows: rows by name can be read once");
    }

    @Test
    void bytesThatAreNoUtf8AreABadRow() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'a', (byte) 0xe4});
        assertThatThrownBy(() -> order(false, "1", "o", null, null, null, bytes))
                .hasMessageContaining("the rows, row 1, field product_id: expected text in UTF-8");
    }
}
