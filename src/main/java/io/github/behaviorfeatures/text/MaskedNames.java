package io.github.behaviorfeatures.text;

import java.util.List;

/**
 * Names that records hold, without the parts that may be personal: paths, queries, addresses, and numbers that may be
 * those of orders or customers.
 */
public final class MaskedNames {

    /** Stands for what is masked. */
    public static final String MASK = "(hidden)";

    /** Stands for a name that may begin with an e-mail address, of which nothing is shown. */
    public static final String ADDRESS = "(a name with @, hidden)";

    /** Stands for a name without any character to be seen, such as that of the column that pandas writes first. */
    public static final String NO_NAME = "(no name)";

    /** A year has as many. */
    private static final int MOST_DIGITS = 4;

    private static final String SLASHES = "/\uFF0F\u2215\u2044";
    private static final String QUESTIONS = "?#\uFF1F\uFE56\uFF03";
    private static final String ATS = "@\uFF20\uFE6B";
    private static final String PERCENTS = "%\uFF05\uFE6A";

    /** Other spellings of the {@code @}: of HTML, of Java and JavaScript, and of old scripts. */
    private static final List<String> SPELT_ATS = List.of("&commat;", "&#64;", "&#x40;", "\\u0040", "\\x40", "%u0040");

    /** The first byte in UTF-8 of full-width and small characters, among which is the {@code @}. */
    private static final char FORMS = 0xEF;

    /** What begins at a place of a name. */
    private enum Kind {
        PLAIN,
        HIDDEN,
        ADDRESS
    }

    private MaskedNames() {}

    /**
     * The name up to the first slash, question mark, hash or {@code @}, as it is, percent-encoded or full-width, or up to
     * the first of more than four digits in a row, which may be encoded too. What stands before an {@code @} is a part of the
     * address: then nothing is shown. The same object if there is nothing to hide. A blank name is {@link #NO_NAME}.
     */
    public static String of(String name) {
        if (name.isBlank()) {
            return NO_NAME;
        }
        int digits = 0;
        int first = 0;
        for (int i = 0; i < name.length(); i++) {
            int length = lengthOfDigit(name, i);
            digits = length > 0 ? digits + 1 : 0;
            first = digits == 1 ? i : first;
            if (digits > MOST_DIGITS) {
                return name.substring(0, first) + MASK;
            }
            Kind kind = length > 0 ? Kind.PLAIN : kind(name, i);
            i += Math.max(0, length - 1);
            if (kind != Kind.PLAIN) {
                return kind == Kind.ADDRESS ? ADDRESS : name.substring(0, i) + MASK;
            }
        }
        return name;
    }

    /** How many characters make a digit of any script at a place, raised, in a circle or percent-encoded; 0 for none. */
    private static int lengthOfDigit(String name, int index) {
        char c = name.charAt(index);
        int type = Character.getType(c);
        if (type == Character.DECIMAL_DIGIT_NUMBER || type == Character.OTHER_NUMBER) {
            return 1;
        }
        boolean isEncoded = PERCENTS.indexOf(c) >= 0
                && index + 2 < name.length()
                && name.charAt(index + 1) == '3'
                && Character.digit(name.charAt(index + 2), 10) >= 0;
        return isEncoded ? 3 : 0;
    }

    private static Kind kind(String name, int index) {
        char c = name.charAt(index);
        if (c < 'A' || c == '\\') { // as all of them begin
            for (String at : SPELT_ATS) {
                if (name.regionMatches(true, index, at, 0, at.length())) {
                    return Kind.ADDRESS;
                }
            }
        }
        return PERCENTS.indexOf(c) >= 0 ? encoded(name, index + 1) : kind(c);
    }

    private static Kind kind(char c) {
        if (ATS.indexOf(c) >= 0) {
            return Kind.ADDRESS;
        }
        return SLASHES.indexOf(c) >= 0 || QUESTIONS.indexOf(c) >= 0 ? Kind.HIDDEN : Kind.PLAIN;
    }

    /** What two hexadecimal digits stand for; {@code 25} is a percent sign, which was encoded itself. */
    private static Kind encoded(String name, int index) {
        int at = index;
        while (at + 2 <= name.length()) {
            int high = Character.digit(name.charAt(at), 16);
            int low = Character.digit(name.charAt(at + 1), 16);
            if (high < 0 || low < 0) {
                return Kind.PLAIN;
            }
            char c = (char) (high * 16 + low);
            if (c != '%') {
                return c == FORMS ? Kind.ADDRESS : kind(c);
            }
            at += 2;
        }
        return Kind.PLAIN;
    }
}
