package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.FieldNote.Kind;
import io.github.behaviorfeatures.text.Blanks;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what was given instead of a value.
 *
 * @param kind what it was
 * @param shape of a text that is no time, its shape: digits as 9, letters as a; otherwise null
 */
public record BadValue(Kind kind, @Nullable String shape) {

    public static final BadValue UNREADABLE = new BadValue(Kind.BAD_VALUE, null);
    public static final BadValue WRONG_TYPE = new BadValue(Kind.WRONG_TYPE, null);
    static final BadValue PLACEHOLDER_ID = new BadValue(Kind.PLACEHOLDER_ID, null);
    static final BadValue PLACEHOLDER_TIME = new BadValue(Kind.PLACEHOLDER_TIME, null);

    private static final int LONGEST_SHAPE = 40;

    /** A text that is no time. Its shape helps to find out what it is, and tells nothing of a person. */
    static BadValue unreadableTime(String text) {
        StringBuilder shape = new StringBuilder();
        Blanks.strip(text).codePoints().limit(LONGEST_SHAPE).forEach(c -> shape.appendCodePoint(masked(c)));
        return new BadValue(Kind.UNREADABLE_TIME, shape.toString());
    }

    private static int masked(int codePoint) {
        if (Character.isDigit(codePoint)) {
            return '9';
        }
        if (Character.isLetter(codePoint)) {
            return 'a';
        }
        return codePoint >= ' ' && codePoint < 0x7f ? codePoint : '?';
    }
}
