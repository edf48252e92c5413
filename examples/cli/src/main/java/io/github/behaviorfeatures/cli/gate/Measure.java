package io.github.behaviorfeatures.cli.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a condition looks at. */
enum Measure {
    /** Customers read. */
    CUSTOMERS(Of.NOTHING, false, true),
    /** Rows to be written. */
    ROWS(Of.NOTHING, false, true),
    /** Customers without a row because of a failure; as a share, of the customers read. */
    FAILED(Of.NOTHING, true, true),
    /** Records left out, of all tables or of one; as a share, of the records read. */
    LEFT_OUT(Of.TABLE_OR_NOTHING, true, true),
    /** Rows in which a feature is absent; as a share, of the rows. */
    ABSENT(Of.FEATURE, true, true),
    /** The population stability index of a feature. */
    PSI(Of.FEATURE, false, false);

    /** What stands in parentheses. */
    enum Of {
        NOTHING,
        TABLE_OR_NOTHING,
        FEATURE
    }

    private final Of of;
    private final boolean mayBeShare;
    private final boolean counts;

    Measure(Of of, boolean mayBeShare, boolean counts) {
        this.of = of;
        this.mayBeShare = mayBeShare;
        this.counts = counts;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Measure::text).toList();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Of of() {
        return of;
    }

    /** Whether it may be compared with a number of hundredths, as in 5%. */
    boolean mayBeShare() {
        return mayBeShare;
    }

    /** Whether it is a whole number, unless it is compared with a share. */
    boolean counts() {
        return counts;
    }
}
