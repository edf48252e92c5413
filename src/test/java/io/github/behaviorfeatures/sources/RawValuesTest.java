package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.behaviorfeatures.rows.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RawValuesTest {
    private final Counts bad = new Counts();
    private final Counts bare = new Counts();
    private final RawValues values = new RawValues(ZoneId.of("Europe/Berlin"), bad, bare);

    /** An object with the field {@code f}. */
    private static JsonNode with(String json) {
        byte[] object = ("{\"f\": " + json + "}").getBytes(StandardCharsets.UTF_8);
        return (JsonNode) Json.value(object, in -> new JsonTrees(Map.of(), name -> {}).payload(in));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \\u00a0\""})
    void whatIsNotThereIsMissing(String json) {
        JsonNode in = with(json);
        assertThat(values.text(in, "f")).isNull();
        assertThat(values.textOrNumber(in, "f")).isNull();
        assertThat(values.id(in, "f")).isNull();
        assertThat(values.time(in, "f")).isNull();
        assertThat(values.money(in, "f")).isNull();
        assertThat(values.number(in, "other")).isNull();
        assertThat(bad.asMap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "NaN", "-Infinity", "1e99999999999"})
    void whatCannotBeIsMissingAndCounted(String json) {
        JsonNode in = with(json);
        assertThat(values.text(in, "f")).isNull();
        assertThat(values.textOrNumber(in, "f")).isNull();
        assertThat(values.id(in, "f")).isNull();
        assertThat(values.time(in, "f")).isNull();
        assertThat(values.money(in, "f")).isNull();
        assertThat(bad.asMap()).containsExactly(entry("f", 5L));
    }

    @ParameterizedTest
    @CsvSource({
        "' x ', x",
        "7, 7",
        "207119551.0, 207119551",
        "'gid://shopify/Product/9?x', 9",
        "12.50, 12.5",
    })
    void idsAreNormalised(String spelling, String id) {
        assertThat(values.id(with("\"" + spelling + "\""), "f")).isEqualTo(spelling.equals("12.50") ? spelling : id);
        if (spelling.matches("[0-9.]+")) {
            assertThat(values.id(with(spelling), "f")).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"undefined\"", "0", "\"(not set)\""})
    void placeholdersAreNoIds(String json) {
        assertThat(values.id(with(json), "f")).isNull();
        assertThat(bad.asMap()).containsExactly(entry("f", 1L));
    }

    @Test
    void anAddressIsNoId() {
        assertThat(values.personId(with("\"Guest10@example.com\""), "f")).isEqualTo("email:ba03a9b7a4c5bafc");
        // printf @handle | sha256sum | cut -c 1-16
        assertThat(values.personId(with("\"@Handle\""), "f")).isEqualTo("email:f806d9ff2065715c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(Not Set)", "(not provided)", "NULL", "undefined", "None", "(none)", "N/A"})
    void wordsForNothingAreNoNames(String word) {
        assertThat(values.name(with("\"" + word + "\""), "f")).isNull();
        assertThat(values.text(with("\"" + word + "\""), "f")).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T08:00:00+01:00, 2025-03-01T07:00:00Z",
        "2025-03-01 08:00:00, 2025-03-01T07:00:00Z",
        "2025-07-01, 2025-06-30T22:00:00Z",
        "1740816000, 2025-03-01T08:00:00Z",
        "1740816000000, 2025-03-01T08:00:00Z",
        "1740816000000001, 2025-03-01T08:00:00.000001Z",
        "20250301, 2025-02-28T23:00:00Z",
    })
    void timesAreReadInAnySpelling(String spelling, Instant time) {
        assertThat(values.time(with("\"" + spelling + "\""), "f")).isEqualTo(time);
        assertThat(bare.asMap().containsKey("f"))
                .isEqualTo(spelling.matches("[0-9]{4}-.*[0-9]|20250301") && !spelling.contains("+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1740816000000", "1740816000", "1.740816e9"})
    void timesMayBeNumbers(String number) {
        assertThat(values.time(with(number), "f")).isEqualTo("2025-03-01T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"01/03/2025\"", "\"1970-01-01\"", "0", "\"0000-00-00 00:00:00\""})
    void whatIsNoTimeIsCounted(String json) {
        assertThat(values.time(with(json), "f")).isNull();
        assertThat(bad.asMap()).containsExactly(entry("f", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "\"12.50\"",
                "{\"amount\": \"12.5\", \"currencyCode\": \"eur\"}",
                "{\"shop_money\": {\"amount\": 12.5, \"currency_code\": \"EUR\"}, \"presentment_money\": {\"amount\": 1}}",
                "{\"shopMoney\": {\"amount\": \"12.500\", \"currencyCode\": \"EUR\"}}"
            })
    void moneyIsAnAmountOfTheShops(String json) {
        JsonNode in = with(json);
        assertThat(values.money(in, "f")).isEqualByComparingTo("12.5");
        assertThat(values.currencyOf(in, "f")).isEqualTo(json.startsWith("{") ? "EUR" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e16", "\"1,5\"", "\"--\"", "\"abc\"", "\"EUR 5\"", "\"1e999\"", "1e999", "\"0x1\""})
    void whatIsNoMoneyIsCounted(String json) {
        assertThat(values.money(with(json), "f")).isNull();
        assertThat(bad.asMap()).containsExactly(entry("f", 1L));
    }

    /** Amounts are added exactly, also those that no double is equal to. */
    @ParameterizedTest
    @ValueSource(strings = {"0.12345678901234567890123", "123456789012345.123456789", "1E+3", "-0.5"})
    void moneyIsExact(String amount) {
        assertThat(values.money(with(amount), "f")).isEqualByComparingTo(new BigDecimal(amount));
        assertThat(values.money(with("\"" + amount + "\""), "f")).isEqualByComparingTo(new BigDecimal(amount));
    }

    /** What is nothing as a double is nothing; its digits would fill the memory once it is added to something. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "\"1e-999\"", "-1e-401"})
    void moneyTooSmallForADoubleIsNone(String amount) {
        assertThat(values.money(with(amount), "f")).isEqualByComparingTo("0");
    }

    /** Digits are bounded at 400, and money at a million billions; both belong to it. */
    @Test
    void boundsBelongToWhatIsRead() {
        assertThat(values.money(with("1e15"), "f")).isEqualByComparingTo("1000000000000000");
        assertThat(values.money(with("-1e15"), "f")).isEqualByComparingTo("-1000000000000000");
        String longest = "\"0." + "0".repeat(397) + "1\""; // 0. and 398 digits
        assertThat(values.number(with(longest), "f")).isEqualByComparingTo("1e-398");
        assertThat(bad.asMap()).isEmpty();
        assertThat(values.money(with("1000000000000001"), "f")).isNull();
        assertThat(values.number(with("\"0." + "0".repeat(398) + "1\""), "f")).isNull();
        assertThat(bad.asMap()).containsExactly(entry("f", 2L));
    }

    @Test
    void noQuantityIsOne() {
        assertThat(values.quantity(with("null"), "f")).isEqualTo(BigDecimal.ONE);
        assertThat(values.quantity(with("\"3\""), "f")).isEqualByComparingTo("3");
    }

    @Test
    void countsAreBounded() {
        Counts counts = new Counts();
        for (int i = 0; i < 5000; i++) {
            counts.addForeign("name " + i);
        }
        counts.addForeign("a\u0000b\uD800" + "x".repeat(100));
        assertThat(counts.asMap()).hasSize(1001).containsEntry("(others)", 4001L);
        Counts few = new Counts();
        few.addForeign("a\u0000b\uD800" + "x".repeat(100));
        assertThat(few.asMap()).containsExactly(entry("a?b?" + "x".repeat(36), 1L));
    }
}
