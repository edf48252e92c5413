package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "19.99, 19.99",
        "' 19.99 ', 19.99",
        "-5, -5",
        "+5, 5",
        "0, 0",
        "-0, -0.0",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1.5E-2, 0.015",
        "007, 7",
        "1e-400, 0",
        "1e308, 1e308"
    })
    void readsDecimalText(String text, double expected) {
        assertThat(Decimals.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                ".",
                "+",
                "-",
                "e5",
                "1e",
                "1e+",
                "1,5",
                "1,000.00",
                "1 000",
                "$5",
                "5 EUR",
                "12f",
                "12d",
                "12D",
                "0x1p3",
                "NaN",
                "Infinity",
                "--5",
                "1.2.3",
                "٣",
                "1e309",
                "-1e309",
                "1e99999999999999999999"
            })
    void refusesEverythingElse(String text) {
        assertThat(Decimals.parse(text)).isNull();
    }

    @Test
    void refusesLongNonsenseInOnePass() {
        assertThat(Decimals.parse("1".repeat(5_000_000) + "x")).isNull();
    }
}
