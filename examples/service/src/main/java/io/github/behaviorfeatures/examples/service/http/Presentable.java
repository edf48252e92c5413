package io.github.behaviorfeatures.examples.service.http;

import java.util.regex.Pattern;

/** A name from outside, fit to be shown: of bounded length, and without what may be personal or steers a terminal. */
public final class Presentable {
    private static final int LONGEST = 40;

    /** From the first of these on a name may be an address or a number of somebody. */
    private static final Pattern PERSONAL = Pattern.compile("[/?@%\uff20]|\\d{5}");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Presentable() {}

    /** The name, or what of it can be shown. */
    public static String name(String name) {
        var personal = PERSONAL.matcher(name);
        String shown = personal.find() ? name.substring(0, personal.start()) + "…" : name;
        shown = UNPRINTABLE.matcher(shown).replaceAll("?");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
