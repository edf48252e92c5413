package io.github.behaviorfeatures.sources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a URL tells of the campaign it belongs to. Sources rank the parts among what else they know.
 *
 * @param utm {@code utm_source} and {@code utm_medium}, if both are there
 * @param clickId what a paid click id tells
 * @param lone one of the utm values alone
 * @param added what an id tells that is added to unpaid links too
 */
record UrlCampaign(
        @Nullable Origin utm,
        @Nullable Origin clickId,
        @Nullable Origin lone,
        @Nullable Origin added) {

    static final UrlCampaign NONE = new UrlCampaign(null, null, null, null);

    /** The first that is there counts. */
    private static final String[] CLICK_IDS = {
        "gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id"
    };

    static UrlCampaign of(@Nullable String url) {
        Map<String, String> query = url == null ? Map.of() : Urls.parameters(url);
        if (query.isEmpty()) {
            return NONE;
        }
        String source = value(query, "utm_source");
        String medium = value(query, "utm_medium");
        Origin named = Origin.of(source, medium);
        boolean both = source != null && medium != null;
        return new UrlCampaign(both ? named : null, clickId(query), both ? null : named, added(query));
    }

    /** The part that counts, or null if the URL tells nothing. */
    @Nullable
    Origin first() {
        Origin sure = sure();
        return sure != null ? sure : lone != null ? lone : added;
    }

    /** Both utm values, else a click id, else null. */
    @Nullable
    Origin sure() {
        return utm != null ? utm : clickId;
    }

    /**
     * The campaign where a tracker names one too: source and medium of it, else what is sure of the URL, else one of them
     * alone, else the rest of the URL.
     */
    @Nullable
    Origin orNamed(@Nullable String source, @Nullable String medium) {
        Origin named = Origin.of(source, medium);
        boolean isSure = source != null && medium != null;
        Origin ofUrl = isSure ? null : sure();
        return ofUrl != null ? ofUrl : named != null ? named : first();
    }

    private static @Nullable String value(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : RawValues.named(value);
    }

    private static @Nullable Origin clickId(Map<String, String> query) {
        for (String name : CLICK_IDS) {
            if (query.containsKey(name)) {
                return ofClickId(name);
            }
        }
        return null;
    }

    /** What a paid click id tells, by its name in lower case; null if it is none. */
    static @Nullable Origin ofClickId(String name) {
        return switch (name) {
            case "gclid", "gbraid", "wbraid" -> new Origin("google", "cpc");
            case "dclid" -> new Origin("google", "display");
            case "msclkid" -> new Origin("bing", "cpc");
            case "ttclid" -> new Origin("tiktok", "paid_social");
            case "twclid" -> new Origin("twitter", "paid_social");
            case "li_fat_id" -> new Origin("linkedin", "paid_social");
            default -> null;
        };
    }

    private static @Nullable Origin added(Map<String, String> query) {
        if (query.containsKey("fbclid")) {
            return new Origin("facebook", "social");
        }
        return query.containsKey("srsltid") ? new Origin("google", "organic") : null;
    }
}
