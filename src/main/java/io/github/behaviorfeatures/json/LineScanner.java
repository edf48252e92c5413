package io.github.behaviorfeatures.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that are flat objects without anything unusual, several times as fast as the JSON library does.
 *
 * <p>It never judges: at whatever it is not made for (an escape, a nested value, an exponent, a value of the wrong type,
 * any mistake) it gives up, and the JSON library reads the line from its start. So what a line means, and what is wrong
 * with it, is said in one place. Not thread-safe.
 */
final class LineScanner {
    private static final int NAMES_KEPT = 64;
    private static final int NAME_SLOT_BITS = 7;
    private static final int LONGEST_NAME = 1000;
    private static final int MOST_DIGITS = 18;
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;
    /** Stands for a value the scanner does not read. */
    private static final Object UNUSUAL = new Object();

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    /** All that a double holds exactly, so that dividing by one rounds once. */
    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    /** A name as it stands in the line, with its closing quote; the field is null if the table has none of that name. */
    private record Name(
            byte[] quoted, String text, @Nullable Field<?> field) {}

    private final Fields fields;
    private final Row row;
    private final SharedTexts texts = new SharedTexts();
    private final IsoTimes times = new IsoTimes();
    /** The names in the order of the lines before: the next line most likely has the same. */
    private final @Nullable Name[] names = new Name[NAMES_KEPT];

    /** By their hash, the latest of a slot: for rows that leave fields out. */
    private final @Nullable Name[] met = new Name[1 << NAME_SLOT_BITS];

    private byte[] bytes = {};
    private int position;
    private int end;

    private int textFrom;
    private int textEnd;
    private long textHash;
    private boolean textIsAscii;

    private long digits;
    private int scale;

    LineScanner(Fields fields) {
        this.fields = fields;
        this.row = new Row(fields.size());
    }

    /** Reads a line; the row is good until the next. Null if it gives up. */
    @Nullable
    Row scan(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        end = to;
        row.clear();
        return object() && atEnd() ? row : null;
    }

    private boolean object() {
        if (!accept('{')) {
            return false;
        }
        int place = 0;
        do {
            Name name = name(place++);
            if (name == null || !accept(':') || !value(name)) {
                return false;
            }
        } while (accept(','));
        return accept('}');
    }

    private @Nullable Name name(int place) {
        if (!accept('"')) {
            return null;
        }
        Name likely = place < NAMES_KEPT ? names[place] : null;
        return likely != null && acceptAll(likely.quoted) ? likely : otherName(place);
    }

    private @Nullable Name otherName(int place) {
        if (!text() || !textIsAscii || textEnd - textFrom > LONGEST_NAME) {
            return null;
        }
        int slot = (int) (textHash >>> Long.SIZE - NAME_SLOT_BITS);
        Name name = met[slot];
        if (name == null || !Arrays.equals(name.quoted, 0, name.quoted.length, bytes, textFrom, position)) {
            byte[] quoted = Arrays.copyOfRange(bytes, textFrom, position);
            String text = new String(quoted, 0, quoted.length - 1, StandardCharsets.US_ASCII);
            name = new Name(quoted, text, fields.named(text));
            met[slot] = name;
        }
        if (place < NAMES_KEPT) {
            names[place] = name;
        }
        return name;
    }

    private boolean value(Name name) {
        passBlanks();
        Field<?> field = name.field;
        switch (position < end ? bytes[position] : 0) {
            case '"':
                position++;
                return text() && (field == null ? decoded() != null : put(field, name, textValue(field.kind())));
            case 'n':
                return acceptAll(NULL) && (field == null || put(field, name, null));
            case 't':
                return field == null && acceptAll(TRUE);
            case 'f':
                return field == null && acceptAll(FALSE);
            default:
                int from = position;
                return number() && (field == null || put(field, name, numberValue(field.kind(), from)));
        }
    }

    private boolean put(Field<?> field, Name name, @Nullable Object value) {
        if (value == UNUSUAL) {
            return false;
        }
        row.put(field, name.text, value);
        return true;
    }

    /** The value the text just passed has in such a field, as {@link Values} reads it, or {@link #UNUSUAL}. */
    private @Nullable Object textValue(Field.Kind kind) {
        return switch (kind) {
            case TEXT, TEXT_OR_NUMBER -> present(texts.get(bytes, textFrom, textEnd, textIsAscii, textHash));
            case ROW_ID -> present(decoded());
            case TIME -> time();
            case DECIMAL -> decimalText();
            case OTHER -> UNUSUAL;
        };
    }

