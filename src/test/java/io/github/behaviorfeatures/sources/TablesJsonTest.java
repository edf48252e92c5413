package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TablesJsonTest {

    private static byte[] written(Table table, ShopTables tables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TablesJson.write(tables, table, out);
        return out.toByteArray();
    }

    /** Customers are written as they are read. */
    @Test
    void customersComeBack() {
        Customer customer = Customer.builder("shop", "7")
                .id("7")
                .email("a@b.example")
                .firstName("A")
                .lastName("B")
                .createdAt(Told.at("08:00"))
                .updatedAt(Told.at("09:00"))
                .currencyCode("EUR")
                .locale("de")
                .tags(List.of("x", "y"))
                .metafields(List.of(new Metafield("ns", "key", "value")))
                .defaultAddress(new Address("DE", "Germany", "BE", "Berlin"))
                .build();
        ShopTables tables =
                new ShopTables(Set.of(Table.CUSTOMER_DATA), List.of(customer), List.of(), List.of(), List.of());
        byte[] json = written(Table.CUSTOMER_DATA, tables);
        try (JsonRows<Customer> rows =
                BehaviorJson.readCustomers(new ByteArrayInputStream(json), "customers", "shop", BadLines.STOP)) {
            assertThat(rows.next()).isEqualTo(customer);
            assertThat(rows.hasNext()).isFalse();
        }
    }

    /** Half a pair of surrogates, which trackers cut texts into, comes out as JSON all the same. */
    @Test
    void textsThatAreCutStopNothing() {
        UserInteraction row =
                UserInteraction.builder().id("1").category("tea\uD83C").build();
        ShopTables tables =
                new ShopTables(Set.of(Table.USER_INTERACTIONS), List.of(), List.of(row), List.of(), List.of());
        String json = new String(written(Table.USER_INTERACTIONS, tables), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\"id\":\"1\",\"category\":\"tea").endsWith("\"}\n");
    }

    @Test
    void recordsOfAllTablesComeBack() {
        UserInteraction interaction = UserInteraction.builder()
                .id("1")
                .shopId("shop")
                .customerId("7")
                .sessionId("s")
                .eventType("page_view")
                .pageType("product")
                .productId("p")
                .category("tea")
                .searchQuery("green")
                .viewDuration(1.5)
                .deviceType("mobile")
                .createdAt(Told.at("08:00"))
                .identifiedAt(Told.at("09:00"))
                .build();
        UserSession session = UserSession.builder()
                .id("s")
                .shopId("shop")
                .customerId("7")
                .sessionId("s")
                .startTime(Told.at("08:00"))
                .endTime(Told.at("08:05"))
                .deviceType("mobile")
                .browserType("safari")
                .referrerType("email")
                .createdAt(Told.at("08:00"))
                .identifiedAt(Told.at("09:00"))
                .build();
        PurchaseAttribution attribution = PurchaseAttribution.builder()
                .id("o/1")
                .shopId("shop")
                .customerId("7")
                .orderId("o")
                .productId("p")
                .attributionType("search")
                .attributionValue(2.5)
                .orderValue(5.0)
                .attributionSource("news")
                .attributionMedium("email")
                .currencyCode("EUR")
                .createdAt(Told.at("08:00"))
                .identifiedAt(Told.at("09:00"))
                .attributedAt(Told.at("10:00"))
                .cancelledAt(Told.at("11:00"))
                .build();
        ShopTables tables = new ShopTables(
                EnumSet.allOf(Table.class), List.of(), List.of(interaction), List.of(session), List.of(attribution));
        try (JsonRows<UserInteraction> rows =
                        BehaviorJson.readInteractions(in(Table.USER_INTERACTIONS, tables), "x", BadLines.STOP);
                JsonRows<UserSession> sessions =
                        BehaviorJson.readSessions(in(Table.USER_SESSIONS, tables), "x", BadLines.STOP);
                JsonRows<PurchaseAttribution> attributions =
                        BehaviorJson.readAttributions(in(Table.PURCHASE_ATTRIBUTIONS, tables), "x", BadLines.STOP)) {
            assertThat(rows.next()).isEqualTo(interaction);
            assertThat(sessions.next()).isEqualTo(session);
            assertThat(attributions.next()).isEqualTo(attribution);
        }
    }

    private static ByteArrayInputStream in(Table table, ShopTables tables) {
        return new ByteArrayInputStream(written(table, tables));
    }
}
