package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Uuids;
import io.github.behaviorfeatures.rows.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Packs the values of rows into few bytes, which {@link PackedReader} unpacks to equal values. Numbers take as many
 * bytes as they need, times are differences to the previous time, texts from a small set become numbers, and ids that
 * are UUIDs or numbers become values.
 *
 * <p>It creates no objects for the values of a {@link Row}, which would be slow in a JVM that has just started.
 *
 * <p>Rows are packed in groups that can each be read alone: nothing in a group refers to another.
 */
public final class PackedWriter {
    static final int NULL = 0;
    static final int UUID = 1;
    static final int DIGITS = 2;
    /** A text as {@link KeyText} encodes it. */
    static final int TEXT = 3;
    /** The text is that of the same field in the previous row. */
    static final int SAME = 4;
    /** The first number that stands for a text from a small set. */
    static final int KNOWN = 5;

    static final int MILLIS = 1;
    static final int NANOS = 2;
    static final int FAR_TIME = 3;
    /** Beyond this the milliseconds of a time do not fit; 2^42 seconds are 139,000 years. */
    static final long FAR = 1L << 42;

    static final int NANOS_PER_MILLI = 1_000_000;

    /** Tag of a number without a short decimal form. */
    static final int BINARY = 7;

    static final int MOST_DECIMALS = 3;
    private static final double LARGEST_DECIMAL = 1L << 50;

    private static final int LONGEST_NUMBER = 18;

    /** Null to spell out all texts. */
    private final NumberedTexts.@Nullable Finder names;

    private final NumberedTexts.@Nullable Finder values;
    private final Uuids uuids = new Uuids();
    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** From the group's previous row. Copied here and back, which is cheaper than updating the group itself. */
    private long lastMillis;
    /** The place of the text that may be {@link #SAME}; it has no bytes if there is none. */
    private int nearbyFrom;

    private int nearbyEnd;

    /** State from the previous row in the same group. */
    static final class Group {
        private long lastMillis;
        private int nearbyFrom;
        private int nearbyEnd;

        /** The next row will be the first. */
        void clear() {
            lastMillis = 0;
            nearbyFrom = 0;
            nearbyEnd = 0;
        }
    }

    /**
     * Creates an empty writer.
     *
     * @param names texts from a small set, such as names of events
     * @param values texts from a large set, such as searches; separate, so as not to crowd out the names
     */
    public PackedWriter(NumberedTexts names, NumberedTexts values) {
        this.names = names.finder();
        this.values = values.finder();
    }

    /** Creates an empty writer that spells out all texts, so that what it writes can be read without anything else. */
    PackedWriter() {
        this.names = null;
        this.values = null;
    }

    /** The next row belongs to this group, which may have rows already. */
    void enter(Group group) {
        lastMillis = group.lastMillis;
        nearbyFrom = group.nearbyFrom;
        nearbyEnd = group.nearbyEnd;
    }

    /** The row is written. */
    void leave(Group group) {
        group.lastMillis = lastMillis;
        group.nearbyFrom = nearbyFrom;
        group.nearbyEnd = nearbyEnd;
    }

    public int size() {
        return size;
    }

    /** Forgets what was written from a place on. */
    public void cutTo(int place) {
        size = place;
    }

    /** The bytes written, up to {@link #size()}; valid until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    /** Gives away the array with everything written; the writer goes on with the other array, or a new one. */
    byte[] handOver(byte @Nullable [] other) {
        byte[] written = bytes;
        bytes = other == null ? new byte[written.length] : other;
        size = 0;
        return written;
    }

    /**
     * Writes a row, its fields packed as given in their order. One loop with each kind in one place, longer than the
     * JVM inlines, so that it is compiled once instead of again inside each caller, which would slow short runs.
     */
    void row(Row row, Packing[] packings) {
        byte[] line = row.line();
        for (int field = 0; field < packings.length; field++) {
            Packing packing = packings[field];
            if (packing == Packing.OWNER) {
                continue;
            }
            int start = size;
            switch (row.kind(field)) {
                case Row.MISSING:
                    ensure(1);
                    bytes[size++] = NULL;
                    break;
                case Row.UUID:
                    uuid(row.number(field), row.secondNumber(field));
                    break;
                case Row.TEXT:
                    int from = row.textStart(field);
                    int to = row.textEnd(field);
                    if (packing == Packing.NAME || !isDigits(line, from, to)) {
                        int known = NumberedTexts.NONE;
                        if (packing == Packing.NAME || packing == Packing.VALUE) {
                            NumberedTexts.Finder texts = packing == Packing.NAME ? names : values;
                            known = texts == null
                                    ? NumberedTexts.NONE
                                    : texts.number(line, from, to, row.number(field));
                        }
                        if (known == NumberedTexts.NONE) {
                            spelledOut(line, from, to);
                        } else {
                            number(KNOWN + known);
                        }
                    }
                    break;
                case Row.TIME:
                    time(row.number(field), row.fraction(field));
                    break;
                case Row.DECIMAL:
                    decimal(row.number(field), row.fraction(field));
                    break;
                default:
                    object(packing, row.object(field));
                    break;
            }
            if (packing == Packing.NEARBY) {
                if (size - start > 1 && Arrays.equals(bytes, start, size, bytes, nearbyFrom, nearbyEnd)) {
                    size = start; // it is that of the previous row
                    number(SAME);
                } else {
                    nearbyFrom = start;
                    nearbyEnd = size;
                }
            }
        }
        notes(row.notes());
    }

