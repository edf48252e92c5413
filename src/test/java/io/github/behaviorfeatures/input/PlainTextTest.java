package io.github.behaviorfeatures.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\n", "\r", "\t", "\u001B", "\u007F", "\u0085", "\u009B", "\u00AD", "\u200B",
                "\u200D", "\u2028", "\u2029", "\u202A", "\u202E", "\u2066", "\u2069", "\uFEFF", "\uE000", "\uD800",
                "\uDC00"
            })
    void whatCannotBeSeenIsAQuestionMark(String character) {
        assertThat(PlainText.of("a" + character + "b")).isEqualTo("a?b");
        assertThat(PlainText.brief("a" + character + "b")).isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain ~", "Zo\u00EB", "\u65E5\u672C", "\uD83D\uDE00"})
    void whatCanBeSeenStays(String text) {
        assertThat(PlainText.of(text)).isSameAs(text);
        assertThat(PlainText.brief(text)).isSameAs(text);
    }

    /** A character beyond the Basic Multilingual Plane, of two chars, counts once. */
    @Test
    void aBriefTextHas64Characters() {
        String smile = "\uD83D\uDE00";
        assertThat(PlainText.brief(smile.repeat(64))).isEqualTo(smile.repeat(64));
        assertThat(PlainText.brief(smile.repeat(65))).isEqualTo(smile.repeat(64) + "...");
        assertThat(PlainText.brief("\n".repeat(65))).isEqualTo("?".repeat(64) + "...");
        assertThat(PlainText.of("x".repeat(100))).hasSize(100);
    }
}
