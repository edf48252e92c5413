package io.github.behaviorfeatures.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private static final double THOUSAND = 1_000;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Numbers() {}

    /** Three significant digits; from a thousand on all digits of the whole number, in groups of three. */
    static String text(double number) {
        if (Math.abs(number) >= THOUSAND) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        BigDecimal rounded = new BigDecimal(number).round(THREE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
