package io.github.behaviorfeatures.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs the values of rows into few bytes, from which {@link PackedReader} makes equal ones. Numbers have as many bytes as
 * they need, times are told from the time before, texts that were met before are given by number, and ids that are UUIDs
 * or numbers by value.
 *
 * <p>Rows are packed in segments: what an earlier segment holds is not referred to, so that each can be read alone.
 */
final class PackedWriter {
    static final int NULL = 0;
    static final int UUID = 1;
    static final int DIGITS = 2;
    static final int LATIN = 3;
    static final int WIDE = 4;
    /** The first number that stands for a text met before. */
    static final int KNOWN = 5;

    static final int MILLIS = 1;
    static final int NANOS = 2;
    static final int FAR_TIME = 3;
    /** Beyond this the milliseconds of a time do not fit; 2^42 seconds are 139,000 years. */
    static final long FAR = 1L << 42;

    static final int NANOS_PER_MILLI = 1_000_000;

    /** Tag of a number that is none of few decimals. */
    static final int BINARY = 7;

    static final double[] POWERS_OF_TEN = {1, 10, 100, 1000};
    private static final double LARGEST_DECIMAL = 1L << 50;

    private static final int UUID_LENGTH = 36;
    /** Where in a UUID the pairs of digits are. */
    private static final int[] UUID_DIGITS = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    /** What a digit stands for; -1 for what is none in lower case. */
    private static final byte[] HEX = new byte[256];

    static {
        Arrays.fill(HEX, (byte) -1);
        for (int i = 0; i < 16; i++) {
            HEX[Character.forDigit(i, 16)] = (byte) i;
        }
    }

    private final NumberedTexts names;
    private final NumberedTexts values;
    private final Map<String, Integer> met = new HashMap<>();
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private long lastMillis;

    /**
     * A writer of nothing yet.
     *
     * @param names texts of which there are few, such as names of events
     * @param values texts of which there may be many, such as product ids; apart, so as not to crowd out the names
     */
    PackedWriter(NumberedTexts names, NumberedTexts values) {
        this.names = names;
        this.values = values;
    }

    void startSegment() {
        met.clear();
        lastMillis = 0;
    }

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A number from 0 on; negative ones are taken, but need ten bytes. */
    void number(long number) {
        ensure(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A text that hardly occurs twice, such as the id of a row. */
    void unique(@Nullable String text) {
        if (text == null) {
            number(NULL);
        } else {
            spelledOut(text);
        }
    }

    /** A text that is likely to occur nearby again, such as the id of a customer or session. */
    void nearby(@Nullable String text) {
        Integer known = text == null ? null : met.get(text);
        if (known == null) {
            unique(text);
            if (text != null) {
                met.put(text, met.size());
            }
        } else {
            number(KNOWN + known);
        }
    }

    /** One of few texts. */
    void name(@Nullable String text) {
        shared(names, text);
    }

    /** One of many texts that occur all over. Spelling out a number takes less time than looking for it among many. */
    void value(@Nullable String text) {
        if (text == null || !isDigits(text)) {
            shared(values, text);
        }
    }

    void names(Collection<String> texts) {
        number(texts.size());
        if (!texts.isEmpty()) {
            texts.forEach(this::name);
        }
    }

    void time(@Nullable Instant time) {
        if (time == null) {
            number(NULL);
        } else if (Math.abs(time.getEpochSecond()) >= FAR) {
            number(FAR_TIME);
            number(zigzag(time.getEpochSecond()));
            number(time.getNano());
        } else {
            nearTime(time);
        }
    }

    private void nearTime(Instant time) {
        long millis = time.getEpochSecond() * 1000 + time.getNano() / NANOS_PER_MILLI;
        int nanos = time.getNano() % NANOS_PER_MILLI;
        number(zigzag(millis - lastMillis) << 2 | (nanos == 0 ? MILLIS : NANOS));
        if (nanos != 0) {
            number(nanos);
        }
        lastMillis = millis;
    }

    /** Amounts and durations mostly have few decimals: 8.2 is 82 tenths, and 82 / 10.0 is the same double again. */
    void decimal(@Nullable Double number) {
        if (number == null) {
            number(NULL);
            return;
        }
        for (int scale = 0; scale < POWERS_OF_TEN.length; scale++) {
            double scaled = number * POWERS_OF_TEN[scale];
            long units = Math.round(scaled);
            if (Math.abs(scaled) < LARGEST_DECIMAL && isSame(units / POWERS_OF_TEN[scale], number)) {
                number(zigzag(units) << 3 | (scale + 1));
                return;
            }
        }
        number(BINARY);
        fixed(Double.doubleToRawLongBits(number));
    }

    private static boolean isSame(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private void shared(NumberedTexts texts, @Nullable String text) {
        int number = text == null ? NumberedTexts.NONE : texts.number(text);
        if (number == NumberedTexts.NONE) {
            unique(text);
        } else {
            number(KNOWN + number);
        }
    }

    private void spelledOut(String text) {
        if (!isUuid(text) && !isDigits(text)) {
            characters(text);
        }
    }

    /** Packs the text if it is a UUID in lower case. */
    private boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1); // what is not Latin becomes a question mark
        ensure(1 + UUID_DIGITS.length);
        int wrong = (characters[8] ^ '-') | (characters[13] ^ '-') | (characters[18] ^ '-') | (characters[23] ^ '-');
        int to = size + 1;
        for (int digit : UUID_DIGITS) {
            int two = HEX[characters[digit] & 0xFF] << 4 | HEX[characters[digit + 1] & 0xFF];
            wrong |= two & ~0xFF;
            bytes[to++] = (byte) two;
        }
        if (wrong != 0) {
            return false;
        }
        bytes[size] = UUID;
        size = to;
        return true;
    }

    /** Packs the text if it is a number as a long would be written. */
    private boolean isDigits(String text) {
        int length = text.length();
        if (length == 0 || length > 18 || (length > 1 && text.charAt(0) == '0')) {
            return false;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        number(DIGITS);
        number(number);
        return true;
    }

    /** Character by character, not as UTF-8: half of a surrogate pair has to survive. */
    private void characters(String text) {
        boolean latin = isLatin(text);
        number(latin ? LATIN : WIDE);
        number(text.length());
        if (latin) {
            ensure(text.length());
            for (int i = 0; i < text.length(); i++) {
                bytes[size++] = (byte) text.charAt(i);
            }
        } else {
            text.chars().forEach(this::number);
        }
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private void fixed(long number) {
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