    private @Nullable Object time() {
        Instant time = times.parse(bytes, textFrom, textEnd);
        return time == null ? readable(Timestamps::parse) : time;
    }

    private @Nullable Object decimalText() {
        int after = position;
        position = textFrom;
        boolean plain = number() && position == textEnd;
        position = after;
        Object number = plain ? decimal() : UNUSUAL;
        return number == UNUSUAL ? readable(Decimals::parse) : number;
    }

    private @Nullable Object readable(Function<String, @Nullable Object> parser) {
        String text = decoded();
        return text == null ? UNUSUAL : Values.readable(text, parser);
    }

    private @Nullable String decoded() {
        return SharedTexts.decoded(bytes, textFrom, textEnd, textIsAscii);
    }

    private static @Nullable Object present(@Nullable String text) {
        return text == null ? UNUSUAL : Values.nullIfBlank(text);
    }

    /** The value the number just passed has in such a field, as {@link Values} reads it, or {@link #UNUSUAL}. */
    private @Nullable Object numberValue(Field.Kind kind, int from) {
        return switch (kind) {
            case TEXT_OR_NUMBER, ROW_ID ->
                scale > 0 ? UNUSUAL : texts.get(bytes, from, position, true, digits * HASH_FACTOR);
            case TIME -> Values.orUnreadable(Timestamps.ofEpoch(BigDecimal.valueOf(digits, scale)));
            case DECIMAL -> decimal();
            case TEXT, OTHER -> UNUSUAL;
        };
    }

    /** Digits and power of ten are exact as doubles, so the quotient is the double nearest to the decimal. */
    private Object decimal() {
        return Math.abs(digits) < EXACT_DOUBLE ? (Object) (digits / POWERS_OF_TEN[scale]) : UNUSUAL;
    }

    /** Passes over a number of few digits and no exponent. */
    private boolean number() {
        boolean negative = position < end && bytes[position] == '-';
        int from = negative ? ++position : position;
        digits = 0;
        passDigits();
        int whole = position - from;
        scale = 0;
        if (position < end && bytes[position] == '.') {
            int point = position++;
            passDigits();
            scale = position - point - 1;
            if (scale == 0) {
                return false;
            }
        }
        boolean leadingZero = whole > 1 && bytes[from] == '0';
        boolean minusZero = negative && digits == 0;
        digits = negative ? -digits : digits;
        return whole > 0 && whole + scale <= MOST_DIGITS && !leadingZero && !minusZero;
    }

    private void passDigits() {
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            digits = digits * 10 + bytes[position++] - '0'; // overflows only with more digits than are taken
        }
    }

    /** Passes over a text and its closing quote; the position is behind the opening one. */
    private boolean text() {
        textFrom = position;
        long hash = 0;
        long all = 0;
        long word = Words.at(bytes, position, end);
        long marks = Words.marksInText(word);
        while (marks == 0) {
            all |= word;
            hash = (hash ^ word) * HASH_FACTOR;
            position += Words.SIZE;
            word = Words.at(bytes, position, end);
            marks = Words.marksInText(word);
        }
        int left = Words.firstMark(marks);
        long rest = Words.head(word, left);
        textEnd = position + left;
        textHash = (hash ^ rest ^ hash >>> 32) * HASH_FACTOR;
        textIsAscii = Words.isAscii(all | rest);
        position = textEnd + 1;
        return textEnd < end && bytes[textEnd] == '"';
    }

    private boolean acceptAll(byte[] expected) {
        int after = position + expected.length;
        if (after > end || !Arrays.equals(expected, 0, expected.length, bytes, position, after)) {
            return false;
        }
        position = after;
        return true;
    }

    /** Passes over blanks and the character, if it comes next. */
    private boolean accept(char c) {
        passBlanks();
        boolean there = position < end && bytes[position] == c;
        position += there ? 1 : 0;
        return there;
    }

    private boolean atEnd() {
        passBlanks();
        return position == end;
    }

    private void passBlanks() {
        while (position < end && (bytes[position] == ' ' || bytes[position] == '\t' || bytes[position] == '\r')) {
            position++;
        }
    }
}
