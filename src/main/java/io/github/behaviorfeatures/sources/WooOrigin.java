package io.github.behaviorfeatures.sources;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an order of WooCommerce says that its customer came from. */
final class WooOrigin {
    private static final String FIELD = "_wc_order_attribution_";
    private static final String META = "meta:" + FIELD;
    private static final String[] SOURCE = {FIELD + "utm_source", META + "utm_source"};
    private static final String[] MEDIUM = {FIELD + "utm_medium", META + "utm_medium"};
    private static final String[] TYPE = {FIELD + "source_type", META + "source_type"};
    private static final String[] OF_REPORT = {"attribution", "origin"};
    private static final Set<String> KNOWN =
            Set.of(SOURCE[0], SOURCE[1], MEDIUM[0], MEDIUM[1], TYPE[0], TYPE[1], OF_REPORT[0], OF_REPORT[1]);

    private final FirstKnown first;

    WooOrigin(RawValues values) {
        this.first = new FirstKnown(values);
    }

    static boolean isKnown(String column) {
        return KNOWN.contains(column);
    }

    /** A touch or {@link Origin#DIRECT}; null if nothing is told. */
    @Nullable
    Origin of(JsonNode row) {
        Origin told = ofAttribution(row);
        return told != null ? told : ofReport(row);
    }

    private @Nullable Origin ofAttribution(JsonNode row) {
        String type = first.name(row, TYPE);
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
        String source = first.name(row, SOURCE);
        if (kind.equals("typein") || Origin.isDirect(source)) {
            return Origin.DIRECT;
        }
        if (source == null || kind.equals("admin") || kind.equals("mobile_app")) {
            return null;
        }
        String medium = first.name(row, MEDIUM);
        boolean isMedium = kind.equals("organic") || kind.equals("referral");
        return Origin.of(source, medium == null && isMedium ? kind : medium);
    }

    private @Nullable Origin ofReport(JsonNode row) {
        String text = first.name(row, OF_REPORT);
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("direct")) {
            return Origin.DIRECT;
        }
        for (String kind : List.of("organic", "referral", "source")) {
            if (lower.startsWith(kind + ":")) {
                String source =
                        RawValues.named(lower.substring(kind.length() + 1).strip());
                return source == null || source.isEmpty()
                        ? null
                        : Origin.of(source, kind.equals("source") ? null : kind);
            }
        }
        return null;
    }
}
