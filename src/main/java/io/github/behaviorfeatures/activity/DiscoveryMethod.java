package io.github.behaviorfeatures.activity;

import java.util.Locale;

/** How a customer found a product. */
public enum DiscoveryMethod {
    /** By searching the shop. */
    SEARCH,
    /** By browsing a category. */
    CATEGORY,
    /** By following a recommendation. */
    RECOMMENDATION,
    /** By following a promotion. */
    PROMOTION,
    /** Directly, with nothing of the above before it. */
    DIRECT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The label used as a feature value.
     *
     * @return for example {@code search}
     */
    public String label() {
        return label;
    }
}
