package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.FieldNote.Kind;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.JsonRows;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TableRowsTest {

    @Test
    void readsEveryFieldOfAnInteraction() {
        UserInteraction expected = UserInteraction.builder()
                .id("i1")
                .shopId("s1")
                .customerId("c1")
                .sessionId("v1")
                .eventType("product_viewed")
                .pageType("product")
                .productId("p1")
                .category("Shoes")
                .searchQuery("red shoes")
                .viewDuration(12.5)
                .deviceType("mobile")
                .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        assertThat(interaction("""
                {"id":"i1","shop_id":"s1","customer_id":"c1","session_id":"v1","event_type":"product_viewed",\
                "page_type":"product","product_id":"p1","category":"Shoes","search_query":"red shoes",\
                "view_duration":12.5,"device_type":"mobile",\
                "created_at":"2026-01-02T03:04:05Z"}""")).isEqualTo(expected);
        assertThat(interaction("""
                {"id":"i1","shopId":"s1","customerId":"c1","sessionId":"v1","eventType":"product_viewed",\
                "pageType":"product","productId":"p1","category":"Shoes","searchQuery":"red shoes",\
                "viewDuration":12.5,"deviceType":"mobile","createdAt":"2026-01-02T03:04:05Z"}""")).isEqualTo(expected);
    }

    /** Beyond what even a BigDecimal holds; as a time a bad value, as an id the text as it is. */
    @Test
    void survivesAbsurdExponents() {
        assertThat(interaction("{\"id\":1.5e99999999999,\"created_at\":1e2147483648,\"view_duration\":1e2147483648}"))
                .isEqualTo(UserInteraction.builder()
                        .id("1.5e99999999999")
                        .notes(Set.of(
                                new FieldNote("created_at", Kind.PLACEHOLDER_TIME),
                                new FieldNote("view_duration", Kind.BAD_VALUE)))
                        .build());
        assertThatThrownBy(() -> Sources.all(BehaviorJson.readCustomers(
                        Sources.stream("{\"customer_id\":\"c\",\"metafields\":{\"a.b\":1e99999999999}}"),
                        "c",
                        "s",
                        BadLines.STOP)))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("c, line 1")
                .hasMessageNotContaining("99999999999");
    }

    /** Not JSON, but what Python's json module writes for them. */
    @Test
    void takesUnquotedNaNAndInfinityAsBadValuesOfTheirField() {
        UserInteraction row = interaction("""
                {"id":"i1","session_id":NaN,"event_type":NaN,"view_duration":Infinity,"created_at":-Infinity,"x":NaN}""");
        assertThat(row)
                .isEqualTo(UserInteraction.builder()
                        .id("i1")
                        .notes(Set.of(
                                new FieldNote("session_id", Kind.PLACEHOLDER_ID),
                                new FieldNote("event_type", Kind.BAD_VALUE),
                                new FieldNote("view_duration", Kind.BAD_VALUE),
                                new FieldNote("created_at", Kind.BAD_VALUE)))
                        .build());
    }

    @Test
    void readsEveryFieldOfASession() {
        UserSession expected = UserSession.builder()
                .id("r1")
                .shopId("s1")
                .customerId("c1")
                .sessionId("v1")
                .startTime(Instant.parse("2026-01-02T03:04:05Z"))
                .endTime(Instant.parse("2026-01-02T03:14:05Z"))
                .deviceType("desktop")
                .browserType("Firefox")
                .referrerType("google.com")
                .createdAt(Instant.parse("2026-01-02T04:00:00Z"))
                .build();
        assertThat(session("""
                {"id":"r1","shop_id":"s1","customer_id":"c1","session_id":"v1","start_time":"2026-01-02T03:04:05Z",\
                "end_time":"2026-01-02T03:14:05Z","device_type":"desktop","browser_type":"Firefox",\
                "referrer_type":"google.com","created_at":"2026-01-02T04:00:00Z"}""")).isEqualTo(expected);
        assertThat(session("""
                {"id":"r1","shopId":"s1","customerId":"c1","sessionId":"v1","startTime":"2026-01-02T03:04:05Z",\
                "endTime":"2026-01-02T03:14:05Z","deviceType":"desktop","browserType":"Firefox",\
                "referrerType":"google.com","createdAt":"2026-01-02T04:00:00Z"}""")).isEqualTo(expected);
    }

    @Test
    void readsEveryFieldOfAnAttribution() {
        PurchaseAttribution expected = PurchaseAttribution.builder()
                .id("a1")
                .shopId("s1")
                .customerId("c1")
                .orderId("o1")
                .productId("p1")
                .attributionType("search")
                .attributionValue(19.99)
                .orderValue(40.0)
                .attributionSource("google")
                .attributionMedium("cpc")
                .currencyCode("EUR")
                .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        assertThat(attribution("""
                {"id":"a1","shop_id":"s1","customer_id":"c1","order_id":"o1","product_id":"p1",\
                "attribution_type":"search","attribution_value":19.99,"order_value":40,"attribution_source":"google",\
                "attribution_medium":"cpc","currency_code":"EUR","created_at":"2026-01-02T03:04:05Z"}""")).isEqualTo(expected);
        assertThat(attribution("""
                {"id":"a1","shopId":"s1","customerId":"c1","orderId":"o1","productId":"p1",\
                "attributionType":"search","attributionValue":"19.99","orderValue":" 4e1 ",\
                "attributionSource":"google","attributionMedium":"cpc","currencyCode":"EUR",\
                "createdAt":"2026-01-02T03:04:05Z"}""")).isEqualTo(expected);
    }

    @Test
    void readsEveryFieldOfACustomer() {
        Customer expected = Customer.builder("s1", "c1")
                .id("k1")
                .email("ann@example.com")
                .firstName("Ann")
                .lastName("Lee")
                .createdAt(Instant.parse("2025-01-02T03:04:05Z"))
                .updatedAt(Instant.parse("2026-01-02T00:00:00Z"))
                .tags(List.of("vip", " new"))
                .metafields(List.of(new Metafield("custom", "size", "M")))
                .defaultAddress(new Address("DE", "Germany", "BE", "Berlin"))
                .currencyCode("EUR")
                .locale("de-DE")
                .notes(Set.of(
                        new FieldNote("updated_at", Kind.BARE_TIME), new FieldNote("updated_at", Kind.DATE_ALONE)))
                .build();
        assertThat(customer("""
                {"id":"k1","shop_id":"s1","customer_id":"c1","email":"ann@example.com","first_name":"Ann",\
                "last_name":"Lee","created_at":"2025-01-02T03:04:05Z","updated_at":"2026-01-02","tags":"vip, new",\
                "metafields":[{"namespace":"custom","key":"size","value":"M"}],"default_address":{"country_code":"DE",\
                "country":"Germany","province_code":"BE","province":"Berlin"},\
                "currency_code":"EUR","locale":"de-DE"}""")).isEqualTo(expected);
        assertThat(customer("""
                {"id":"k1","shopId":"s1","customerId":"c1","email":"ann@example.com","firstName":"Ann",\
                "lastName":"Lee","createdAt":"2025-01-02T03:04:05Z","updatedAt":"2026-01-02","tags":["vip"," new"],\
                "metafields":[{"namespace":"custom","key":"size","value":"M"}],"defaultAddress":{"countryCode":"DE",\
                "country":"Germany","provinceCode":"BE","province":"Berlin"},\
                "currencyCode":"EUR","locale":"de-DE"}""")).isEqualTo(expected);
    }

    /** Of two names of one field the first that has a value counts, and what was wrong under the other is told. */
    @Test
    void anotherNameStandsInForABadValueWhichIsNoted() {
        PurchaseAttribution row = attribution("""
                {"created_at":"1970-01-01","createdAt":"2025-03-04T10:00Z","order_value":"x","orderValue":3,\
                "attribution_value":5,"attributionValue":"y","customer_id":"undefined","customerId":"c"}""");
        assertThat(row.createdAt()).isEqualTo(Instant.parse("2025-03-04T10:00:00Z"));
        assertThat(row.orderValue()).isEqualTo(3);
        assertThat(row.attributionValue()).isEqualTo(5);
        assertThat(row.customerId()).isEqualTo("c");
        assertThat(row.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", Kind.PLACEHOLDER_TIME),
                        new FieldNote("order_value", Kind.BAD_VALUE),
                        new FieldNote("attribution_value", Kind.BAD_VALUE),
                        new FieldNote("customer_id", Kind.PLACEHOLDER_ID));
    }

    /** Values that take more than one step to read: too many digits for the scanner, an object, a placeholder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"order_value\":\"x\",\"orderValue\":\"0.30000000000000004\"}",
                "{\"order_value\":\"x\",\"orderValue\":0.30000000000000004}",
                "{\"order_value\":\"x\",\"orderValue\":{\"amount\":\"3\",\"currencyCode\":\"EUR\"}}",
            })
    void whatWasWrongUnderTheOtherNameStaysNoted(String line) {
        PurchaseAttribution row = attribution(line);
        assertThat(row.orderValue()).isNotNull();
        assertThat(row.notes()).containsExactly(new FieldNote("order_value", Kind.BAD_VALUE));
    }

    /** Both were wrong, each in its way. */
    @Test
    void aPlaceholderUnderTheOtherNameIsNotedBesideTheFirst() {
        assertThat(attribution("{\"attributed_at\":\"soon\",\"attributedAt\":\"1970-01-01\"}")
                        .notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("attributed_at", Kind.UNREADABLE_TIME),
                        new FieldNote("attributed_at", Kind.PLACEHOLDER_TIME));
    }

    @Test
    void readsAnEmptyObjectAsARowOfMissingFields() {
        assertThat(interaction("{}")).isEqualTo(UserInteraction.builder().build());
        assertThat(session("{}")).isEqualTo(UserSession.builder().build());
        assertThat(attribution("{}")).isEqualTo(PurchaseAttribution.builder().build());
    }

    @Test
    void passesOverUnknownFieldsOfAnyType() {
        assertThat(interaction(
                        "{\"timestamp\":5,\"a\":{\"id\":\"no\",\"b\":[{}]},\"c\":[[1,2]],\"d\":true,\"id\":\"i1\"}"))
                .isEqualTo(UserInteraction.builder().id("i1").build());
    }

    @Test
    void takesNullAndBlankTextAsMissing() {
        assertThat(interaction("{\"id\":\"\",\"event_type\":\" \\t\",\"product_id\":null,\"view_duration\":\" \","
                        + "\"created_at\":\"\"}"))
                .isEqualTo(UserInteraction.builder().build());
    }

    @Test
    void takesNullAsMissingInEveryField() {
        assertThat(interaction("{\"created_at\":null,\"view_duration\":null,\"event_type\":null,\"id\":null}"))
                .isEqualTo(UserInteraction.builder().build());
    }

    @Test
    void keepsTheBlanksAroundText() {
        assertThat(interaction("{\"search_query\":\" red  shoes \"}").searchQuery())
                .isEqualTo(" red  shoes ");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"product_id\":\"a\",\"productId\":\"b\"}', a",
        "'{\"productId\":\"b\",\"product_id\":\"a\"}', b",
        "'{\"product_id\":null,\"productId\":\"b\"}', b",
        "'{\"product_id\":\"\",\"productId\":\"b\"}', b",
        "'{\"product_id\":\"a\",\"productId\":null}', a",
        "'{\"product_id\":\"a\",\"product_id\":\"c\"}', c",
        "'{\"product_id\":\"a\",\"product_id\":null}',",
        "'{\"product_id\":\"a\",\"productId\":\"b\",\"product_id\":\"c\",\"productId\":\"d\"}', c",
    })
    void prefersTheFirstSpellingWithAValueAndTheLastOfDuplicates(String line, String expected) {
        assertThat(interaction(line).productId()).isEqualTo(expected);
    }

    @Test
    void forgetsABadValueThatALaterDuplicateReplaces() {
        UserInteraction row = interaction("{\"created_at\":\"x\",\"created_at\":\"2026-01-01\"}");
        assertThat(row.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(row.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", Kind.BARE_TIME), new FieldNote("created_at", Kind.DATE_ALONE));
    }

    @ParameterizedTest
    @CsvSource({
        "123, 123",
        "-7, -7",
        "123.0, 123",
        "1.5, 1.5",
        "1.50, 1.5",
        "1e3, 1000",
        "12.5e1, 125",
        "20.0, 20",
        "9522206933298, 9522206933298",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "1e999999999, 1e999999999"
    })
    void readsNumericIdsAsPlainText(String number, String expected) {
        assertThat(interaction("{\"product_id\":" + number + "}").productId()).isEqualTo(expected);
    }

    @Test
    void readsNumbersInEveryFieldThatMayHoldThem() {
        assertThat(interaction("{\"id\":1,\"shop_id\":2,\"customer_id\":3,\"session_id\":4,\"product_id\":5,"
                        + "\"category\":6,\"search_query\":7}"))
                .isEqualTo(UserInteraction.builder()
                        .id("1")
                        .shopId("2")
                        .customerId("3")
                        .sessionId("4")
                        .productId("5")
                        .category("6")
                        .searchQuery("7")
                        .build());
        assertThat(attribution("{\"order_id\":8}").orderId()).isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600000, 2026-01-01T00:00:00Z",
        "1767225600.123456789, 2026-01-01T00:00:00.123456789Z",
        "1767225600123.456789, 2026-01-01T00:00:00.123456789Z",
        "1.7672256E9, 2026-01-01T00:00:00Z"
    })
    void readsNumericTimesExactly(String number, String expected) {
        assertThat(interaction("{\"created_at\":" + number + "}").createdAt()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "\"yesterday\", UNREADABLE_TIME",
        "\"2026-02-30\", UNREADABLE_TIME",
        "0, PLACEHOLDER_TIME",
        "\"0\", PLACEHOLDER_TIME",
        "20250304, PLACEHOLDER_TIME",
        "\"0000-00-00 00:00:00\", PLACEHOLDER_TIME",
        "\"1970-01-01\", PLACEHOLDER_TIME",
        "\"1970-01-01T00:00:00Z\", PLACEHOLDER_TIME",
        "1e30, PLACEHOLDER_TIME",
        "-1e30, PLACEHOLDER_TIME",
        "1e999999999, PLACEHOLDER_TIME",
        "NaN, BAD_VALUE",
    })
    void namesWhatIsNoTime(String value, Kind kind) {
        UserSession row = session("{\"id\":\"r1\",\"endTime\":" + value + "}");
        assertThat(row)
                .isEqualTo(UserSession.builder()
                        .id("r1")
                        .notes(Set.of(new FieldNote("end_time", kind)))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"1,5\"", "\"19.99 EUR\"", "\"NaN\"", "\"12f\"", "1e999", "-1e999", "\"1e999\"", "1e99999999999"
            })
    void namesUnreadableDecimals(String value) {
        PurchaseAttribution row = attribution("{\"id\":\"a1\",\"order_value\":" + value + "}");
        assertThat(row)
                .isEqualTo(PurchaseAttribution.builder()
                        .id("a1")
                        .notes(Set.of(new FieldNote("order_value", Kind.BAD_VALUE)))
                        .build());
    }

    @Test
    void namesEveryUnreadableField() {
        assertThat(interaction("{\"created_at\":\"x\",\"view_duration\":\"y\"}").notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", Kind.UNREADABLE_TIME),
                        new FieldNote("view_duration", Kind.BAD_VALUE));
        assertThat(customer("{\"customer_id\":1,\"created_at\":\"x\",\"updatedAt\":\"y\"}")
                        .notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", Kind.UNREADABLE_TIME),
                        new FieldNote("updated_at", Kind.UNREADABLE_TIME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-0.001", "86400.001", "1e300", "\"-5\"", "\"86401\""})
    void takesViewsOfNoDurationForBadValues(String value) {
        assertThat(interaction("{\"view_duration\":" + value + "}"))
                .isEqualTo(UserInteraction.builder()
                        .notes(Set.of(new FieldNote("view_duration", Kind.BAD_VALUE)))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000001", "-1.1e15", "1e300", "\"1000000000000001\""})
    void takesAbsurdMoneyForBadValues(String value) {
        assertThat(attribution("{\"order_value\":" + value + "}"))
                .isEqualTo(PurchaseAttribution.builder()
                        .notes(Set.of(new FieldNote("order_value", Kind.BAD_VALUE)))
                        .build());
        assertThat(attribution("{\"order_value\":" + "9".repeat(400) + "}").notes())
                .containsExactly(new FieldNote("order_value", Kind.BAD_VALUE));
    }

    @Test
    void takesNumbersUpToTheirLimits() {
        assertThat(interaction("{\"view_duration\":0}").viewDuration()).isEqualTo(0.0);
        assertThat(interaction("{\"view_duration\":86400}").viewDuration()).isEqualTo(86_400.0);
        assertThat(attribution("{\"order_value\":1e15}").orderValue()).isEqualTo(1e15);
        assertThat(attribution("{\"order_value\":-1000000000000000}").orderValue())
                .isEqualTo(-1e15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id|false|text or a number|a boolean",
                "shop_id|[1]|text or a number|an array",
                "customer_id|{}|text or a number|an object",
                "session_id|[]|text or a number|an array",
                "product_id|true|text or a number|a boolean",
                "identified_at|[5]|a time as text or number|an array",
                "created_at|true|a time as text or number|a boolean",
                "created_at|{\"a\":1}|a time as text or number|an object",
            })
    void refusesWrongTypesOfIdsAndTimes(String field, String value, String expected, String found) {
        assertThatThrownBy(() -> interaction("{\"" + field + "\":" + value + "}"))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage("rows.jsonl, line 1, field " + field + ": expected " + expected + ", found " + found
                        + "; correct the line or choose to skip bad lines");
    }

    /** The line is not lost for it, and what stands behind the value is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event_type|5",
                "event_type|true",
                "page_type|[]",
                "device_type|{\"a\":[{\"id\":\"no\"}]}",
                "category|[1,[2]]",
                "search_query|{}",
                "view_duration|false",
                "view_duration|[5]",
            })
    void aWrongTypeCostsTheValue(String field, String value) {
        assertThat(interaction("{\"" + field + "\":" + value + ",\"id\":\"i1\"}"))
                .isEqualTo(UserInteraction.builder()
                        .id("i1")
                        .notes(Set.of(new FieldNote(field, Kind.WRONG_TYPE)))
                        .build());
    }

    /** Whatever is no amount is a bad value of that kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[5]",
                "true",
                "{}",
                "{\"currency_code\":\"EUR\"}",
                "{\"amount\":\"12,00\"}",
                "{\"amount\":[12]}",
                "{\"amount\":true}",
                "{\"amount\":NaN}",
                "{\"shop_money\":{\"value\":1}}",
                "{\"presentment_money\":{\"amount\":1}}",
            })
    void whatIsNoAmountIsABadValue(String value) {
        assertThat(attribution("{\"order_value\":" + value + ",\"id\":\"a1\"}"))
                .satisfies(row -> assertThat(row.id()).isEqualTo("a1"))
                .satisfies(row -> assertThat(row.orderValue()).isNull())
                .satisfies(
                        row -> assertThat(row.notes()).containsExactly(new FieldNote("order_value", Kind.BAD_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"12.00\",\"currency_code\":\"EUR\"}",
                "{\"amount\":12,\"currencyCode\":\"EUR\"}",
                "{\"Currency_Code\":\"EUR\",\"Amount\":\" 12 \"}",
                "{\"shop_money\":{\"amount\":\"12.0\",\"currency_code\":\"EUR\"},\"presentment_money\":"
                        + "{\"amount\":\"1900\",\"currency_code\":\"JPY\"}}",
                "{\"presentmentMoney\":{\"amount\":1900,\"currencyCode\":\"JPY\"},"
                        + "\"shopMoney\":{\"amount\":12,\"currencyCode\":\"EUR\"}}",
            })
    void readsMoneyAsAnObject(String money) {
        assertThat(attribution("{\"order_value\":" + money + "}"))
                .isEqualTo(PurchaseAttribution.builder()
                        .orderValue(12)
                        .currencyCode("EUR")
                        .build());
    }

    @Test
    void takesMoneyWithoutAnAmountForMissing() {
        for (String amount : List.of("null", "\"\"", "\" \"")) {
            assertThat(attribution("{\"order_value\":{\"amount\":" + amount + "}}"))
                    .isEqualTo(PurchaseAttribution.builder().build());
        }
    }

    /** The row's own currency, else the amount's, else that of the other amount; last the expected ones of both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|6||",
                "{\"amount\":5,\"currency_code\":\"EUR\"}|6|EUR|",
                "5|{\"amount\":6,\"currency_code\":\"EUR\"}|EUR|",
                "{\"amount\":5,\"currency_code\":\"EUR\"}|{\"amount\":6,\"currency_code\":\"eur\"}|EUR|",
                "{\"amount\":5,\"currency_code\":\"EUR\"}|{\"amount\":6,\"currency_code\":\"JPY\"}|EUR|JPY",
                "{\"amount\":5}|{\"amount\":6,\"currency_code\":\"JPY\"}|JPY|",
                "{\"amount\":5,\"currency_code\":\" \"}|{\"amount\":6,\"currency_code\":7}||",
            })
    void findsTheCurrencyOfEachAmount(String value, String order, String currency, String ofOrder) {
        String amounts = "\"attribution_value\":" + value + ",\"order_value\":" + order;
        PurchaseAttribution.Builder expected =
                PurchaseAttribution.builder().attributionValue(5).orderValue(6);
        assertThat(attribution("{" + amounts + "}"))
                .isEqualTo(expected.currencyCode(currency)
                        .orderCurrencyCode(ofOrder)
                        .build());
        assertThat(attribution("{" + amounts + ",\"currency_code\":\"USD\"}"))
                .isEqualTo(expected.currencyCode("USD").orderCurrencyCode(null).build());
    }

    /** What a currency of a wrong type stood for is read from the amount, and the wrong type is not forgotten. */
    @Test
    void keepsTheNoteOnACurrencyThatAnAmountTells() {
        assertThat(attribution("{\"currency_code\":5,\"order_value\":{\"amount\":6,\"currency_code\":\"EUR\"}}"))
                .isEqualTo(PurchaseAttribution.builder()
                        .orderValue(6)
                        .currencyCode("EUR")
                        .notes(Set.of(new FieldNote("currency_code", Kind.WRONG_TYPE)))
                        .build());
    }

    @Test
    void forgetsTheCurrencyOfAnAmountThatALaterDuplicateReplaces() {
        assertThat(attribution("{\"order_value\":{\"amount\":6,\"currency_code\":\"EUR\"},\"order_value\":7}"))
                .isEqualTo(PurchaseAttribution.builder().orderValue(7).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "207119551.0|207119551",
                "\"207119551.0\"|207119551",
                "\" o1 \"|o1",
                "\"\u00a0o1\u2003\"|o1",
                "\"gid://shopify/Order/12\"|12",
                "\" gid://shopify/Order/12?a=b/c \"|12",
                "\"gid://shopify/Order/12x\"|gid://shopify/Order/12x",
                "\"gid://shopify/Order/\"|gid://shopify/Order/",
                "\"gid://shopify/12\"|gid://shopify/12",
                "\"GID://shopify/Order/12\"|GID://shopify/Order/12",
                "\"gid://other/Order/12\"|gid://other/Order/12",
                "\"12.00\"|12.00",
                "\"x12.0\"|x12.0",
                "\".0\"|.0",
                "\"00\"|00",
                "\"-0\"|-0",
                "\"nullable\"|nullable",
                "\"none-of-us\"|none-of-us",
                "\"00000000-0000-0000-0000-000000000001\"|00000000-0000-0000-0000-000000000001",
            })
    void normalisesIds(String id, String expected) {
        assertThat(attribution("{\"order_id\":" + id + "}"))
                .isEqualTo(PurchaseAttribution.builder().orderId(expected).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"undefined\"",
                "\"null\"",
                "\"nil\"",
                "\"None\"",
                "\"NaN\"",
                "\"N/A\"",
                "\"(none)\"",
                "\"(Not Set)\"",
                "\" undefined\u00a0\"",
                "\"0\"",
                "\"0.0\"",
                "\"gid://shopify/Order/0\"",
                "0",
                "0.0",
                "NaN",
                "\"00000000-0000-0000-0000-000000000000\"",
            })
    void takesPlaceholderIdsForMissing(String id) {
        assertThat(attribution("{\"order_id\":" + id + ",\"shop_id\":\" 0 \"}"))
                .isEqualTo(PurchaseAttribution.builder()
                        .shopId("0")
                        .notes(Set.of(new FieldNote("order_id", Kind.PLACEHOLDER_ID)))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "createdAt", "Created_At", "CREATED_AT", "createdat", "CreatedAt"})
    void takesTheNamesOfFieldsInAnyCase(String name) {
        assertThat(interaction("{\"" + name + "\":\"2026-01-02T03:04:05Z\"}").createdAt())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** What a JSON library writes of a record is a row again; beside its columns it holds notes. */
    @Test
    void knowsWhatAJsonLibraryWritesOfARecord() {
        PurchaseAttribution record = PurchaseAttribution.builder()
                .id("a1")
                .shopId("s")
                .customerId("c")
                .orderValue(6)
                .attributionValue(5)
                .currencyCode("EUR")
                .orderCurrencyCode("JPY")
                .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
                .cancelledAt(Instant.parse("2026-01-03T03:04:05Z"))
                .build();
        JsonRows<PurchaseAttribution> rows = BehaviorJson.readAttributions(
                new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(record)), "a", BadLines.STOP);
        assertThat(Sources.all(rows)).containsExactly(record);
        assertThat(rows.quality().table(Table.PURCHASE_ATTRIBUTIONS).unknownFields())
                .isEmpty();
        JsonRows<Customer> customers = BehaviorJson.readCustomers(
                new ByteArrayInputStream(JsonMapper.shared()
                        .writeValueAsBytes(Customer.builder("s", "c").build())),
                "c",
                "s",
                BadLines.STOP);
        assertThat(Sources.all(customers))
                .containsExactly(Customer.builder("s", "c").build());
        assertThat(customers.quality().table(Table.CUSTOMER_DATA).unknownFields())
                .isEmpty();
    }

    @Test
    void givesCustomersTheDefaultShopWhereTheyNameNone() {
        assertThat(customer("{\"customer_id\":7}"))
                .isEqualTo(Customer.builder("default-shop", "7").build());
        assertThat(customer("{\"customer_id\":7,\"shop_id\":9}").shopId()).isEqualTo("9");
    }

    @Test
    void countsCustomersWithoutAnIdInsteadOfReturningThem() {
        try (JsonRows<Customer> rows = BehaviorJson.readCustomers(
                Sources.stream("{\"email\":\"a@example.com\"}", "{\"customer_id\":1}", "{\"customer_id\":\" \"}"),
                "customers.jsonl",
                "s1",
                BadLines.STOP)) {
            assertThat(rows).toIterable().extracting(Customer::customerId).containsExactly("1");
            assertThat(rows.withoutCustomerId()).isEqualTo(2);
            assertThat(rows.skipped()).isZero();
        }
    }

    @Test
    void returnsRowsOfTheOtherTablesWithoutIds() {
        JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(Sources.stream("{}"), "rows", BadLines.STOP);
        assertThat(Sources.all(rows)).hasSize(1);
        assertThat(rows.withoutCustomerId()).isZero();
    }

    private static UserInteraction interaction(String line) {
        return only(BehaviorJson.readInteractions(Sources.stream(line), "rows.jsonl", BadLines.STOP));
    }

    private static UserSession session(String line) {
        return only(BehaviorJson.readSessions(Sources.stream(line), "rows.jsonl", BadLines.STOP));
    }

    private static PurchaseAttribution attribution(String line) {
        return only(BehaviorJson.readAttributions(Sources.stream(line), "rows.jsonl", BadLines.STOP));
    }

    private static Customer customer(String line) {
        return only(BehaviorJson.readCustomers(Sources.stream(line), "rows.jsonl", "default-shop", BadLines.STOP));
    }

    private static <T> T only(JsonRows<T> rows) {
        return Sources.all(rows).get(0);
    }

    @Test
    void aRowByItselfIsReadAsALineOfItsTable() {
        String json = "{\"id\":7,\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"order_value\":\"x\","
                + "\"created_at\":\"2026-01-02\"}";
        byte[] bytes = Sources.bytes(json);
        assertThat(BehaviorJson.readInteraction(bytes)).isEqualTo(interaction(json));
        assertThat(List.of(BehaviorJson.readSession(bytes)))
                .isEqualTo(Sources.all(BehaviorJson.readSessions(Sources.stream(json), "s", BadLines.STOP)));
        assertThat(List.of(BehaviorJson.readAttribution(bytes)))
                .isEqualTo(Sources.all(BehaviorJson.readAttributions(Sources.stream(json), "a", BadLines.STOP)));
        assertThat(BehaviorJson.readCustomer(bytes, "other").stream().toList())
                .isEqualTo(Sources.all(BehaviorJson.readCustomers(Sources.stream(json), "c", "other", BadLines.STOP)));
    }

    @Test
    void aCustomerByItselfTakesTheDefaultShopAndNeedsAnId() {
        assertThat(BehaviorJson.readCustomer(Sources.bytes("{\"customer_id\":\"c1\"}"), "s1"))
                .hasValueSatisfying(customer -> assertThat(customer.shopId()).isEqualTo("s1"));
        assertThat(BehaviorJson.readCustomer(Sources.bytes("{\"shop_id\":\"s1\"}"), "s1"))
                .isEmpty();
    }

    @Test
    void aRowByItselfMustBeOneObject() {
        for (String json : new String[] {"", "[]", "{} {}", "{\"id\":[]}"}) {
            assertThatThrownBy(() -> BehaviorJson.readInteraction(Sources.bytes(json)))
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageStartingWith("row");
        }
    }
}
