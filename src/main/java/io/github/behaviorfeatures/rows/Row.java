package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.FieldNote.Kind;
import io.github.behaviorfeatures.text.Placeholders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values read from one JSON object. If a name has two values, the last counts; if a field has two names, the first
 * that has a value.
 *
 * <p>What the {@link LineScanner} reads stays as it stands in the line, or as numbers: objects are made on demand, and
 * packing a row makes none. The line must not change while the row is in use. Not thread-safe.
 */
public final class Row implements FieldValues {
    /** All powers that a double holds exactly, so that dividing by one rounds only once. */
    public static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    /** What a field holds: nothing. */
    public static final byte MISSING = 0;
    /** An object, perhaps a {@link BadValue}. */
    public static final byte OBJECT = 1;
    /** ASCII text of the line: its range, and a hash as the number. */
    public static final byte TEXT = 2;
    /** A UUID in lower case: its range in the line, and its halves as numbers. */
    public static final byte UUID = 3;
    /** A second of the epoch, and nanoseconds. */
    public static final byte TIME = 4;
    /** Digits, and how many of them stand behind the point. */
    public static final byte DECIMAL = 5;

    private static final Kind[] KINDS = Kind.values();

    private final Fields fields;
    private final @Nullable String[] names;
    private final byte[] kinds;
    private final @Nullable Object[] objects;
    private final @Nullable Object[] values;
    private final int[] starts;
    private final int[] ends;
    private final long[] numbers;
    private final long[] secondNumbers;
    private @Nullable RecentTexts<String> texts;
    private byte[] line = {};
    /** Notes on the fields: a bit for each {@link FieldNote.Kind}, of which there may be eight. */
    private final byte[] marks;
    /** Almost always false, which saves looking at all fields. */
    private boolean marked;

    private boolean someTimeIsBare;
    private @Nullable String[] currencies = {};
    private final List<String> unknown = new ArrayList<>(0);

    private byte[] lastMarks = {};
    private Set<FieldNote> lastNotes = Set.of();

    /** A row without values. */
    public Row(Fields fields) {
        int size = fields.size();
        this.fields = fields;
        this.names = new String[size];
        this.kinds = new byte[size];
        this.objects = new Object[size];
        this.values = new Object[size];
        this.starts = new int[size];
        this.ends = new int[size];
        this.numbers = new long[size];
        this.secondNumbers = new long[size];
        this.marks = new byte[size];
    }

    /** Reuses the row for another line. */
    public void clear(byte[] ofLine, RecentTexts<String> recentTexts) {
        if (line != ofLine) { // storing a reference is expensive with collectors that track each, such as G1
            line = ofLine;
            texts = recentTexts;
        }
        Arrays.fill(kinds, MISSING);
        if (marked) {
            Arrays.fill(marks, (byte) 0);
            marked = false;
            someTimeIsBare = false;
        }
        if (currencies.length > 0) {
            currencies = new String[0];
        }
        if (!unknown.isEmpty()) {
            unknown.clear();
        }
    }

    public void put(Field<?> field, String name, @Nullable Object value) {
        int index = field.index();
        if (value == null && kinds[index] != MISSING && !name.equals(names[index])) {
            return; // an empty field under another name does not hide what was wrong
        }
        if (!takes(field, name)) {
            if (value instanceof BadValue bad) {
                mark(index, bad.kind());
            }
            return;
        }
        set(index, value);
    }

    /** What a field that takes the value holds. */
    private void set(int index, @Nullable Object value) {
        if (value instanceof ReadTime time && time.isPlaceholder()) {
            set(index, BadValue.PLACEHOLDER_TIME);
        } else if (value instanceof ReadTime time) {
            kinds[index] = TIME;
            numbers[index] = time.second();
            starts[index] = time.nano();
            mark(index, Kind.BARE_TIME);
            if (time.dateAlone()) {
                mark(index, Kind.DATE_ALONE);
            }
            someTimeIsBare = true;
        } else if (value instanceof Money money) {
            set(index, money.amount());
            if (currencies.length == 0) {
                currencies = new String[kinds.length];
            }
            currencies[index] = money.currency();
        } else {
            kinds[index] = value == null ? MISSING : OBJECT;
            objects[index] = value;
            if (value instanceof BadValue bad) {
                mark(index, bad.kind());
            }
        }
    }

