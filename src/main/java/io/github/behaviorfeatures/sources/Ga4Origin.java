package io.github.behaviorfeatures.sources;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an event of GA4's export says that somebody came from, apart from its referrer. */
final class Ga4Origin {
    private static final String[] CLICK_IDS = {
        "gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id"
    };

    private Ga4Origin() {}

    /**
     * The campaign, by what is surest: what GA4 collected by hand, a paid click, the URL, the parameters, a lone value.
     * A click id of the URL stands before the parameters, since GA4 exports clicks on ads as organic.
     */
    static @Nullable Origin campaign(RawValues values, JsonNode event, JsonNode params, @Nullable String url) {
        JsonNode collected = event.path("collected_traffic_source");
        String source = values.name(collected, "manual_source");
        String manual = source == null || source.equalsIgnoreCase("(direct)") ? null : source;
        String medium = values.name(collected, "manual_medium");
        if (manual != null && medium != null) {
            return Origin.of(manual, medium);
        }
        Origin click = click(values, collected);
        if (click != null) {
            return click;
        }
        UrlCampaign ofUrl = UrlCampaign.of(url);
        if (ofUrl.sure() != null) {
            return ofUrl.sure();
        }
        String parameter = values.name(params, "source");
        if (parameter != null && !parameter.equalsIgnoreCase("(direct)")) {
            return Origin.of(parameter, values.name(params, "medium"));
        }
        if (manual != null) {
            return Origin.of(manual, null);
        }
        return ofUrl.lone() != null ? ofUrl.lone() : ofUrl.added();
    }

    private static @Nullable Origin click(RawValues values, JsonNode collected) {
        for (String name : CLICK_IDS) {
            if (values.name(collected, name) != null) {
                return UrlCampaign.ofClickId(name);
            }
        }
        return null;
    }

    /** The session's last click that was not direct, perhaps of an older visit: it helps orders alone. */
    static @Nullable Origin lastClick(RawValues values, JsonNode event) {
        JsonNode session = event.path("session_traffic_source_last_click");
        Origin crossChannel = lastClickOf(values, session.path("cross_channel_campaign"));
        return crossChannel != null ? crossChannel : lastClickOf(values, session.path("manual_campaign"));
    }

    private static @Nullable Origin lastClickOf(RawValues values, JsonNode campaign) {
        String source = values.name(campaign, "source");
        Origin origin = source == null || source.equalsIgnoreCase("(direct)")
                ? null
                : Origin.of(source, values.name(campaign, "medium"));
        return origin == null || !origin.isTouch() ? null : origin;
    }
}
