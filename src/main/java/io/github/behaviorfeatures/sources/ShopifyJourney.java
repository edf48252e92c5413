package io.github.behaviorfeatures.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an order of Shopify's tells of where its customer came from: the visits that led to it, or else the page they
 * landed on and the page before it.
 */
final class ShopifyJourney {
    private final RawValues values;
    private final FirstKnown first;
    private final Origins origins;
    private final Duration window;

    ShopifyJourney(Intake intake) {
        this.values = intake.values();
        this.first = new FirstKnown(values);
        this.origins = intake.origins();
        this.window = intake.settings().window();
    }

    /**
     * A touch, {@link Origin#DIRECT} if all that is told is direct, or null.
     *
     * @param time of the order
     */
    @Nullable
    Origin of(JsonNode order, Instant time) {
        Origin ofVisits = ofVisits(order, time);
        if (ofVisits != null && ofVisits.isTouch()) {
            return ofVisits;
        }
        Origin ofLanding = ofLanding(order);
        return ofLanding != null ? ofLanding : ofVisits;
    }

    private record Visit(Instant time, JsonNode node) {}

    /** The first visit that was not direct, the latest first. */
    private @Nullable Origin ofVisits(JsonNode order, Instant time) {
        Origin found = null;
        for (Visit visit : visits(order)) {
            boolean isPart =
                    visit.time == Instant.MIN || !visit.time.isAfter(time) && !visit.time.isBefore(time.minus(window));
            Origin origin = isPart ? ofVisit(visit.node) : Origin.UNKNOWN;
            if (origin.isTouch()) {
                return origin;
            }
            found = origin.equals(Origin.DIRECT) ? origin : found;
        }
        return found;
    }

    private List<Visit> visits(JsonNode order) {
        JsonNode summary = order.path("customerJourneySummary");
        JsonNode journey = summary.isObject() ? summary : order.path("customerJourney");
        JsonNode ready = journey.path("ready");
        List<Visit> visits = new ArrayList<>();
        if (ready.isBoolean() && !ready.booleanValue()) {
            return visits;
        }
        for (JsonNode moment : Connections.objects(journey, "moments")) {
            if (moment.path("__typename").stringValue("CustomerVisit").equals("CustomerVisit")) {
                visits.add(visit(moment));
            }
        }
        if (!visits.isEmpty()) {
            visits.sort(Comparator.comparing(Visit::time).reversed());
            return visits;
        }
        for (String field : List.of("lastVisit", "firstVisit")) {
            if (journey.path(field).isObject()) {
                visits.add(visit(journey.path(field)));
            }
        }
        return visits;
    }

    /** One without a time counts, after all others. */
    private Visit visit(JsonNode node) {
        Instant time = values.time(node, "occurredAt");
        return new Visit(time == null ? Instant.MIN : time, node);
    }

    private Origin ofVisit(JsonNode visit) {
        JsonNode utm = visit.path("utmParameters");
        String source = values.name(utm, "source");
        String medium = values.name(utm, "medium");
        Origin named = Origin.of(source, medium);
        if (named != null && source != null && medium != null) {
            return named;
        }
        String page = values.text(visit, "landingPage");
        UrlCampaign ofPage = UrlCampaign.of(page);
        if (ofPage.sure() != null) {
            return ofPage.sure();
        }
        if (ofPage.lone() != null) {
            return ofPage.lone();
        }
        if (named != null) {
            return named;
        }
        if (ofPage.added() != null) {
            return ofPage.added();
        }
        String referrer = values.text(visit, "referrerUrl");
        return referrer != null ? origins.ofReferrer(referrer, page) : ofSource(visit);
    }

    private Origin ofSource(JsonNode visit) {
        String source = values.name(visit, "source");
        if (source == null) {
            return visit.has("referrerUrl") ? Origin.DIRECT : Origin.UNKNOWN;
        }
        if (Origin.isDirect(source)) {
            return Origin.DIRECT;
        }
        if (source.toLowerCase(Locale.ROOT).contains("unknown")) {
            return Origin.UNKNOWN;
        }
        String type = values.name(visit, "sourceType");
        String medium = type == null ? null : medium(type.toUpperCase(Locale.ROOT));
        return medium == null ? origins.ofSource(source) : new Origin(source.toLowerCase(Locale.ROOT), medium);
    }

    private static @Nullable String medium(String sourceType) {
        return switch (sourceType) {
            case "AD", "RETARGETING" -> "paid";
            case "EMAIL", "NEWSLETTER", "ABANDONED_CART" -> "email";
            case "SEARCH", "SEO" -> "organic";
            case "POST" -> "social";
            case "LINK" -> "referral";
            case "MESSAGE" -> "sms";
            case "NOTIFICATION" -> "push";
            case "AFFILIATE", "DISPLAY" -> sourceType.toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    private @Nullable Origin ofLanding(JsonNode order) {
        String page = first.text(order, "landing_site", "landingSite");
        Origin campaign = UrlCampaign.of(page).first();
        if (campaign != null) {
            return campaign;
        }
        String referrer = first.text(order, "referring_site", "referringSite");
        if (referrer == null) {
            return page == null ? null : Origin.DIRECT;
        }
        Origin referred = origins.ofReferrer(referrer, page);
        return referred.equals(Origin.UNKNOWN) ? null : referred;
    }
}
