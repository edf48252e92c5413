package io.github.behaviorfeatures.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BlanksTest {

    @Test
    void areTheCharactersWithTheUnicodePropertyWhiteSpace() {
        Pattern whiteSpace = Pattern.compile("\\p{IsWhite_Space}");
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(Blanks.isBlank((char) c))
                    .as("U+%04X", c)
                    .isEqualTo(whiteSpace.matcher(String.valueOf((char) c)).matches());
        }
        for (int c = Character.MAX_VALUE + 1; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(whiteSpace.matcher(Character.toString(c)).matches()).isFalse();
        }
    }

    @Test
    void areTakenOffBothEndsAndLeftInside() {
        assertThat(Blanks.strip("\u00a0\t a\u2003b \u202f\u3000")).isEqualTo("a\u2003b");
        assertThat(Blanks.strip("\u00a0\u2007")).isEmpty();
        assertThat(Blanks.strip("")).isEmpty();
        assertThat(Blanks.strip("\u001f\u200b")).isEqualTo("\u001f\u200b"); // neither separators nor zero widths
        String plain = "a b";
        assertThat(Blanks.strip(plain)).isSameAs(plain);
    }

    @Test
    void makeATextBlank() {
        assertThat(Blanks.isBlank("")).isTrue();
        assertThat(Blanks.isBlank("\u00a0\n\u2028")).isTrue();
        assertThat(Blanks.isBlank(" .")).isFalse();
    }
}
