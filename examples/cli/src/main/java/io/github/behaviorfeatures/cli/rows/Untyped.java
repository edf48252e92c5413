package io.github.behaviorfeatures.cli.rows;

import org.jspecify.annotations.Nullable;

/**
 * A value of CSV of which nobody says whether it is a text or a number: it is whatever it is compared with.
 *
 * @param text without the guard
 */
public record Untyped(String text) {

    private static final String OF_NUMBERS = "0123456789+-.eE";

    /**
     * Its number.
     *
     * @return null if it is none
     */
    public @Nullable Double number() {
        return number(text);
    }

    /**
     * A text as a decimal number.
     *
     * @param text digits, perhaps with a sign, a decimal point and an exponent
     * @return null if it is no number, or none of a double's range
     */
    public static @Nullable Double number(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> OF_NUMBERS.indexOf(c) >= 0)) {
            return null; // also NaN, hexadecimal digits and blanks, which Java would read
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
