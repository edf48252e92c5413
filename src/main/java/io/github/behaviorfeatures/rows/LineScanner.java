package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.rows.FieldType.Kind;
import io.github.behaviorfeatures.text.Ids;
import io.github.behaviorfeatures.text.Placeholders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that are flat objects without anything unusual, much faster than the JSON library.
 *
 * <p>It never judges: at anything it is not made for (an escape, a nested value, an exponent, a value of the wrong
 * type, any mistake) it gives up, and the JSON library reads the line from its start. So only one place decides what a
 * line means and what is wrong with it. Not thread-safe.
 */
public final class LineScanner {
    private static final int JOINTS_KEPT = 64;
    private static final int NAME_SLOT_BITS = 7;
    private static final int LONGEST_NAME = 1000;
    private static final int MOST_DIGITS = 18;
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final char REPLACEMENT = '\uFFFD';

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    /**
     * A name as it stands in the line, with its closing quote; the field is null if the table has no field with that
     * name.
     */
    private static final class Name {
        private final byte[] quoted;
        private final String text;
        private final @Nullable Field<?> field;
        /** The field, if its texts are taken as they are. */
        private final @Nullable Field<?> textField;
        /** Whether only texts that are {@linkplain Ids#isPlain plain} ids are taken as they are. */
        private final boolean isId;
        /** What last stood between the previous value and this name's. */
        private @Nullable Joint joint;

        Name(byte[] quoted, String text, @Nullable Field<?> field) {
            this.quoted = quoted;
            this.text = text;
            this.field = field;
            this.textField = field != null && isText(field.type().kind()) ? field : null;
            this.isId = field != null && isId(field.type().kind());
        }

        private static boolean isText(Kind kind) {
            return kind == Kind.TEXT || kind == Kind.TEXT_OR_NUMBER || isId(kind);
        }
    }

    /** What stands between two values, such as {@code ,"shop_id":} - blanks and all, compared in words of eight bytes. */
    private static final class Joint {
        private static final int LONGEST = 3 * Words.SIZE;

        private final Name name;
        private final int length;
        private final long[] words = new long[3];
        private final long[] masks = new long[3];

        Joint(byte[] bytes, int from, int to, Name name) {
            this.name = name;
            this.length = to - from;
            for (int i = 0; i < words.length; i++) {
                int start = Math.min(from + i * Words.SIZE, to);
                words[i] = Words.at(bytes, start, to);
                int size = Math.min(to - start, Words.SIZE);
                masks[i] = size == Words.SIZE ? -1 : Words.head(-1, size);
            }
        }

        /** Also false if there is no room to compare words. */
        boolean isAt(byte[] bytes, int at, int end) {
            return at + LONGEST <= bytes.length
                    && length <= Math.min(LONGEST, end - at)
                    && (Words.at(bytes, at) & masks[0]) == words[0]
                    && (Words.at(bytes, at + Words.SIZE) & masks[1]) == words[1]
                    && (Words.at(bytes, at + 2 * Words.SIZE) & masks[2]) == words[2];
        }
    }

    private final Fields fields;
    private final Row row;
    private final RecentTexts<String> texts = new RecentTexts<>();
    private final IsoTimes times = new IsoTimes();
    private final Uuids uuids = new Uuids();
    /** What stood before each value in earlier lines: the next line is likely to have the same. */
    private final @Nullable Joint[] joints = new Joint[JOINTS_KEPT];

    /** The names by hash, the latest of each slot: for rows that leave fields out. */
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

    public LineScanner(Fields fields) {
        this.fields = fields;
        this.row = new Row(fields);
    }

