package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.rows.FieldType.Kind;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import io.github.behaviorfeatures.text.Placeholders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Makes rows of {@link Cells}, as {@link RowReader} makes them of lines: a value means what it means in JSON. Names are
 * those of JSON in any case, with blanks or {@code -} for {@code _}; a list or object may be JSON as text. Not thread-safe.
 */
public final class CellReader {

    /** A column; the field is null if the table has none of that name. Columns of one field have different names. */
    private record Column(String name, @Nullable Field<?> field, Kind kind, boolean isText, boolean isId) {}

    private final Fields fields;
    private final BareZones zones;
    private final @Nullable Field<String> shopId;
    private final Column[] columns;
    private final Row row;
    private final RecentTexts<String> texts = new RecentTexts<>();
    private final IsoTimes times = new IsoTimes();
    private final Uuids uuids = new Uuids();
    private final PlainDecimals decimals = new PlainDecimals();

    public CellReader(Fields fields, BareZones zones, List<String> names) {
        this.fields = fields;
        this.zones = zones;
        this.shopId = fields.ofType(FieldType.SHOP_ID);
        this.row = new Row(fields);
        this.columns = new Column[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(names.get(i), i);
        }
    }

    /** Whether a column is one of some fields. */
    public static boolean knows(Fields fields, String column) {
        return field(fields, Blanks.strip(column)) != null;
    }

    private static @Nullable Field<?> field(Fields fields, String name) {
        return fields.named(name.replace(' ', '_').replace('-', '_'));
    }

    private Column column(String given, int index) {
        String name = Blanks.strip(given);
        Field<?> field = field(fields, name);
        if (field == null) {
            return new Column(name, null, Kind.OTHER, false, false);
        }
        Kind kind = field.type().kind();
        boolean isId = isId(kind);
        boolean isText = isId || kind == Kind.TEXT || kind == Kind.TEXT_OR_NUMBER;
        return new Column(name + ' ' + index, field, kind, isText, isId);
    }

    private static boolean isId(Kind kind) {
        return kind == Kind.ID || kind == Kind.ROW_ID || kind == Kind.SHOP_ID;
    }

    /** A row, which is valid until the next; throws a {@link Problem} if it is none. */
    public Row read(Cells cells, int number) {
        Problem problem = cells.problem(number);
        if (problem != null) {
            throw problem;
        }
        row.clear(cells.bytes(), texts);
        for (int i = 0; i < columns.length; i++) {
            int start = cells.start(number, i);
            if (start >= 0) {
                text(columns[i], cells.bytes(), start, cells.end(number, i));
            } else if (start == Cells.OBJECT) {
                other(columns[i], cells.object(number, i));
            }
        }
        Currencies.share(row, fields);
        zones.place(row, shopId);
        return row;
    }

    private void text(Column column, byte[] bytes, int from, int to) {
        Field<?> field = column.field;
        if (field == null) {
            other(column, decoded(column, bytes, from, to));
        } else if (column.isText && uuids.read(bytes, from, to + 1) && (uuids.first() | uuids.second()) != 0) {
            row.putUuid(field, column.name, from, uuids.first(), uuids.second());
        } else {
            text(column, field, bytes, from, to);
        }
    }

    private void text(Column column, Field<?> field, byte[] bytes, int from, int to) {
        long all = 0;
        long hash = 0;
        for (int at = from; at < to; at += Words.SIZE) {
            long word = Words.at(bytes, at, bytes.length); // up to the end of the text, bytes would have to be counted
            word = to - at < Words.SIZE ? Words.head(word, to - at) : word;
            all |= word;
            hash = (hash ^ word) * Words.HASH_FACTOR;
        }
        if (!Words.isAscii(all)) {
            other(column, decoded(column, bytes, from, to));
        } else if (column.isText && from < to && bytes[from] > ' ' && (!column.isId || isPlainId(bytes, from, to))) {
            row.putText(field, column.name, from, to, (hash ^ hash >>> 32) * Words.HASH_FACTOR);
        } else if (column.kind == Kind.TIME && isUsualTime(bytes, from, to)) {
            row.putTime(field, column.name, times.second(), times.nano());
        } else if (isDecimal(column.kind) && isUsualDecimal(column.kind, bytes, from, to)) {
            row.putDecimal(field, column.name, decimals.digits(), decimals.scale());
        } else {
            other(column, new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isPlainId(byte[] bytes, int from, int to) {
        char last2 = to - from < 2 ? '-' : (char) bytes[to - 2];
        return Ids.isPlain(to - from, (char) bytes[from], last2, (char) bytes[to - 1]);
    }

    private boolean isUsualTime(byte[] bytes, int from, int to) {
        return times.read(bytes, from, to) && !Placeholders.isTime(times.second());
    }

    private static boolean isDecimal(Kind kind) {
        return kind == Kind.DECIMAL || kind == Kind.MONEY;
    }

    private boolean isUsualDecimal(Kind kind, byte[] bytes, int from, int to) {
        return decimals.read(bytes, from, to)
                && Values.isWithinLimits(kind, decimals.digits() / Row.POWERS_OF_TEN[decimals.scale()]);
    }

    private static String decoded(Column column, byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder() // reports by default
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            Problem problem = Problem.expected("text in UTF-8", "bytes that are none");
            throw column.field == null ? problem : problem.in(column.field.wireName());
        }
    }

    private void other(Column column, @Nullable Object value) {
        Field<?> field = column.field;
        if (field == null) {
            row.unknown(column.name);
            return;
        }
        try {
            row.put(field, column.name, made(field.type(), value));
        } catch (Problem problem) {
            throw problem.in(field.wireName());
        }
    }

    private static @Nullable Object made(FieldType<?> type, @Nullable Object value) {
        Kind kind = type.kind();
        if (value instanceof Temporal time) {
            return kind == Kind.TIME ? Trees.time(time) : type.wrongType(Problem.expected(kind.words(), "a time"));
        }
        if (value instanceof String text && kind != Kind.PART && kind != Kind.OTHER && !mayBeJson(kind, text)) {
            return Values.ofText(kind, text);
        }
        if (value instanceof Number number && isDecimal(kind) && !(value instanceof Float)) { // 0.1f is 0.1
            return Values.limited(kind, Decimals.finite(number.doubleValue()));
        }
        if (value instanceof Long && isId(kind)) {
            return Values.ofText(kind, value.toString());
        }
        return value instanceof String text && mayBeJson(kind, text) ? ofJson(type, text) : ofTree(type, value);
    }

    /** Whether a text may be a list or an object where one is meant. */
    private static boolean mayBeJson(Kind kind, String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '{' && (kind == Kind.PART || kind == Kind.MONEY)
                || first == '[' && (kind == Kind.PART || kind == Kind.TAGS);
    }

    private static @Nullable Object ofJson(FieldType<?> type, String text) {
        try {
            return Json.value(text.getBytes(StandardCharsets.UTF_8), type::read);
        } catch (Problem noJson) {
            return ofTree(type, text); // a text that looks like it
        }
    }

    private static @Nullable Object ofTree(FieldType<?> type, @Nullable Object value) {
        try (JsonParser in = Json.tokens(Trees.of(value))) {
            return type.read(in);
        }
    }
}
