package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.rows.RecentTexts;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Uuids;
import io.github.behaviorfeatures.rows.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Unpacks what a {@link PackedWriter} packed. Texts that repeat are mostly the same instance. */
public final class PackedReader implements FieldValues {
    private static final FieldNote.Kind[] KINDS = FieldNote.Kind.values();
    private static final int NUMBER_BITS = 12;

    private byte[] bytes;
    private final String[] names;
    private final String[] values;
    /** Recent numbers, so that the text of a product id need not be created again. */
    private final long[] numbers = new long[1 << NUMBER_BITS];

    private final @Nullable String[] textsOfNumbers = new String[1 << NUMBER_BITS];
    private final byte[] uuid = new byte[Uuids.LENGTH];
    /** Recent texts from a small set; null if these have numbers. */
    private @Nullable RecentTexts<String> spelled;

    private int at;
    private long lastMillis;
    private @Nullable String lastNearby;
    private List<FieldNote> lastNotes = List.of();
    private Set<FieldNote> lastNoteSet = Set.of();
    private Packing[] packing = {};
    private @Nullable Object[] ofRow = {};
    private String owner = "";

    /**
     * A reader at the start of a group.
     *
     * @param bytes holds groups
     * @param names the writer's
     * @param values the writer's
     */
    public PackedReader(byte[] bytes, String[] names, String[] values) {
        this.bytes = bytes;
        this.names = names;
        this.values = values;
    }

    /** A reader of what {@link PackedWriter#PackedWriter()} wrote, without bytes so far. */
    PackedReader() {
        this(new byte[0], new String[0], new String[0]);
        spelled = new RecentTexts<>();
    }

    /** Goes on with other bytes. */
    void read(byte[] others) {
        bytes = others;
        at = 0;
    }

    public int place() {
        return at;
    }

    public void goTo(int place) {
        at = place;
    }

    /** Starts at the first row of a customer's group, with the packing of its columns. */
    void startGroup(String customerId, Packing[] columns) {
        owner = customerId;
        packing = columns;
        if (ofRow.length < columns.length) {
            ofRow = new Object[columns.length];
        }
        lastMillis = 0;
        lastNearby = null;
    }

    /** Unpacks the columns of the next row. */
    @Override
    public @Nullable Object[] values() {
        Packing[] columns = packing;
        @Nullable Object[] values = ofRow;
        for (int i = 0; i < columns.length; i++) {
            values[i] = switch (columns[i]) {
                case OWNER -> owner;
                case UNIQUE -> unique();
                case NEARBY -> nearby();
                case NAME -> name();
                case VALUE -> value();
                case TIME -> time();
                case DECIMAL -> decimal();
                case NAMES, METAFIELDS, ADDRESS -> parts(columns[i]);
            };
        }
        return values;
    }

    private @Nullable Object parts(Packing of) {
        return switch (of) {
            case NAMES -> parts(this::name);
            case METAFIELDS -> parts(this::metafield);
            default -> first(parts(this::address));
        };
    }

    @Override
    public Set<FieldNote> notes() {
        int count = count();
        if (count == 0) {
            return Set.of();
        }
        List<FieldNote> notes = parts(count, this::note);
        if (!notes.equals(lastNotes)) { // mostly the same for each row, since a file writes its times in one way
            lastNotes = notes;
            lastNoteSet = Set.copyOf(notes);
        }
        return lastNoteSet;
    }

    private FieldNote note() {
        FieldNote.Kind kind = KINDS[count()];
        return new FieldNote(Objects.requireNonNull(name()), kind);
    }

    private <P> @Nullable List<P> parts(Supplier<@Nullable P> reader) {
        int size = count() - 1;
        return size < 0 ? null : parts(size, reader);
    }

    private <P> List<P> parts(int count, Supplier<@Nullable P> reader) {
        List<P> parts = new ArrayList<>(Math.min(count, bytes.length - at));
        for (int i = 0; i < count; i++) {
            parts.add(Objects.requireNonNull(reader.get()));
        }
        return parts;
    }

    private static @Nullable Object first(@Nullable List<Address> list) {
        return list == null ? null : list.get(0);
    }

