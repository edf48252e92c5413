package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Engagement, from visits and their interactions.
 *
 * <p>Source of engaged visits: Google, <i>[GA4] Engagement rate and bounce rate</i>, Analytics Help. The engagement score
 * is our own. It leaves out purchases on purpose: lifetime value and segment cover them.
 */
public final class EngagementBehaviorCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Engagement";

    /** Number of visits, 0 or more; also 0 if visits are unknown. */
    public static final FeatureKey<Integer> TOTAL_SESSIONS = FeatureKey.count("total_sessions")
            .category(CATEGORY)
            .unit("visits")
            .description("number of visits, recorded or inferred")
            .support("visits")
            .absent("stored as 0 when neither sessions nor interactions are supplied")
            .source("ours")
            .defaultValue(0);

    /** Mean duration, in minutes, of the visits of known duration; absent if there are none. */
    public static final FeatureKey<Double> AVG_SESSION_DURATION = FeatureKey.number(
                    "avg_session_duration", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .unit("minutes")
            .description("mean duration of the visits whose duration is known")
            .support("visits of known duration")
            .absent("NO_DATA if none")
            .source("ours");

    /** Mean page views over all visits, 0 or more; absent without visits. */
    public static final FeatureKey<Double> PAGE_VIEWS_PER_SESSION = FeatureKey.number(
                    "page_views_per_session", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .unit("pages/visit")
            .description("mean page views over all visits")
            .support("visits")
            .absent("NO_DATA without visits, or if no event has a known type; needs interactions")
            .source("ours");

    /** How engaged the customer is, 0 to 100; absent without visits and interactions. */
    public static final FeatureKey<Double> ENGAGEMENT_SCORE = FeatureKey.number("engagement_score", 0, 100)
            .category(CATEGORY)
            .timeDependent()
            .unit("points")
            .description("weighted mean of recency, frequency, engaged share, depth, dwell and intent, as far as"
                    + " available; purchases are left out on purpose")
            .support("available parts")
            .absent("NO_DATA without visits and interactions")
            .source("ours");

    /** Share of visits that were not engaged, among those that can be judged, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> BOUNCE_RATE = FeatureKey.ratio("bounce_rate")
            .category(CATEGORY)
            .description(
                    "share of the judgeable visits that were not engaged: no more than 10 s, under 2 page views and"
                            + " no key event")
            .support("judgeable visits")
            .absent("NO_DATA if none")
            .source("GA4 bounce rate");

    /** Days from the latest activity to as-of, 0 or more; absent if there is none. */
    public static final FeatureKey<Double> DAYS_SINCE_LAST_ACTIVITY = FeatureKey.number(
                    "days_since_last_activity", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .timeDependent()
            .unit("days")
            .description("days from the latest interaction, visit activity or order to as-of, with fraction")
            .support("interactions, visits and orders")
            .absent("NO_DATA if none")
            .source("ours");

    private static final double ENGAGED_SECONDS = 10; // GA4: an engaged session lasts more than 10 seconds
    private static final int ENGAGED_PAGE_VIEWS = 2; // GA4: or has at least two page views
    private static final int MONTH_DAYS = 30;
    private static final int FREQUENCY_DAYS = 90;
    private static final double SECONDS_PER_MINUTE = 60;

    private static final EventType[] KEY_EVENTS =
            Arrays.stream(EventType.values()).filter(EventType::isKeyEvent).toArray(EventType[]::new);
    private static final EventType[] INTENT_EVENTS = {
        EventType.SEARCH,
        EventType.ADD_TO_CART,
        EventType.CHECKOUT_START,
        EventType.CHECKOUT_STEP,
        EventType.WISHLIST_ADD,
        EventType.PURCHASE
    };

    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            TOTAL_SESSIONS,
            AVG_SESSION_DURATION,
            PAGE_VIEWS_PER_SESSION,
            ENGAGEMENT_SCORE,
            BOUNCE_RATE,
            DAYS_SINCE_LAST_ACTIVITY);

    private final EngagementSettings settings;

    /**
     * Makes a calculator with given settings.
     *
     * @param settings weights and scales of the engagement score
     */
    public EngagementBehaviorCalculator(EngagementSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public String settings() {
        return settings.toString();
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        Judged judged = new Judged(activity);
        totalSessions(activity, out);
        avgSessionDuration(activity, out);
        pageViewsPerSession(activity, out);
        engagementScore(activity, judged, out);
        bounceRate(activity, judged, out);
        daysSinceLastActivity(activity, out);
    }

    /** The parts of {@link #ENGAGEMENT_SCORE}. */
    @Override
    public List<ScorePart> explain(FeatureKey<?> key, CustomerActivity activity, FeatureMap inputs) {
        return key.equals(ENGAGEMENT_SCORE)
                ? engagementParts(activity, new Judged(activity)).parts()
                : List.of();
    }

    private static void totalSessions(CustomerActivity activity, FeatureWriter out) {
        int visits = activity.visits().size();
        if (activity.tracksVisits()) {
            out.put(TOTAL_SESSIONS, visits, visits);
        } else {
            out.absent(TOTAL_SESSIONS, Absence.SOURCE_NOT_SUPPLIED, 0);
        }
    }

    private static void avgSessionDuration(CustomerActivity activity, FeatureWriter out) {
        if (!activity.tracksVisits()) {
            out.absent(AVG_SESSION_DURATION, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        double seconds = 0;
        int known = 0;
        for (Visit visit : activity.visits()) {
            OptionalDouble duration = visit.durationSeconds();
            if (duration.isPresent()) {
                seconds += duration.getAsDouble();
                known++;
            }
        }
        Outcomes.mean(out, AVG_SESSION_DURATION, seconds / SECONDS_PER_MINUTE, known);
    }

    private static void pageViewsPerSession(CustomerActivity activity, FeatureWriter out) {
        if (!activity.supplies(Table.USER_INTERACTIONS)) {
            out.absent(PAGE_VIEWS_PER_SESSION, Absence.SOURCE_NOT_SUPPLIED, 0);
        } else if (activity.hasOnlyUnknownEvents()) {
            out.absent(PAGE_VIEWS_PER_SESSION, Absence.NO_DATA, 0);
        } else {
            int visits = activity.visits().size();
            Outcomes.mean(out, PAGE_VIEWS_PER_SESSION, pageViews(activity), visits);
        }
    }

    private static int pageViews(CustomerActivity activity) {
        int pageViews = 0;
        for (Visit visit : activity.visits()) {
            pageViews += visit.pageViews();
        }
        return pageViews;
    }

    private void engagementScore(CustomerActivity activity, Judged judged, FeatureWriter out) {
        if (!activity.supplies(Table.USER_SESSIONS) && !activity.supplies(Table.USER_INTERACTIONS)) {
            out.absent(ENGAGEMENT_SCORE, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        WeightedMean parts = engagementParts(activity, judged);
        if (parts.parts().isEmpty()) {
            out.absent(ENGAGEMENT_SCORE, Absence.NO_DATA, 0);
        } else {
            out.put(ENGAGEMENT_SCORE, 100 * parts.value(), parts.parts().size());
        }
    }

    private WeightedMean engagementParts(CustomerActivity activity, Judged judged) {
        WeightedMean parts = new WeightedMean();
        List<Visit> visits = activity.visits();
        if (!visits.isEmpty() || !activity.interactions().isEmpty()) {
            parts.add("recency", recency(activity), settings.recencyWeight());
        }
        if (!visits.isEmpty()) {
            parts.add("frequency", frequency(activity), settings.frequencyWeight());
        }
        if (judged.judgeable > 0) {
            parts.add("engaged share", (double) judged.engaged / judged.judgeable, settings.engagedShareWeight());
        }
        boolean knowsEvents =
                activity.supplies(Table.USER_INTERACTIONS) && !visits.isEmpty() && !activity.hasOnlyUnknownEvents();
        if (knowsEvents) {
            double depth = (double) pageViews(activity) / visits.size();
            parts.add("depth", saturating(depth, settings.depthScale()), settings.depthWeight());
        }
        dwellSeconds(activity)
                .ifPresent(dwell ->
                        parts.add("dwell", saturating(dwell, settings.dwellScaleSeconds()), settings.dwellWeight()));
        if (knowsEvents) {
            parts.add("intent", (double) withIntent(visits) / visits.size(), settings.intentWeight());
        }
        return parts;
    }

    private double recency(CustomerActivity activity) {
        return Math.pow(2, -activity.daysSince(latestVisitOrInteraction(activity)) / settings.recencyHalfLifeDays());
    }

    private static Instant latestVisitOrInteraction(CustomerActivity activity) {
        List<Interaction> interactions = activity.interactions(); // by time
        Instant latest = interactions.isEmpty()
                ? Instant.MIN
                : interactions.get(interactions.size() - 1).time();
        for (Visit visit : activity.visits()) {
            latest = later(latest, visit.lastActivity());
        }
        return latest;
    }

    private static Instant later(Instant a, Instant b) {
        return b.isAfter(a) ? b : a;
    }

    /** Visits per 30 days over the last 90 days, or over the tenure of customers who have been with the shop for less. */
    private double frequency(CustomerActivity activity) {
        Instant from = activity.asOf().minus(Duration.ofDays(FREQUENCY_DAYS));
        long recent = 0;
        for (Visit visit : activity.visits()) {
            recent += visit.start().isBefore(from) ? 0 : 1;
        }
        double days = Math.min(
                FREQUENCY_DAYS, Math.max(MONTH_DAYS, activity.tenureDays().orElse(0)));
        return saturating(recent * MONTH_DAYS / days, settings.frequencyScale());
    }

    private static double saturating(double value, double scale) {
        return -Math.expm1(-value / scale);
    }

    private static OptionalDouble dwellSeconds(CustomerActivity activity) {
        double seconds = 0;
        int known = 0;
        for (Interaction interaction : activity.interactions()) {
            OptionalDouble viewed = interaction.viewSeconds();
            if (viewed.isPresent()) {
                seconds += viewed.getAsDouble();
                known++;
            }
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds / known);
    }

    private static int withIntent(List<Visit> visits) {
        int intent = 0;
        for (Visit visit : visits) {
            intent += hasAny(visit, INTENT_EVENTS) ? 1 : 0;
        }
        return intent;
    }

    private static void bounceRate(CustomerActivity activity, Judged judged, FeatureWriter out) {
        if (activity.tracksVisits()) {
            Outcomes.share(out, BOUNCE_RATE, judged.judgeable - judged.engaged, judged.judgeable);
        } else {
            out.absent(BOUNCE_RATE, Absence.SOURCE_NOT_SUPPLIED, 0);
        }
    }

    /** The number of visits that can be judged, and of those that were engaged. */
    private static final class Judged {
        private int judgeable;
        private int engaged;

        Judged(CustomerActivity activity) {
            for (Visit visit : activity.visits()) {
                if (isJudgeable(visit)) {
                    judgeable++;
                    engaged += isEngaged(visit) ? 1 : 0;
                }
            }
        }
    }

    private static boolean isJudgeable(Visit visit) {
        return !visit.isOpen()
                && (visit.durationSeconds().isPresent() || !visit.interactions().isEmpty());
    }

    private static boolean isEngaged(Visit visit) {
        return visit.durationSeconds().orElse(0) > ENGAGED_SECONDS
                || visit.pageViews() >= ENGAGED_PAGE_VIEWS
                || hasAny(visit, KEY_EVENTS)
                || viewedSeconds(visit) > ENGAGED_SECONDS;
    }

    private static boolean hasAny(Visit visit, EventType[] types) {
        for (EventType type : types) {
            if (visit.has(type)) {
                return true;
            }
        }
        return false;
    }

    private static double viewedSeconds(Visit visit) {
        double seconds = 0;
        for (Interaction interaction : visit.interactions()) {
            seconds += interaction.viewSeconds().orElse(0);
        }
        return seconds;
    }

    private static void daysSinceLastActivity(CustomerActivity activity, FeatureWriter out) {
        if (!AnyBehavior.isSupplied(activity)) {
            out.absent(DAYS_SINCE_LAST_ACTIVITY, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        Instant latest = latestVisitOrInteraction(activity);
        for (Order order : activity.orders()) {
            latest = later(latest, order.time());
        }
        int records = AnyBehavior.records(activity);
        if (records == 0) {
            out.absent(DAYS_SINCE_LAST_ACTIVITY, Absence.NO_DATA, 0);
        } else {
            out.put(DAYS_SINCE_LAST_ACTIVITY, activity.daysSince(latest), records);
        }
    }
}