    private void mark(int index, Kind kind) {
        marks[index] |= (byte) (1 << kind.ordinal());
        marked = true;
    }

    /** Notes the name of a field that is none of this row's. */
    void unknown(String name) {
        if (!fields.ignores(name)) {
            unknown.add(name);
        }
    }

    /** The names of fields that are none of this row's, in the order of the line. */
    public List<String> unknown() {
        return unknown;
    }

    /** Whether there are notes on some field. */
    boolean isMarked() {
        return marked;
    }

    /** Whether some time was written without a zone. */
    public boolean hasBareTimes() {
        return someTimeIsBare;
    }

    /** Takes the times without a zone, so far read as UTC, for local times of a zone. A gap moves them forward. */
    public void placeBareTimes(ZoneId zone) {
        if (!someTimeIsBare) {
            return;
        }
        someTimeIsBare = false;
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == TIME && (marks[i] & 1 << Kind.BARE_TIME.ordinal()) != 0) {
                if (!zone.equals(ZoneOffset.UTC)) {
                    numbers[i] = LocalDateTime.ofEpochSecond(numbers[i], 0, ZoneOffset.UTC)
                            .atZone(zone)
                            .toEpochSecond();
                }
                if (Placeholders.isTime(numbers[i])) {
                    kinds[i] = OBJECT;
                    objects[i] = BadValue.PLACEHOLDER_TIME;
                    marks[i] = 0; // it is no time, with a zone or without one
                    mark(i, Kind.PLACEHOLDER_TIME);
                }
            }
        }
    }

    /** Whether an amount brought a currency of its own. */
    boolean hasCurrencies() {
        return currencies.length > 0;
    }

    /** The currency that an amount brought, or null. */
    @Nullable
    String currency(Field<?> amount) {
        return currencies.length == 0 ? null : currencies[amount.index()];
    }

    /** Gives a field a value that the row says elsewhere. A note on the field stays. */
    void infer(Field<String> field, @Nullable String value) {
        kinds[field.index()] = value == null ? MISSING : OBJECT;
        objects[field.index()] = value;
    }

    /** Puts text without a character beyond ASCII, and not blank. */
    void putText(Field<?> field, String name, int from, int to, long hash) {
        if (takes(field, name)) {
            int index = field.index();
            kinds[index] = TEXT;
            starts[index] = from;
            ends[index] = to;
            numbers[index] = hash;
        }
    }

    void putUuid(Field<?> field, String name, int from, long first, long second) {
        if (takes(field, name)) {
            int index = field.index();
            kinds[index] = UUID;
            starts[index] = from;
            ends[index] = from + Uuids.LENGTH;
            numbers[index] = first;
            secondNumbers[index] = second;
        }
    }

    void putTime(Field<?> field, String name, long second, int nano) {
        putNumber(TIME, field, name, second, nano);
    }

    /** Puts a number with fewer digits than a double holds exactly. */
    void putDecimal(Field<?> field, String name, long digits, int scale) {
        putNumber(DECIMAL, field, name, digits, scale);
    }

    private void putNumber(byte kind, Field<?> field, String name, long number, int more) {
        if (takes(field, name)) {
            int index = field.index();
            kinds[index] = kind;
            numbers[index] = number;
            starts[index] = more;
        }
    }

    /** Of two names of one field the first that has a value counts, of one name twice the last. */
    private boolean takes(Field<?> field, String name) {
        int index = field.index();
        if (name != names[index]) { // the same instance in most lines
            if (hasValue(index) && !name.equals(names[index])) {
                return false;
            }
            boolean other = !name.equals(names[index]);
            names[index] = name;
            if (other) {
                return true; // what was wrong under the other name stays noted
            }
        }
        if (marked) {
            marks[index] = 0;
        }
        if (currencies.length > 0) {
            currencies[index] = null;
        }
        return true;
    }

    private boolean hasValue(int index) {
        return kinds[index] != MISSING && !(kinds[index] == OBJECT && objects[index] instanceof BadValue);
    }

    /** The field's value, or null if it is missing or unreadable. */
    @SuppressWarnings("unchecked") // a field holds what its type makes
    public <T> @Nullable T get(Field<T> field) {
        return (T) value(field.index());
    }

    @Override
    public @Nullable Object[] values() {
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i);
        }
        return values;
    }

    private @Nullable Object value(int index) {
        return switch (kinds[index]) {
            case OBJECT -> objects[index] instanceof BadValue ? null : objects[index];
            case TEXT -> text(index, fields.isUnique(index), numbers[index]);
            case UUID -> text(index, fields.isUnique(index), numbers[index] * Words.HASH_FACTOR);
            case TIME -> Instant.ofEpochSecond(numbers[index], starts[index]);
            case DECIMAL -> numbers[index] / POWERS_OF_TEN[starts[index]];
            default -> null;
        };
    }

    private String text(int index, boolean once, long hash) {
        int from = starts[index];
        int to = ends[index];
        String known = once || texts == null ? null : texts.find(line, from, to, hash);
        if (known != null) {
            return known;
        }
        String text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
        if (!once && texts != null) {
            texts.keep(line, from, to, hash, text);
        }
        return text;
    }

    /** Whether a field has no value, or none that can be read. */
    public boolean isMissing(Field<?> field) {
        return !hasValue(field.index());
    }

    /** Whether a field holds a time that is not before an instant. */
    public boolean isNotBefore(Field<Instant> field, Instant limit) {
        int index = field.index();
        if (kinds[index] == TIME) {
            long second = numbers[index];
            return second > limit.getEpochSecond()
                    || second == limit.getEpochSecond() && starts[index] >= limit.getNano();
        }
        Instant time = get(field);
        return time != null && !time.isBefore(limit);
    }

    /** The object of a field that the scanner did not read; null if it is missing or unreadable. */
    @Nullable
    public Object object(int field) {
        return kinds[field] == OBJECT && !(objects[field] instanceof BadValue) ? objects[field] : null;
    }

    /** Which of the kinds above a field holds. */
    public byte kind(int field) {
        return kinds[field];
    }

    public byte[] line() {
        return line;
    }

    public int textStart(int field) {
        return starts[field];
    }

    public int textEnd(int field) {
        return ends[field];
    }

    /** The text's hash, half of the UUID, the time's second or the decimal's digits. */
    public long number(int field) {
        return numbers[field];
    }

    /** The other half of the UUID. */
    public long secondNumber(int field) {
        return secondNumbers[field];
    }

    /** The time's nanoseconds, or how many digits of the decimal stand behind the point. */
    public int fraction(int field) {
        return starts[field];
    }

    /** The notes on the fields; mostly the same set for each row, since a file writes its times in one way. */
    @Override
    public Set<FieldNote> notes() {
        if (!marked) {
            return Set.of();
        }
        if (!Arrays.equals(marks, lastMarks)) {
            lastMarks = marks.clone();
            lastNotes = notesOf(lastMarks);
        }
        return lastNotes;
    }

    private Set<FieldNote> notesOf(byte[] given) {
        Set<FieldNote> notes = new HashSet<>();
        for (int i = 0; i < given.length; i++) {
            for (Kind kind : KINDS) {
                if ((given[i] & 1 << kind.ordinal()) != 0) {
                    notes.add(new FieldNote(fields.wireName(i), kind));
                }
            }
        }
        return Set.copyOf(notes);
    }

    /** The shape of the text that a field has instead of a time; null if it has none. */
    @Nullable
    String shape(int index) {
        return kinds[index] == OBJECT && objects[index] instanceof BadValue bad ? bad.shape() : null;
    }
}
