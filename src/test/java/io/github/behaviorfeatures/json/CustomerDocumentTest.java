package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.rows.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerDocumentTest {
    private static final String WHOLE = """
            {
              "customer": {"shop_id": "s1", "customer_id": 7, "email": "ann@example.com"},
              "context": {
                "shop": {"id": "s1", "timezone": "Europe/Berlin", "currency": "EUR"},
                "user_interactions": [{"id": 1, "event_type": "page_viewed"}, {"id": 2}],
                "user_sessions": [{"id": "v1", "session_id": "x"}],
                "purchase_attributions": [{"id": "a1", "order_value": "9.50"}]
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void readsCustomerShopAndTables() {
        CustomerRecords document = BehaviorJson.readDocument(WHOLE);
        assertThat(document.customer())
                .isEqualTo(Customer.builder("s1", "7").email("ann@example.com").build());
        BehaviorContext context = document.context();
        assertThat(context.shop()).isEqualTo(new Shop("s1", ZoneId.of("Europe/Berlin"), "EUR"));
        assertThat(context.interactions())
                .containsExactly(
                        UserInteraction.builder()
                                .id("1")
                                .eventType("page_viewed")
                                .build(),
                        UserInteraction.builder().id("2").build());
        assertThat(context.sessions())
                .containsExactly(UserSession.builder().id("v1").sessionId("x").build());
        assertThat(context.attributions())
                .containsExactly(
                        PurchaseAttribution.builder().id("a1").orderValue(9.5).build());
    }

    @Test
    void readsTheSameFromTextStreamAndFile() throws IOException {
        String expected = BehaviorJson.readDocument(WHOLE).toString();
        Path file = Files.write(folder.resolve("customer.json"), Sources.gzip(Sources.bytes("\uFEFF" + WHOLE)));
        assertThat(BehaviorJson.readDocument(file)).hasToString(expected);
        assertThat(BehaviorJson.readDocument(new ByteArrayInputStream(Sources.bytes(WHOLE))))
                .hasToString(expected);
        assertThat(BehaviorJson.readDocument("\uFEFF" + WHOLE)).hasToString(expected);
    }

    @Test
    void takesTheOrderOfTheFieldsAndCamelCaseAsTheyCome() {
        BehaviorContext context = BehaviorJson.readDocument("""
                {"context": {"userInteractions": [], "userSessions": [], "purchaseAttributions": []},
                 "customer": {"customerId": "c1", "shopId": "s1"}, "more": [1]}
                """).context();
        assertThat(context.supplies(Table.USER_INTERACTIONS)).isTrue();
        assertThat(context.supplies(Table.USER_SESSIONS)).isTrue();
        assertThat(context.supplies(Table.PURCHASE_ATTRIBUTIONS)).isTrue();
        assertThat(context.interactions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"context\":null",
                ",\"context\":{}",
                ",\"context\":{\"shop\":null,\"user_interactions\":null,\"user_sessions\":null,"
                        + "\"purchase_attributions\":null}"
            })
    void suppliesNothingThatIsAbsentOrNull(String context) {
        CustomerRecords document =
                BehaviorJson.readDocument("{\"customer\":{\"shop_id\":\"s1\",\"customer_id\":\"c1\"}" + context + "}");
        assertThat(document.context().shop()).isEqualTo(Shop.of("s1"));
        for (Table table : Table.values()) {
            assertThat(document.context().supplies(table)).isFalse();
        }
    }

    @Test
    void givesACustomerWithoutShopThatOfTheContextAndTheOtherWayRound() {
        CustomerRecords byShop = BehaviorJson.readDocument(
                "{\"customer\":{\"customer_id\":1},\"context\":{\"shop\":{\"id\":2,\"timezone\":\"Asia/Tokyo\"}}}");
        assertThat(byShop.customer().shopId()).isEqualTo("2");
        CustomerRecords byCustomer = BehaviorJson.readDocument("{\"customer\":{\"customer_id\":1,\"shop_id\":3},"
                + "\"context\":{\"shop\":{\"timezone\":\"Asia/Tokyo\"}}}");
        assertThat(byCustomer.context().shop()).isEqualTo(Shop.of("3", ZoneId.of("Asia/Tokyo")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|, field customer: expected an object, found none",
                "{\"customer\":null}|, field customer: expected an object, found none",
                "{\"customer\":[]}|, field customer: expected an object, found an array",
                "{\"customer\":{\"shop_id\":1}}|, field customer.customer_id: expected an id, found none",
                "{\"customer\":{\"customer_id\":1}}"
                        + "|, field customer.shop_id: expected an id here or in context.shop, found none",
                "{\"context\":5}|, field context: expected an object, found a number",
                "{\"context\":{\"shop\":\"s1\"}}|, field context.shop: expected an object, found text",
                "{\"context\":{\"user_sessions\":{}}}"
                        + "|, field context.user_sessions: expected an array, found an object",
                "{\"context\":{\"userSessions\":[{},[]]}}"
                        + "|, field context.user_sessions[1]: expected an object, found an array",
                "{\"context\":{\"user_sessions\":[null]}}"
                        + "|, field context.user_sessions[0]: expected an object, found null",
                "{\"context\":{\"user_interactions\":[{},{\"session_id\":true}]}}"
                        + "|, field context.user_interactions[1].session_id: expected text or a number, found a boolean",
                "{\"customer\":{\"customer_id\":1,\"shop_id\":1},\"context\":{\"shop\":{\"timezone\":\"Berlin\"}}}"
                        + "|, field context.shop.timezone: "
                        + "expected an IANA zone id such as Europe/Berlin, found another text",
                "[]|: expected a JSON object, found an array",
                "''|: expected a JSON object, found nothing",
                "{\"customer\":{\"customer_id\":1,\"shop_id\":1}}{}|: expected one JSON object, found more after it",
            })
    void saysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> BehaviorJson.readDocument(json))
                .isInstanceOf(BehaviorJsonException.class)
                .hasNoCause()
                .hasMessage("document" + message);
    }

    /** Noon in Berlin is 11:00 in winter; the shop stands behind the rows and the customer. */
    @Test
    void readsBareTimesInTheZoneOfItsShopOrAnother() {
        String json = "{\"customer\":{\"customer_id\":1,\"created_at\":\"2025-01-15 12:00\"},"
                + "\"context\":{\"user_sessions\":[{\"start_time\":\"2025-01-15 12:00\"}],"
                + "\"shop\":{\"id\":2,\"timezone\":\"Europe/Berlin\"}}}";
        for (Map.Entry<BareTimes, String> each : Map.of(
                        BareTimes.inUtc(), "2025-01-15T12:00:00Z",
                        BareTimes.ofShop(), "2025-01-15T11:00:00Z",
                        BareTimes.in(ZoneId.of("Asia/Tokyo")), "2025-01-15T03:00:00Z")
                .entrySet()) {
            CustomerRecords document = BehaviorJson.readDocument(Sources.stream(json), each.getKey(), quality -> {});
            assertThat(document.customer().createdAt()).isEqualTo(each.getValue());
            assertThat(document.context().sessions().get(0).startTime()).isEqualTo(each.getValue());
        }
        assertThat(BehaviorJson.readDocument(json).customer().createdAt()).isEqualTo("2025-01-15T12:00:00Z");
    }

    @Test
    void readsBareTimesOfAShopWithoutZoneAsUtc() {
        for (String context : new String[] {"", ",\"context\":null", ",\"context\":{\"shop\":null}"}) {
            String json = "{\"customer\":{\"customer_id\":1,\"shop_id\":2,\"created_at\":\"2025-01-15 12:00\"}"
                    + context + "}";
            assertThat(BehaviorJson.readDocument(Sources.stream(json), BareTimes.ofShop(), quality -> {})
                            .customer()
                            .createdAt())
                    .isEqualTo("2025-01-15T12:00:00Z");
        }
        assertThatThrownBy(() -> BehaviorJson.readDocument(
                        Sources.stream("{\"context\":{\"shop\":{\"timezone\":\"Berlin\"}}}"),
                        BareTimes.ofShop(),
                        quality -> {}))
                .hasMessage("document, field context.shop.timezone: "
                        + "expected an IANA zone id such as Europe/Berlin, found another text");
    }

    /** Both rows on line 1 have the field; the second line has the text that is no time. */
    @Test
    void tellsWhatReadingFoundBesideTheRecords() throws IOException {
        Path file = Files.writeString(
                folder.resolve("c.json"),
                "{\"customer\":{\"customer_id\":1,\"shop_id\":1,\"nick\":1},\"context\":{\"purchase_attributions\":["
                        + "{\"total\":1},{\"total\":2},\n{\"created_at\":\"01.02.2026\"}]}}");
        List<DataQuality> told = new ArrayList<>();
        BehaviorJson.readDocument(file, BareTimes.inUtc(), told::add);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).table(Table.CUSTOMER_DATA).unknownFields()).containsOnlyKeys("nick");
        TableQuality orders = told.get(0).table(Table.PURCHASE_ATTRIBUTIONS);
        assertThat(orders.unknownFields()).containsOnly(Map.entry("total", new UnknownField(2, "order_value")));
        assertThat(orders.shapes()).containsOnly(Map.entry("created_at", new Shape("99.99.9999", file.toString(), 2)));
    }

    @Test
    void saysWhereADocumentIsNoJson() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "{\n  \"customer\": {},\n  oops\n}");
        assertThatThrownBy(() -> BehaviorJson.readDocument(file))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage(file + ": expected valid JSON in UTF-8, found a mistake near line 3, column 3");
    }

    @Test
    void saysThatAPackedDocumentIsCutOff() {
        byte[] packed = Sources.gzip(Sources.bytes(WHOLE));
        assertThatThrownBy(() -> BehaviorJson.readDocument(new ByteArrayInputStream(packed, 0, packed.length - 10)))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageMatching(
                        "document, line \\d+: the gzip data is cut off or damaged; get or compress the file anew");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":5,\"timezone\":\"America/New_York\",\"currency\":\"USD\"}",
                "{\"shop_id\":\"5\",\"time_zone\":\" America/New_York \",\"currency_code\":\"USD\"}",
                "{\"shopId\":5.0,\"timeZone\":\"America/New_York\",\"currencyCode\":\"USD\",\"name\":\"x\"}",
                "{\"id\":5,\"timezone\":\"(GMT-05:00) New York\",\"iana_timezone\":\"America/New_York\","
                        + "\"currency\":\"USD\"}",
                "{\"id\":5,\"ianaTimezone\":\"America/New_York\",\"currencyCode\":\"USD\"}",
            })
    void readsAShopFile(String json) throws IOException {
        assertThat(shop(json)).isEqualTo(new Shop("5", ZoneId.of("America/New_York"), "USD"));
    }

    @Test
    void takesAShopsMissingZoneAsUtc() throws IOException {
        assertThat(shop("{\"id\":\"s1\",\"timezone\":\"\"}")).isEqualTo(new Shop("s1", ZoneOffset.UTC, null));
    }

    @Test
    void takesAShopWithoutIdAsMeantForEveryShop() throws IOException {
        assertThat(shop("{\"timezone\":\"Europe/Berlin\",\"currency\":\"EUR\"}"))
                .isEqualTo(new Shop("", ZoneId.of("Europe/Berlin"), "EUR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1,\"timezone\":\"Mars/Base\"}"
                        + "|, field timezone: expected an IANA zone id such as Europe/Berlin, found another text",
                "{\"id\":1,\"iana_timezone\":\"x y\"}"
                        + "|, field iana_timezone: expected an IANA zone id such as Europe/Berlin, found another text",
                "{\"id\":1,\"timezone\":1}|, field timezone: expected text, found another type",
                "[]|: expected a JSON object, found an array",
            })
    void saysWhatIsWrongWithAShopFile(String json, String message) {
        assertThatThrownBy(() -> shop(json))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage(folder.resolve("shop.json") + message);
    }

    private Shop shop(String json) throws IOException {
        return BehaviorJson.readShop(Files.writeString(folder.resolve("shop.json"), json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "EU", "E\u20ACR", "978"})
    void aCurrencyThatIsNoCodeIsRefused(String currency) {
        assertThatThrownBy(() -> shop("{\"currency\": \"" + currency + "\"}"))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("field currency: expected an ISO 4217 code such as EUR, found another text");
    }

    @Test
    void unknownKeysOfAShopAreToldWithTheNearestKnownOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("shop.json"),
                "{\"id\": \"s\", \"timezon\": \"UTC\", \"plan/jane\": 1, \"x\\u001b\": 2}");
        List<String> told = new ArrayList<>();
        assertThat(BehaviorJson.readShop(file, told::addAll)).isEqualTo(Shop.of("s"));
        assertThat(told).containsExactlyInAnyOrder("timezon (perhaps timezone)", "plan(hidden)", "x?");
        Files.writeString(file, "{\"id\": \"s\"}");
        BehaviorJson.readShop(file, keys -> {
            throw new AssertionError("all are known");
        });
    }

    /** Else its table would count as not supplied. */
    @Test
    void aMisspeltTableOfADocumentIsRefused() {
        assertThatThrownBy(
                        () -> BehaviorJson.readDocument("{\"customer\": {\"shop_id\": \"s\", \"customer_id\": \"c\"},"
                                + " \"context\": {\"user_interaction\": []}}"))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining(
                        "the key user_interaction in context is not known; it is perhaps user_interactions");
        assertThatThrownBy(() -> BehaviorJson.readDocument(
                        "{\"customer\": {\"shop_id\": \"s\", \"customer_id\": \"c\"}, \"contxt\": {}}"))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("the key contxt is not known; it is perhaps context");
    }
}