    /**
     * Reads the line that starts at a place and ends at the next line feed or at the end of the bytes; the row is valid
     * until the next. Null if it gives up. It does not look for the line feed in advance, which would cost time.
     */
    @Nullable
    public Row scan(byte[] source, int from, int to) {
        if (bytes != source) {
            bytes = source;
        }
        end = to;
        position = from;
        row.clear(source, texts);
        // one large method, so that it is compiled once instead of inside many callers
        for (int place = 0; ; place++) {
            Joint joint = place < JOINTS_KEPT ? joints[place] : null;
            if (joint != null && joint.isAt(source, position, to)) {
                position += joint.length;
            } else if (place > 0 && accept('}')) {
                return atLineEnd() ? row : null;
            } else {
                joint = otherJoint(place);
                if (joint == null) {
                    return null;
                }
            }
            Name name = joint.name;
            if (position >= to) {
                return null;
            }
            if (source[position] != '"') {
                if (!otherValue(name)) {
                    return null;
                }
                continue;
            }
            position++;
            Field<?> textField = name.textField;
            if (textField != null
                    && uuids.read(source, position, to)
                    && (uuids.first() | uuids.second()) != 0) { // a UUID of zeros is no id
                row.putUuid(textField, name.text, position, uuids.first(), uuids.second());
                position += Uuids.LENGTH + 1;
                continue;
            }
            if (!text()) {
                return null;
            }
            if (textField != null
                    && textIsAscii
                    && textFrom < textEnd
                    && source[textFrom] != ' '
                    && (!name.isId || isPlainId())) {
                row.putText(textField, name.text, textFrom, textEnd, textHash);
            } else if (!otherText(name)) {
                return null;
            }
        }
    }

    /** Behind the line that was read, and behind its line feed if it has one. */
    public int next() {
        return position;
    }

    private @Nullable Joint otherJoint(int place) {
        int from = position;
        if (!accept(place == 0 ? '{' : ',') || !accept('"')) {
            return null;
        }
        Name name = name();
        if (name == null || !accept(':')) {
            return null;
        }
        passBlanks();
        Joint joint = name.joint;
        if (joint == null || !joint.isAt(bytes, from, position)) {
            joint = new Joint(bytes, from, position, name);
            name.joint = joint;
        }
        if (place < JOINTS_KEPT) {
            joints[place] = joint;
        }
        return joint;
    }

    private @Nullable Name name() {
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
        return name;
    }

    private static boolean isId(Kind kind) {
        return kind == Kind.ID || kind == Kind.ROW_ID || kind == Kind.SHOP_ID;
    }

    /** Whether the ASCII text just passed is an id as it is. */
    private boolean isPlainId() {
        int length = textEnd - textFrom;
        char last2 = length < 2 ? '-' : (char) bytes[textEnd - 2];
        return Ids.isPlain(length, (char) bytes[textFrom], last2, (char) bytes[textEnd - 1]);
    }

    /** A value that is not text. */
    private boolean otherValue(Name name) {
        Field<?> field = name.field;
        if (field == null) {
            row.unknown(name.text);
        }
        switch (bytes[position]) {
            case 'n':
                return acceptAll(NULL) && (field == null || put(field, name.text, null));
            case 't':
                return field == null && acceptAll(TRUE);
            case 'f':
                return field == null && acceptAll(FALSE);
            case '[':
                return field != null && field.type().kind() == Kind.TAGS && tags(field, name.text);
            default:
                int from = position;
                return number() && (field == null || numberValue(field, name.text, from));
        }
    }

    private boolean put(Field<?> field, String name, @Nullable Object value) {
        row.put(field, name, value);
        return true;
    }

    /** Takes the text just passed as {@link Values} reads it, or gives up. */
    private boolean otherText(Name name) {
        Field<?> field = name.field;
        if (field == null) {
            row.unknown(name.text);
            return textIsAscii || decoded() != null;
        }
        return switch (field.type().kind()) {
            case TEXT, TEXT_OR_NUMBER, ID, ROW_ID, SHOP_ID, TAGS -> readable(field, name.text);
            case TIME -> time(field, name.text);
            case DECIMAL, MONEY -> decimalText(field, name.text);
            case PART, OTHER -> false;
        };
    }

    private boolean time(Field<?> field, String name) {
        if (!times.read(bytes, textFrom, textEnd) || Placeholders.isTime(times.second())) {
            return readable(field, name);
        }
        row.putTime(field, name, times.second(), times.nano());
        return true;
    }

