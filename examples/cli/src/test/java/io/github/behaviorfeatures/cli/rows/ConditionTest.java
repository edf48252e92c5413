package io.github.behaviorfeatures.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.cli.output.Stop;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static boolean meets(String condition, Object value) {
        Condition parsed = Condition.parse(condition);
        return parsed.on(Column.named(parsed.column())).test(value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "churn_probability > 0.7 | churn_probability | MORE | 0.7 | false",
                "churn_probability>=0.7 | churn_probability | MORE_OR_EQUAL | 0.7 | false",
                " a  <=  -1e3 | a | LESS_OR_EQUAL | -1e3 | false",
                "a<1 | a | LESS | 1 | false",
                "a != b c | a | NOT_EQUAL | b c | false",
                "a = 'b' | a | EQUAL | b | true",
                "a = \"it's\" | a | EQUAL | it's | true",
                "a = 'it''s' | a | EQUAL | it's | true",
                "a = '' | a | EQUAL | `` | true",
                "'a=b' = c | a=b | EQUAL | c | false",
                "metafield_Größe in cm = 38 | metafield_Größe in cm | EQUAL | 38 | false",
                "a = b=c | a | EQUAL | b=c | false"
            },
            delimiter = '|')
    void nameOperatorAndValue(String text, String column, Operator operator, String literal, boolean isQuoted) {
        Condition condition = Condition.parse(text);
        assertThat(condition.column()).isEqualTo(column);
        assertThat(condition.operator()).isEqualTo(operator);
        assertThat(condition.literal()).isEqualTo(literal);
        assertThat(condition.isQuoted()).isEqualTo(isQuoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a >",
                "> 1",
                "a == 1",
                "a <> 1",
                "a => 1",
                "a ! 1",
                "a = 'b",
                "a = 'b'c",
                "a = 'b'c'",
                "'a = 1",
                "a = '",
                "'' = 1",
                "a like b"
            })
    void whatIsNoConditionIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(Stop.class)
                .hasMessageStartingWith("--where '" + text + "' is no condition")
                .hasMessageContaining("churn_probability > 0.7")
                .extracting(e -> ((Stop) e).exitCode())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "=, false, true, false",
        "!=, true, false, true",
        "<, true, false, false",
        "<=, true, true, false",
        ">, false, false, true",
        ">=, false, true, true"
    })
    void numbersAreComparedAsNumbers(String operator, boolean ofLess, boolean ofEqual, boolean ofMore) {
        String condition = "total_purchases " + operator + " 10"; // as text 9 would be more than 10
        assertThat(meets(condition, 9.0)).isEqualTo(ofLess);
        assertThat(meets(condition, 10)).isEqualTo(ofEqual);
        assertThat(meets(condition, 11L)).isEqualTo(ofMore);
    }

    @Test
    void bothZerosAreEqual() {
        assertThat(meets("loyalty_trend >= 0", -0.0)).isTrue();
        assertThat(meets("loyalty_trend = 0", -0.0)).isTrue();
    }

    @Test
    void labelsAndIdsAreEqualOrNot() {
        assertThat(meets("customer_segment = at_risk", "at_risk")).isTrue();
        assertThat(meets("customer_segment != at_risk", "at_risk")).isFalse();
        assertThat(meets("customer_segment != at_risk", "champion")).isTrue();
        assertThat(meets("customer_id = 007", "007")).isTrue();
        assertThat(meets("customer_id = 7", "007")).isFalse();
        assertThat(meets("metafield_size = 38", "38")).isTrue();
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertThat(meets("is_identified = true", true)).isTrue();
        assertThat(meets("is_identified = FALSE", true)).isFalse();
        assertThat(meets("is_identified != true", false)).isTrue();
    }

    /** A date is its midnight in UTC: 22:00 of the day before is earlier, in every spelling. */
    @Test
    void timesAreInstants() {
        Instant tenInTheEvening = Instant.parse("2026-06-30T22:00:00Z");
        assertThat(meets("last_computed_at < 2026-07-01", tenInTheEvening)).isTrue();
        assertThat(meets("last_computed_at = 2026-07-01T00:00:00+02:00", tenInTheEvening))
                .isTrue();
        assertThat(meets("last_computed_at >= '2026-07-01'", tenInTheEvening)).isFalse();
    }

    /** Equal: one of the elements is; unequal: none is, as in an empty list. */
    @Test
    void ofAListOneElementIsAskedFor() {
        assertThat(meets("customer_tags = vip", List.of("b2b", "vip"))).isTrue();
        assertThat(meets("customer_tags = vi", List.of("b2b", "vip"))).isFalse();
        assertThat(meets("customer_tags != vip", List.of("b2b", "vip"))).isFalse();
        assertThat(meets("customer_tags != vip", List.of())).isTrue();
    }

    @Test
    void ofAColumnOfOnesOwnTheValueDecides() {
        assertThat(meets("own > 9", 10.5)).isTrue();
        assertThat(meets("own = 38", "38")).isTrue();
        assertThat(meets("own = red", "red")).isTrue();
        assertThat(meets("own != red", List.of("red"))).isFalse();
        assertThat(meets("own = true", true)).isTrue();
    }

    /** CSV does not tell numbers from text: 10 is more than 9 as a number, 007 is 7 as a number and 007 as text. */
    @Test
    void anUntypedValueIsWhatItIsComparedWith() {
        assertThat(meets("own > 9", new Untyped("10"))).isTrue();
        assertThat(meets("own = 7", new Untyped("007"))).isTrue();
        assertThat(meets("own = '7'", new Untyped("007"))).isFalse();
        assertThat(meets("own = '007'", new Untyped("007"))).isTrue();
        assertThat(meets("own = red", new Untyped("red"))).isTrue();
        assertThat(meets("own = 7", new Untyped("red"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "total_purchases > many | is a number, which cannot be compared with the text \"many\"",
                "total_purchases = '3' | is a number, which cannot be compared with the text \"3\"",
                "churn_probability > 70% | is a number, which cannot be compared with the text \"70%\"",
                "churn_probability > NaN | is a number",
                "customer_segment > at_risk | is a text, which has no order",
                "customer_segment = at_rsk | champion, needs_attention, almost_lost, at_risk, previously_loyal, dormant, never \"at_rsk\"; perhaps at_risk",
                "country_code < DE | is a text, which has no order",
                "metafield_size > 5 | is a text, which has no order",
                "is_identified = yes | is true or false, never \"yes\"",
                "is_identified > false | is true or false, which has no order",
                "last_computed_at < soon | is a time such as",
                "customer_tags < a | is a list, which has no order",
                "_evidence = 1 | has no value of its own",
                "own < red | cannot be compared with the text \"red\""
            })
    void whatTheColumnCannotMeetIsRefused(String text, String reason) {
        Condition condition = Condition.parse(text);
        assertThatThrownBy(() -> condition.on(Column.named(condition.column())))
                .isInstanceOf(Stop.class)
                .hasMessageStartingWith("--where '" + text + "': " + condition.column() + " ")
                .hasMessageContaining(reason);
    }

    @Test
    void whatAValueOfAnOwnColumnCannotMeetIsRefusedWithoutTheValue() {
        assertThatThrownBy(() -> meets("own = red", 1)).hasMessageContaining("holds numbers");
        assertThatThrownBy(() -> meets("own > 1", "secret"))
                .hasMessageContaining("does not hold numbers alone")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> meets("own > 1", new Untyped("secret"))).hasMessageContaining("numbers alone");
        assertThatThrownBy(() -> meets("own = 1", true)).hasMessageContaining("true or false");
    }

    @Test
    void aControlCharacterOfTheCommandLineIsNotShown() {
        assertThatThrownBy(() -> Condition.parse("a\u001B[31m")).hasMessageNotContaining("\u001B");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-0.5, -0.5", "+2, 2", "1e3, 1000", "007, 7", ".5, 0.5"})
    void decimalNumbers(String text, double number) {
        assertThat(Untyped.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "1d", "0x1p3", " 1", "1,5", "e", "1-2", "1e999", "Infinity"})
    void whatJavaOrNobodyReadsIsNoNumber(String text) {
        assertThat(Untyped.number(text)).isNull();
    }
}
