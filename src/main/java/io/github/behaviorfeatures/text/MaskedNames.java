package io.github.behaviorfeatures.text;

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

    private static final String SLASHES = "/\uFF0F";
    private static final String QUESTIONS = "?#\uFF1F\uFE56\uFF03";
    private static final String ATS = "@\uFF20\uFE6B";
    private static final String PERCENTS = "%\uFF05\uFE6A";

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
     * the first of more than four digits in a row. What stands before an {@code @} is a part of the address: then nothing
     * is shown. The same object if there is nothing to hide. A blank name is {@link #NO_NAME}.
     */
    public static String of(String name) {
        if (name.isBlank()) {
            return NO_NAME;
        }
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            digits = Character.isDigit(c) ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                return name.substring(0, i - MOST_DIGITS) + MASK;
            }
            Kind kind = kind(name, i);
            if (kind != Kind.PLAIN) {
                return kind == Kind.ADDRESS ? ADDRESS : name.substring(0, i) + MASK;
            }
        }
        return name;
    }

    private static Kind kind(String name, int index) {
        char c = name.charAt(index);
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
