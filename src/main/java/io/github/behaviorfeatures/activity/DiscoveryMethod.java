package io.github.behaviorfeatures.activity;

import java.util.Locale;

/** How a product was come upon. */
public enum DiscoveryMethod {
    /** By searching the shop. */
    SEARCH,
    /** By browsing a category. */
    CATEGORY,
    /** By following a recommendation. */
    RECOMMENDATION,
    /** By following a promotion. */
    PROMOTION,
    /** Straight away. */
    DIRECT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The label used as a feature value.
     *
     * @return such as {@code search}
     */
    public String label() {
        return label;
    }
}