    private void object(Packing packing, @Nullable Object value) {
        switch (packing) {
            case OWNER -> {}
            case UNIQUE, NEARBY -> unique((String) value);
            case NAME -> shared(names, (String) value);
            case VALUE -> shared(values, (String) value);
            case TIME -> time((Instant) value);
            case DECIMAL -> decimal((Double) value);
            case NAMES, METAFIELDS, ADDRESS -> parts(packing, value);
        }
    }

    /** A list starts with its size plus one; no list is 0. */
    private void parts(Packing packing, @Nullable Object value) {
        List<?> list = value == null ? List.of() : value instanceof List<?> many ? many : List.of(value);
        number(value == null ? 0 : list.size() + 1);
        for (Object part : list) {
            switch (packing) {
                case METAFIELDS -> metafield((Metafield) part);
                case ADDRESS -> address((Address) part);
                default -> name((String) part);
            }
        }
    }

    private void metafield(Metafield field) {
        name(field.namespace());
        name(field.key());
        unique(field.value());
    }

    private void address(Address address) {
        name(address.countryCode());
        name(address.country());
        name(address.provinceCode());
        name(address.province());
    }

    /** A number from 0 on; negative ones are taken, but need ten bytes. */
    public void number(long number) {
        ensure(10);
        byte[] to = bytes;
        int at = size;
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
    }

    public void copy(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    /** A text that hardly ever repeats. */
    public void unique(@Nullable String text) {
        if (text == null) {
            number(NULL);
        } else {
            byte[] spelled = KeyText.bytes(text);
            if (!isUuid(spelled) && !isDigits(spelled, 0, spelled.length)) {
                spelledOut(spelled, 0, spelled.length);
            }
        }
    }

    public void name(@Nullable String text) {
        shared(names, text);
    }

    private void notes(Set<FieldNote> notes) {
        number(notes.size());
        if (notes.isEmpty()) {
            return; // an iterator for each row would be felt
        }
        for (FieldNote note : notes) {
            number(note.kind().ordinal());
            name(note.field());
        }
    }

    void time(@Nullable Instant time) {
        if (time == null) {
            number(NULL);
        } else {
            time(time.getEpochSecond(), time.getNano());
        }
    }

    private void time(long second, int nano) {
        if (Math.abs(second) >= FAR) {
            number(FAR_TIME);
            number(zigzag(second));
            number(nano);
            return;
        }
        long millis = second * 1000 + nano / NANOS_PER_MILLI;
        int nanos = nano % NANOS_PER_MILLI;
        number(zigzag(millis - lastMillis) << 2 | (nanos == 0 ? MILLIS : NANOS));
        if (nanos != 0) {
            number(nanos);
        }
        lastMillis = millis;
    }

    /** Amounts and durations mostly have few decimals: 8.2 is 82 tenths, and 82 / 10.0 is the same double. */
    public void decimal(@Nullable Double number) {
        if (number == null) {
            number(NULL);
            return;
        }
        for (int scale = 0; scale <= MOST_DECIMALS; scale++) {
            double scaled = number * Row.POWERS_OF_TEN[scale];
            long units = Math.round(scaled);
            if (Math.abs(scaled) < LARGEST_DECIMAL && isSame(units / Row.POWERS_OF_TEN[scale], number)) {
                decimal(units, scale);
                return;
            }
        }
        binary(number);
    }

    private void decimal(long units, int scale) {
        if (scale <= MOST_DECIMALS && Math.abs(units) < LARGEST_DECIMAL) {
            number(zigzag(units) << 3 | (scale + 1));
        } else {
            binary(units / Row.POWERS_OF_TEN[scale]);
        }
    }

    private void binary(double number) {
        number(BINARY);
        fixed(Double.doubleToRawLongBits(number));
    }

    private static boolean isSame(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private void shared(NumberedTexts.@Nullable Finder texts, @Nullable String text) {
        int number = text == null || texts == null ? NumberedTexts.NONE : texts.number(text);
        if (number == NumberedTexts.NONE) {
            unique(text);
        } else {
            number(KNOWN + number);
        }
    }

    private void spelledOut(byte[] text, int from, int to) {
        number(TEXT);
        number(to - from);
        copy(text, from, to);
    }

    /** Packs the text if it is a UUID in lower case. */
    private boolean isUuid(byte[] text) {
        boolean isUuid = text.length == Uuids.LENGTH && uuids.read(text, 0);
        if (isUuid) {
            uuid(uuids.first(), uuids.second());
        }
        return isUuid;
    }

    private void uuid(long first, long second) {
        ensure(1 + Uuids.SIZE);
        bytes[size] = UUID;
        Words.put(bytes, size + 1, first);
        Words.put(bytes, size + 1 + Words.SIZE, second);
        size += 1 + Uuids.SIZE;
    }

    /** Packs the text if it is a number as a long would be written. */
    private boolean isDigits(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST_NUMBER || (length > 1 && text[from] == '0')) {
            return false;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        number(DIGITS);
        number(number);
        return true;
    }

    /** Eight bytes. */
    public void fixed(long number) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >>> shift);
        }
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> 63;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
