package io.github.behaviorfeatures.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "o1|o1",
                " o1\u00a0|o1",
                "gid://shopify/Customer/7|7",
                "gid://shopify/ProductVariant/007?x=1|007",
                "gid://shopify/Customer/7/8|gid://shopify/Customer/7/8",
                "gid://shopify/Customer/7x|gid://shopify/Customer/7x",
                "gid://shopify/Customer/|gid://shopify/Customer/",
                "gid://shopify//7|gid://shopify//7",
                "Gid://shopify/Customer/7|Gid://shopify/Customer/7",
                "207119551.0|207119551",
                "207119551.00|207119551.00",
                "1.0.0|1.0.0",
                "-7.0|-7.0",
                ".0|.0",
                "00|00",
                "0x|0x",
                "nulls|nulls",
                "undefined1|undefined1",
                "(none|(none",
            })
    void areNormalised(String text, String id) {
        assertThat(Ids.of(text)).isEqualTo(id);
        assertThat(Ids.isPlaceholder(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined",
                "null",
                "nil",
                "none",
                "nan",
                "n/a",
                "(none)",
                "(not set)",
                "0",
                "00000000-0000-0000-0000-000000000000",
                "0.0",
                "gid://shopify/Customer/0",
                "\u00a0Undefined "
            })
    void thatStandForUnknownAreNone(String text) {
        for (String spelled : new String[] {text, text.toUpperCase(Locale.ROOT), " " + text}) {
            if (!spelled.contains("GID:")) { // the scheme is in lower case
                assertThat(Ids.of(spelled)).as(spelled).isNull();
                assertThat(Ids.isPlaceholder(spelled)).as(spelled).isTrue();
            }
        }
    }

    @Test
    void ofBlanksAreMissingWithoutBeingPlaceholders() {
        for (String blank : new String[] {"", " ", "\u00a0\t"}) {
            assertThat(Ids.of(blank)).isNull();
            assertThat(Ids.isPlaceholder(blank)).isFalse();
        }
    }

    /** The quick look may miss a plain id; it must not take another for one. */
    @Property
    void thatArePlainNeedNoChange(@ForAll("almostIds") String text) {
        if (Ids.isPlain(text)) {
            String stripped = Blanks.strip(text);
            assertThat(stripped).isEqualTo(text).isNotEmpty().doesNotMatch("[0-9]+\\.0");
            assertThat(stripped.toLowerCase(Locale.ROOT))
                    .isNotIn(
                            "undefined",
                            "null",
                            "nil",
                            "none",
                            "nan",
                            "n/a",
                            "(none)",
                            "(not set)",
                            "0",
                            "00000000-0000-0000-0000-000000000000");
            assertThat(stripped).doesNotMatch("gid://shopify/[^/?]+/[0-9]+(\\?.*)?");
        }
    }

    @Provide
    Arbitrary<String> almostIds() {
        Arbitrary<String> known = Arbitraries.of(
                "undefined",
                "NULL",
                "nil",
                "None",
                "nan",
                "N/A",
                "(none)",
                "(Not Set)",
                "0",
                "00000000-0000-0000-0000-000000000000",
                "gid://shopify/Order/1",
                "12",
                "");
        Arbitrary<String> little =
                Arbitraries.strings().withChars(" .0a\u00a0x?").ofMaxLength(2);
        return Combinators.combine(little, known, little).as((before, text, after) -> before + text + after);
    }
}
