package io.github.behaviorfeatures.activity;

import java.util.Locale;

/**
 * The channel a visit or an order came through, modelled on GA4's default channel group.
 *
 * <p>Source: Google, <i>[GA4] Default channel group</i>, Analytics Help.
 */
public enum Channel {
    /** Typed in or bookmarked. */
    DIRECT,
    /** From an AI assistant. */
    AI_ASSISTANT,
    /** Paid, from a shopping site. */
    PAID_SHOPPING,
    /** Paid, from a search engine. */
    PAID_SEARCH,
    /** Paid, from a social network. */
    PAID_SOCIAL,
    /** Paid, from a video site. */
    PAID_VIDEO,
    /** Display advertising. */
    DISPLAY,
    /** Paid, from anywhere else. */
    PAID_OTHER,
    /** Unpaid, from a shopping site. */
    ORGANIC_SHOPPING,
    /** Unpaid, from a social network. */
    ORGANIC_SOCIAL,
    /** Unpaid, from a video site. */
    ORGANIC_VIDEO,
    /** Unpaid, from a search engine. */
    ORGANIC_SEARCH,
    /** A link on another site. */
    REFERRAL,
    /** An e-mail. */
    EMAIL,
    /** An affiliate's link. */
    AFFILIATES,
    /** Audio advertising. */
    AUDIO,
    /** A text message. */
    SMS,
    /** A push notification. */
    MOBILE_PUSH,
    /** Missing, or matched by no alias or rule; counts towards no feature. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The label used as a feature value.
     *
     * @return for example {@code organic_search}
     */
    public String label() {
        return label;
    }
}