    private Metafield metafield() {
        String namespace = Objects.requireNonNull(name());
        return new Metafield(namespace, Objects.requireNonNull(name()), unique());
    }

    private Address address() {
        return new Address(name(), name(), name(), name());
    }

    /** In local variables: the JVM's first compiler would read and write the fields for every byte. */
    public long number() {
        byte[] from = bytes;
        int place = at;
        byte next = from[place++];
        long number = next & 0x7F;
        for (int shift = 7; next < 0; shift += 7) {
            next = from[place++];
            number |= (long) (next & 0x7F) << shift;
        }
        at = place;
        return number;
    }

    public int count() {
        return Math.toIntExact(number());
    }

    public @Nullable String unique() {
        return spelledOut(count());
    }

    @Nullable
    String nearby() {
        int tag = count();
        if (tag != PackedWriter.SAME) {
            lastNearby = spelledOut(tag);
        }
        return lastNearby;
    }

    public @Nullable String name() {
        return shared(names);
    }

    @Nullable
    String value() {
        return shared(values);
    }

    @Nullable
    Instant time() {
        long tag = number();
        return switch ((int) tag & 3) {
            case PackedWriter.MILLIS -> Instant.ofEpochMilli(millis(tag));
            case PackedWriter.NANOS -> Instant.ofEpochMilli(millis(tag)).plusNanos(number());
            case PackedWriter.FAR_TIME -> Instant.ofEpochSecond(unzigzag(number()), number());
            default -> null;
        };
    }

    private long millis(long tag) {
        lastMillis += unzigzag(tag >>> 2);
        return lastMillis;
    }

    public @Nullable Double decimal() {
        long tag = number();
        return switch ((int) tag & 7) {
            case PackedWriter.NULL -> null;
            case PackedWriter.BINARY -> Double.longBitsToDouble(fixed());
            default -> unzigzag(tag >>> 3) / Row.POWERS_OF_TEN[((int) tag & 7) - 1];
        };
    }

    private @Nullable String shared(String[] texts) {
        int tag = count();
        if (tag >= PackedWriter.KNOWN) {
            return texts[tag - PackedWriter.KNOWN];
        }
        if (tag == PackedWriter.TEXT && spelled != null) {
            return recent(spelled, count());
        }
        return tag == PackedWriter.DIGITS ? textOfNumber(number()) : spelledOut(tag);
    }

    private String recent(RecentTexts<String> texts, int length) {
        int from = at;
        at += length;
        long hash = length;
        for (int i = from; i < at; i += Words.SIZE) {
            hash = (hash ^ Words.at(bytes, i, at)) * Words.HASH_FACTOR;
        }
        String known = texts.find(bytes, from, at, hash);
        if (known == null) {
            known = KeyText.text(bytes, from, at);
            texts.keep(bytes, from, at, hash, known);
        }
        return known;
    }

    private String textOfNumber(long number) {
        int slot = (int) (number * Words.HASH_FACTOR >>> Long.SIZE - NUMBER_BITS);
        String text = textsOfNumbers[slot];
        if (text == null || numbers[slot] != number) {
            text = Long.toString(number);
            numbers[slot] = number;
            textsOfNumbers[slot] = text;
        }
        return text;
    }

    private @Nullable String spelledOut(int tag) {
        return switch (tag) {
            case PackedWriter.NULL -> null;
            case PackedWriter.UUID -> uuid();
            case PackedWriter.DIGITS -> Long.toString(number());
            case PackedWriter.TEXT -> text(count());
            default -> throw new IllegalStateException("no such text: " + tag);
        };
    }

    private String uuid() {
        at += Uuids.SIZE;
        return Uuids.unpack(bytes, at - Uuids.SIZE, uuid);
    }

    private String text(int length) {
        at += length;
        return KeyText.text(bytes, at - length, at);
    }

    /** Eight bytes. */
    public long fixed() {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number = number << 8 | bytes[at++] & 0xFF;
        }
        return number;
    }

    private static long unzigzag(long number) {
        return number >>> 1 ^ -(number & 1);
    }
}
