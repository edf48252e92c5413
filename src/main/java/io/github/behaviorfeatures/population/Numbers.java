package io.github.behaviorfeatures.population;

import java.util.Locale;

/** Formats numbers in sentences. */
final class Numbers {

    private Numbers() {}

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Three significant digits, without trailing zeros. */
    static String text(double number) {
        String text = String.format(Locale.ROOT, "%.3g", number);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