    private boolean decimalText(Field<?> field, String name) {
        int after = position;
        position = textFrom;
        boolean plain = number() && position == textEnd;
        position = after;
        return plain && decimal(field, name) || readable(field, name);
    }

    private boolean readable(Field<?> field, String name) {
        String text = decoded();
        return text != null && put(field, name, Values.ofText(field.type().kind(), text));
    }

    /**
     * The text just passed. Null if it may not be UTF-8: decoding replaces bad bytes by a mark, so text without one was
     * valid.
     */
    private @Nullable String decoded() {
        if (textIsAscii) {
            return new String(bytes, textFrom, textEnd - textFrom, StandardCharsets.ISO_8859_1); // a plain copy
        }
        String text = new String(bytes, textFrom, textEnd - textFrom, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }

    /** An array of texts. */
    private boolean tags(Field<?> field, String name) {
        List<String> tags = new ArrayList<>();
        position++;
        if (!accept(']')) {
            do {
                String tag = accept('"') && text() ? decoded() : null;
                if (tag == null) {
                    return false;
                }
                tags.add(tag);
            } while (accept(','));
            if (!accept(']')) {
                return false;
            }
        }
        return put(field, name, Values.withoutBlank(tags));
    }

    /** Takes the number just passed as {@link Values} reads it, or gives up. */
    private boolean numberValue(Field<?> field, String name, int from) {
        switch (field.type().kind()) {
            case TEXT_OR_NUMBER, ID, ROW_ID, SHOP_ID:
                row.putText(field, name, from, position, digits * Words.HASH_FACTOR);
                return scale == 0 && digits != 0; // 0 is no id
            case TIME:
                return put(field, name, Timestamps.ofEpoch(BigDecimal.valueOf(digits, scale)));
            case DECIMAL, MONEY:
                return decimal(field, name);
            default:
                return false;
        }
    }

    /** Digits and power of ten are exact as doubles, so the quotient is the double nearest to the decimal. */
    private boolean decimal(Field<?> field, String name) {
        if (Math.abs(digits) >= EXACT_DOUBLE) {
            return false;
        }
        if (!Values.isWithinLimits(field.type().kind(), digits / Row.POWERS_OF_TEN[scale])) {
            return put(field, name, BadValue.UNREADABLE);
        }
        row.putDecimal(field, name, digits, scale);
        return true;
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
        int from = position;
        int at = from;
        long hash = 0;
        long all = 0;
        int limit = bytes.length; // a mark after the end does not count; up to the end, bytes would have to be counted
        long word = Words.at(bytes, at, limit);
        long marks = Words.marksInText(word);
        while (marks == 0) {
            all |= word;
            hash = (hash ^ word) * Words.HASH_FACTOR;
            at += Words.SIZE;
            word = Words.at(bytes, at, limit);
            marks = Words.marksInText(word);
        }
        int left = Words.firstMark(marks);
        long rest = Words.head(word, left);
        int to = at + left;
        textFrom = from;
        textEnd = to;
        textHash = (hash ^ rest ^ hash >>> 32) * Words.HASH_FACTOR;
        textIsAscii = Words.isAscii(all | rest);
        position = to + 1;
        return to < end && bytes[to] == '"';
    }

    private boolean acceptAll(byte[] expected) {
        int at = position;
        for (byte each : expected) {
            if (at == end || bytes[at++] != each) {
                return false;
            }
        }
        position = at;
        return true;
    }

    /** Passes over blanks and the character, if it comes next. */
    private boolean accept(char c) {
        passBlanks();
        boolean there = position < end && bytes[position] == c;
        position += there ? 1 : 0;
        return there;
    }

    private boolean atLineEnd() {
        passBlanks();
        if (position == end) {
            return true;
        }
        return bytes[position++] == '\n';
    }

    private void passBlanks() {
        while (position < end && (bytes[position] == ' ' || bytes[position] == '\t' || bytes[position] == '\r')) {
            position++;
        }
    }
}
