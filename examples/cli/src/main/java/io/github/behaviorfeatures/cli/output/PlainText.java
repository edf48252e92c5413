package io.github.behaviorfeatures.cli.output;

import java.util.regex.Pattern;

/** Names as people may be shown them, whatever files and records hold. */
public final class PlainText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private PlainText() {}

    /**
     * A name without line breaks, control characters and marks that change the direction of writing.
     *
     * @param name from a record, or of a file
     * @return the name with a question mark for each of them
     */
    public static String of(String name) {
        return CONTROL.matcher(name).replaceAll("?");
    }
}
