package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.rows.Untyped;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What decides on the place of a row: a value, then the customer, the shop, and the place in the file.
 *
 * @param value null if absent
 * @param customer id of the customer; empty if absent
 * @param shop id of the shop; empty if absent
 * @param row its number in the file
 */
record Rank(@Nullable Object value, String customer, String shop, long row) {

    /** Texts by their characters; false before true; in a column that has several kinds, numbers, flags, texts. */
    private static final Comparator<Object> VALUES = Comparator.comparingInt(Rank::kind)
            .thenComparing((a, b) -> kind(a) == kind(b) ? compareAlike(natural(a), natural(b)) : 0);

    /** Only the values fall; who has none comes last either way. */
    static Comparator<Rank> order(boolean ascending) {
        return Comparator.comparing(Rank::value, Comparator.nullsLast(ascending ? VALUES : VALUES.reversed()))
                .thenComparing(Rank::customer)
                .thenComparing(Rank::shop)
                .thenComparingLong(Rank::row);
    }

    private static int kind(Object value) {
        Object natural = natural(value);
        return natural instanceof Number ? 0 : natural instanceof Boolean ? 1 : natural instanceof Instant ? 2 : 3;
    }

    private static Object natural(Object value) {
        if (value instanceof Untyped untyped) {
            Double number = untyped.number();
            return number == null ? untyped.text() : number;
        }
        return value;
    }

    private static int compareAlike(Object a, Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            double x = left.doubleValue();
            double y = right.doubleValue();
            return x < y ? -1 : x > y ? 1 : 0; // both zeros are equal
        }
        if (a instanceof Boolean left && b instanceof Boolean right) {
            return left.compareTo(right);
        }
        if (a instanceof Instant left && b instanceof Instant right) {
            return left.compareTo(right);
        }
        return a.toString().compareTo(b.toString());
    }
}
