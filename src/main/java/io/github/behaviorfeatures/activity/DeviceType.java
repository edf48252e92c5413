package io.github.behaviorfeatures.activity;

import java.util.Locale;

/** The type of device behind a visit or an interaction. */
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
    /** Known, but none of the other types. */
    OTHER,
    /** A bot; its records are left out. */
    BOT,
    /** Missing, or a name the vocabulary does not know; counts towards no feature. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The label used as a feature value.
     *
     * @return for example {@code mobile}
     */
    public String label() {
        return label;
    }
}
