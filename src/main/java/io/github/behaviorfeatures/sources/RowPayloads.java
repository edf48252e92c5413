package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.text.Blanks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Payloads that come as rows: the first holds the names of the columns, the others their values. Names are told trimmed
 * and in lower case; of one name twice the first value counts. A row that is null is one that its parser could not read.
 */
final class RowPayloads {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** After so many rows what was read is passed on. */
    private static final int AT_ONCE = 1000;

    private final String name;
    private final Intake intake;
    private final PayloadReader reader;
    private final List<String> columns = new ArrayList<>();
    private final List<Boolean> known = new ArrayList<>();
    private long number;

    private RowPayloads(String name, Intake intake, PayloadReader reader) {
        this.name = name;
        this.intake = intake;
        this.reader = reader;
    }

    /**
     * A source of rows.
     *
     * @param known whether a column, in lower case, is one that the source's description names; others are counted
     */
    static RawSource source(
            SourceKind kind,
            String name,
            Iterable<? extends @Nullable List<?>> rows,
            Predicate<String> known,
            Function<Intake, PayloadReader> reader) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rows, "rows");
        return RawSource.other(
                kind, name, intake -> new RowPayloads(name, intake, reader.apply(intake)).read(rows, known));
    }

    private void read(Iterable<? extends @Nullable List<?>> rows, Predicate<String> isKnown) {
        Iterator<? extends @Nullable List<?>> iterator = rows.iterator();
        try {
            while (iterator.hasNext()) {
                number++;
                List<?> row = iterator.next();
                if (row == null && columns.isEmpty()) {
                    throw new BehaviorJsonException(place() + ": expected the names of the columns as text in UTF-8");
                } else if (row == null) {
                    intake.badLine(Problem.expected("a row of text in UTF-8 whose quotes close", "none"), place());
                } else if (columns.isEmpty()) {
                    addColumns(row, isKnown);
                    requireNames();
                } else {
                    read(row);
                }
            }
        } finally {
            close(iterator);
        }
        reader.end();
    }

    private static void close(Object iterator) {
        if (iterator instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) { // all was read, or the reading fails for a reason of its own
                throw new IllegalStateException("the rows cannot be closed", e);
            }
        }
    }

    private Place place() {
        return new Place(name + ", row " + number, 0, 0);
    }

    private void addColumns(List<?> names, Predicate<String> isKnown) {
        for (Object each : names) {
            String column = Objects.toString(each, "");
            column = Blanks.strip(column.startsWith(BYTE_ORDER_MARK) ? column.substring(1) : column)
                    .toLowerCase(Locale.ROOT);
            columns.add(column);
            known.add(isKnown.test(column));
        }
    }

    /** Values that stand where the names should be would be counted, and shown, as names of unknown fields. */
    private void requireNames() {
        if (!columns.isEmpty() && !known.contains(true)) {
            throw new BehaviorJsonException(place() + ": expected the names of the columns, found none that "
                    + intake.kind().wireName() + " has; export the file with its header, or name another kind");
        }
    }

    private void read(List<?> row) {
        ObjectNode payload = NODES.objectNode();
        boolean isEmpty = true;
        int size = Math.min(columns.size(), row.size()); // a short row lacks its last fields
        for (int i = 0; i < size; i++) {
            JsonNode value = value(row.get(i));
            isEmpty &= value == null;
            if (value != null && !known.get(i)) {
                intake.unknownField(columns.get(i));
            } else if (value != null && !payload.has(columns.get(i))) {
                payload.set(columns.get(i), value);
            }
        }
        if (!isEmpty) {
            intake.goTo(place());
            reader.read(payload);
            if (number % AT_ONCE == 0) {
                intake.passOn(0);
            }
        }
    }

    /** Null if there is nothing. */
    private static @Nullable JsonNode value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        String text = Blanks.strip(value.toString());
        return text.isEmpty() ? null : NODES.stringNode(text);
    }

    /** NaN and infinity are no numbers, and cost the field. */
    private static JsonNode number(Number number) {
        try {
            return DecimalNode.valueOf(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) { // no cause: its message quotes the number
            return NODES.numberNode(Double.NaN);
        }
    }
}
