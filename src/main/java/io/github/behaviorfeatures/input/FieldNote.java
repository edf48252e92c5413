package io.github.behaviorfeatures.input;

import java.util.Objects;

/**
 * What is worth knowing about a field of a record, besides its value: why the value is missing although something was
 * given, or how a time was written. The data-quality report counts notes.
 *
 * @param field wire name of the field, such as {@code created_at}
 * @param kind what is worth knowing
 */
public record FieldNote(String field, Kind kind) {

    /** What a note says. */
    public enum Kind {
        /** The text or number is no value of this field: letters for money, NaN, a number beyond the field's limits. */
        BAD_VALUE("bad value", true),
        /** The text is no time in any accepted spelling. */
        UNREADABLE_TIME("unreadable time", true),
        /** The time stands for "unknown": it is before 1971 or after the year 9999. */
        PLACEHOLDER_TIME("placeholder time", true),
        /** The value has a type that the field does not take, such as an object or a boolean. */
        WRONG_TYPE("wrong type", true),
        /** The id stands for "unknown", such as {@code undefined} or {@code (not set)}. */
        PLACEHOLDER_ID("placeholder id", false),
        /** The time was written without a zone. Its value is used. */
        BARE_TIME("time without a zone", false),
        /** The time was written as a date without a time of day. Its value is used: midnight. */
        DATE_ALONE("date without a time", false);

        private final String text;
        private final boolean bad;

        Kind(String text, boolean bad) {
            this.text = text;
            this.bad = bad;
        }

        /**
         * The note in words.
         *
         * @return for example {@code unreadable time}
         */
        public String text() {
            return text;
        }

        /**
         * Whether something other than a value was given, so that the field is missing.
         *
         * @return false for placeholder ids, which mean a missing value, and for notes on values that are used
         */
        public boolean isBad() {
            return bad;
        }
    }

    /**
     * Checks the parts.
     *
     * @param field as above
     * @param kind as above
     */
    public FieldNote {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(kind, "kind");
    }
}
