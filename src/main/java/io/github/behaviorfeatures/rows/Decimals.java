package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.text.Blanks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers in quotes, for which Double.parseDouble is too lenient: 0x1p3, 12f, NaN. */
final class Decimals {
    /** Possessive, so that long invalid text is rejected in one pass. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private Decimals() {}

    /** The number, or null if the text is not a number or exceeds a double. */
    static @Nullable Double parse(String text) {
        String number = Blanks.strip(text);
        return DECIMAL.matcher(number).matches() ? finite(Double.parseDouble(number)) : null;
    }

    /** The number, or null if it is infinite. */
    static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
