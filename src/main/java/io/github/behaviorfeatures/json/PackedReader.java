package io.github.behaviorfeatures.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks what a {@link PackedWriter} packed. Of equal texts it makes one instance, but for those that hardly occur twice:
 * what compares or hashes them later finds them in the cache of the processor.
 */
final class PackedReader {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private static final int NUMBER_BITS = 13;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final byte[] bytes;
    private final int end;
    private final String[] names;
    private final String[] values;
    private final Map<String, String> instances = new HashMap<>();
    /** The numbers met lately, so that the text of a product id need not be made to find out that there is one. */
    private final long[] numbers = new long[1 << NUMBER_BITS];

    private final String[] textsOfNumbers = new String[1 << NUMBER_BITS];
    private final List<String> met = new ArrayList<>();
    private final byte[] uuid = new byte[36];
    private int at;
    private long lastMillis;

    /**
     * A reader at the start of a segment.
     *
     * @param bytes holds segments
     * @param end where they end
     * @param names the writer's
     * @param values the writer's
     */
    PackedReader(byte[] bytes, int end, String[] names, String[] values) {
        this.bytes = bytes;
        this.end = end;
        this.names = names;
        this.values = values;
    }

    boolean atEnd() {
        return at >= end;
    }

    void startSegment() {
        met.clear();
        lastMillis = 0;
    }

    long number() {
        byte next = bytes[at++];
        long number = next & 0x7F;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
        }
        return number;
    }

    int count() {
        return Math.toIntExact(number());
    }

    @Nullable
    String unique() {
        return spelledOut(count());
    }

    @Nullable
    String nearby() {
        int tag = count();
        if (tag >= PackedWriter.KNOWN) {
            return met.get(tag - PackedWriter.KNOWN);
        }
        String text = instance(tag);
        if (text != null) {
            met.add(text);
        }
        return text;
    }

    @Nullable
    String name() {
        return shared(names);
    }

    @Nullable
    String value() {
        return shared(values);
    }

    Set<String> names() {
        int count = count();
        return count == 0 ? Set.of() : Set.copyOf(listOfNames(count));
    }

    List<String> listOfNames(int count) {
        List<String> texts = new ArrayList<>(Math.min(count, end - at));
        for (int i = 0; i < count; i++) {
            String text = name();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
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

    @Nullable
    Double decimal() {
        long tag = number();
        return switch ((int) tag & 7) {
            case PackedWriter.NULL -> null;
            case PackedWriter.BINARY -> Double.longBitsToDouble(fixed());
            default -> unzigzag(tag >>> 3) / PackedWriter.POWERS_OF_TEN[((int) tag & 7) - 1];
        };
    }

    private @Nullable String shared(String[] texts) {
        int tag = count();
        return tag >= PackedWriter.KNOWN ? texts[tag - PackedWriter.KNOWN] : instance(tag);
    }

    /** The one instance of a text that is spelled out. */
    private @Nullable String instance(int tag) {
        if (tag == PackedWriter.DIGITS) {
            return instanceOfNumber(number());
        }
        String text = spelledOut(tag);
        return text == null ? null : instance(text);
    }

    private String instance(String text) {
        String first = instances.putIfAbsent(text, text);
        return first == null ? text : first;
    }

    private String instanceOfNumber(long number) {
        int slot = (int) (number * SPREAD >>> Long.SIZE - NUMBER_BITS);
        String text = textsOfNumbers[slot];
        if (text == null || numbers[slot] != number) {
            text = instance(Long.toString(number));
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
            case PackedWriter.LATIN -> latin(count());
            case PackedWriter.WIDE -> wide(count());
            default -> throw new IllegalStateException("no such text: " + tag);
        };
    }

    private String uuid() {
        int to = 0;
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                uuid[to++] = '-';
            }
            byte two = bytes[at++];
            uuid[to++] = HEX[two >> 4 & 15];
            uuid[to++] = HEX[two & 15];
        }
        return new String(uuid, StandardCharsets.ISO_8859_1);
    }

    private String latin(int length) {
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
    }

    private String wide(int length) {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = (char) number();
        }
        return new String(characters);
    }

    private long fixed() {
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
