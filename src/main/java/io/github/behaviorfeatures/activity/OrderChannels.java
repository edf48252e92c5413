package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives the channel of an order from source and medium, after GA4's default channel group. The first match wins, so the
 * order of the rules matters: {@code cpm}, for one, matches several.
 */
final class OrderChannels {

    private static final Set<String> NO_MEDIUM = Set.of("none", "(none)", "(not set)");
    private static final Set<String> DISPLAY = Set.of("display", "banner", "expandable", "interstitial", "cpm");
    private static final Set<String> SOCIAL =
            Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
    private static final Set<String> REFERRAL = Set.of("referral", "app", "link");
    private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail", "newsletter");
    private static final Set<String> AFFILIATES = Set.of("affiliate", "affiliates");

    private OrderChannels() {}

    static @Nullable Channel channel(
            @Nullable String rawSource, @Nullable String rawMedium, Sites.@Nullable Kind site) {
        String source = clean(rawSource);
        String medium = clean(rawMedium);
        if (source.isEmpty() && medium.isEmpty()) {
            return null;
        }
        if (isDirect(source, medium)) {
            return Channel.DIRECT;
        }
        if (medium.equals("ai-assistant") || site == Sites.Kind.AI) {
            return Channel.AI_ASSISTANT;
        }
        Channel paid = paid(medium, site);
        return paid != null ? paid : unpaid(source, medium, site);
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : Blanks.strip(text).toLowerCase(Locale.ROOT);
    }

    private static boolean isDirect(String source, String medium) {
        return (source.isEmpty() || source.equals("direct") || source.equals("(direct)"))
                && (medium.isEmpty() || NO_MEDIUM.contains(medium));
    }

    private static @Nullable Channel paid(String medium, Sites.@Nullable Kind site) {
        boolean paid = medium.contains("cp")
                || medium.equals("ppc")
                || medium.equals("retargeting")
                || medium.startsWith("paid");
        if (paid && site != null) {
            switch (site) {
                case SHOPPING:
                    return Channel.PAID_SHOPPING;
                case SEARCH:
                    return Channel.PAID_SEARCH;
                case SOCIAL:
                    return Channel.PAID_SOCIAL;
                case VIDEO:
                    return Channel.PAID_VIDEO;
                case AI:
                    break; // handled before
            }
        }
        if (DISPLAY.contains(medium)) {
            return Channel.DISPLAY;
        }
        return paid ? Channel.PAID_OTHER : null;
    }

    private static @Nullable Channel unpaid(String source, String medium, Sites.@Nullable Kind site) {
        if (site == Sites.Kind.SHOPPING) {
            return Channel.ORGANIC_SHOPPING;
        }
        if (site == Sites.Kind.SOCIAL || SOCIAL.contains(medium)) {
            return Channel.ORGANIC_SOCIAL;
        }
        if (site == Sites.Kind.VIDEO || medium.contains("video")) {
            return Channel.ORGANIC_VIDEO;
        }
        if (site == Sites.Kind.SEARCH || medium.equals("organic")) {
            return Channel.ORGANIC_SEARCH;
        }
        if (REFERRAL.contains(medium)) {
            return Channel.REFERRAL;
        }
        if (EMAIL.contains(source) || EMAIL.contains(medium)) {
            return Channel.EMAIL;
        }
        if (AFFILIATES.contains(medium)) {
            return Channel.AFFILIATES;
        }
        if (medium.equals("audio")) {
            return Channel.AUDIO;
        }
        if (source.equals("sms") || medium.equals("sms")) {
            return Channel.SMS;
        }
        return isPush(source, medium) ? Channel.MOBILE_PUSH : null;
    }

    private static boolean isPush(String source, String medium) {
        return medium.endsWith("push")
                || medium.contains("mobile")
                || medium.contains("notification")
                || source.equals("firebase");
    }
}
