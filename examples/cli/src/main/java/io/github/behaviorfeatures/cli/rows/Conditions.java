package io.github.behaviorfeatures.cli.rows;

import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions of which a row must meet all. Not thread-safe: they count. */
public final class Conditions {

    private final List<Test> tests = new ArrayList<>();
    private final Map<String, Long> absent = new LinkedHashMap<>();

    /** What one column must be; several tests of one column count its absence once. */
    private record Test(int index, String column, boolean counts, Predicate<Object> holds) {}

    private Conditions() {}

    /**
     * Conditions on rows of given columns.
     *
     * @param conditions which must all hold
     * @param columns of the rows
     * @return the conditions; without any, every row meets them
     * @throws Stop if there is no such column, or its values cannot be compared so
     */
    public static Conditions of(List<Condition> conditions, List<Column> columns) {
        Conditions bound = new Conditions();
        List<String> names = Column.names(columns);
        for (Condition condition : conditions) {
            int index = index(condition.source(), condition.column(), names);
            boolean isFirst = bound.absent.put(condition.column(), 0L) == null;
            bound.tests.add(new Test(index, condition.column(), isFirst, condition.on(columns.get(index))));
        }
        return bound;
    }

    /**
     * Where a column stands.
     *
     * @param source the option that names it
     * @param name of the column
     * @param names that there are
     * @return from 0 on
     * @throws Stop if there is none of that name; the message has the nearest
     */
    public static int index(String source, String name, List<String> names) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw Stop.usage(
                    source + ": there is no column " + PlainText.of(name) + PlainText.of(NearName.hint(names, name)));
        }
        return index;
    }

    /**
     * Whether a row meets all.
     *
     * @param values of the row by the index of the column; null if absent
     * @return false also if a value that is asked for is absent
     */
    public boolean areMet(IntFunction<@Nullable Object> values) {
        boolean met = true;
        for (Test test : tests) {
            Object value = values.apply(test.index);
            if (value == null && test.counts) {
                absent.merge(test.column, 1L, Long::sum);
            }
            met &= value != null && test.holds.test(value);
        }
        return met;
    }

    /**
     * Whether there is any.
     *
     * @return false if every row meets them
     */
    public boolean areGiven() {
        return !tests.isEmpty();
    }

    /**
     * In how many rows the columns have been absent that conditions ask for.
     *
     * @return rows by column, 0 too
     */
    public Map<String, Long> absent() {
        return absent;
    }
}
