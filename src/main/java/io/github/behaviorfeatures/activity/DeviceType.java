package io.github.behaviorfeatures.activity;

import java.util.Locale;

/** The kind of device a visit or an interaction came from. */
public enum DeviceType {
    /** Desktop or laptop computer. */
    DESKTOP,
    /** Phone. */
    MOBILE,
    /** Tablet or e-reader. */
    TABLET,
    /** Television set or set-top box. */
    TV,
    /** Game console. */
    CONSOLE,
    /** Watch or other wearable. */
    WEARABLE,
    /** Known to be none of the others. */
    OTHER,
    /** A robot; its records are left out. */
    BOT,
    /** Not on record, or a name that is in no table; counts nowhere. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The label used as a feature value.
     *
     * @return such as {@code mobile}
     */
    public String label() {
        return label;
    }
}
