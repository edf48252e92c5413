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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Behaviour over time: hour, weekday, season and trend. Hours, weekdays and dates are in the shop's time zone; windows
 * are multiples of 86,400 s, regardless of daylight saving time.
 *
 * <p>Sources: Berens, <i>CircStat</i>, JSS 31(10), 2009 (seasonality); Mann 1945 and Kendall 1975 (trend).
 */
public final class TemporalBehaviorCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Temporal";

    /** Local hour of most activity, 0 to 23; absent if no record has a time of day. */
    public static final FeatureKey<Integer> PREFERRED_SHOPPING_TIME = FeatureKey.ordinal(
                    "preferred_shopping_time", 0, 23)
            .category(CATEGORY)
            .unit("hour")
            .description("local hour at the peak of the smoothed activity (orders weigh 3, cart and checkout events 2,"
                    + " other interactions and visits without any 1)")
            .support("records counted")
            .absent("NO_DATA if none, or if every one of them is exactly midnight UTC or was written as a date alone")
            .source("ours");

    /** Local weekday of most activity, 1 (Monday) to 7; absent without records. */
    public static final FeatureKey<Integer> SHOPPING_DAY_PREFERENCE = FeatureKey.ordinal(
                    "shopping_day_preference", 1, 7)
            .category(CATEGORY)
            .unit("ISO day")
            .description("local weekday of most activity, 1 = Monday, with the weights of preferred_shopping_time")
            .support("records counted")
            .absent("NO_DATA if none")
            .source("ours; days after ISO 8601");

    /** Seasonality of the active dates, 0 to 1; absent with fewer than six dates or less than a year between first and last. */
    public static final FeatureKey<Double> SEASONAL_BEHAVIOR = FeatureKey.ratio("seasonal_behavior")
            .category(CATEGORY)
            .description(
                    "how much the distinct local dates with any activity cluster within the year: 0 = spread evenly,"
                            + " 1 = one point of the year")
            .support("dates")
            .absent("NO_DATA if none; INSUFFICIENT_DATA under 6 dates or if the last is under 365 days after the first")
            .source("mean resultant length, bias-corrected: Berens, JSS 31(10), 2009");

    /**
     * Trend of activity over the last twelve 30-day windows after the first activity, -1 to 1; absent with fewer than four
     * windows.
     */
    public static final FeatureKey<Double> LOYALTY_TREND = FeatureKey.number("loyalty_trend", -1, 1)
            .category(CATEGORY)
            .timeDependent()
            .description(
                    "Kendall's tau-b between time and visits + orders per 30-day window, over up to 12 windows before"
                            + " as-of that start after the first activity: 1 = ever more, -1 = ever less")
            .support("windows")
            .absent("NO_DATA without activity; INSUFFICIENT_DATA under 4 windows, or if all of them are empty")
            .source("Mann 1945, Kendall 1975");

    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int ORDER_WEIGHT = 3;
    private static final int CART_WEIGHT = 2;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday, three days after Monday
    private static final int MINIMUM_DATES = 6;
    private static final long WINDOW_SECONDS = Duration.ofDays(30).toSeconds();
    private static final int MOST_WINDOWS = 12;
    private static final int FEWEST_WINDOWS = 4;

    private static final List<FeatureKey<?>> OUTPUTS =
            List.of(PREFERRED_SHOPPING_TIME, SHOPPING_DAY_PREFERENCE, SEASONAL_BEHAVIOR, LOYALTY_TREND);

    /** Makes a calculator; it has no settings. */
    public TemporalBehaviorCalculator() {}

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        if (!AnyBehavior.isSupplied(activity)) {
            Outcomes.notSupplied(out, OUTPUTS);
            return;
        }
        Calendar calendar = new Calendar(activity);
        preferredShoppingTime(calendar, out);
        shoppingDayPreference(calendar, out);
        seasonalBehavior(calendar, out);
        loyaltyTrend(activity, out);
    }

    /** Weighted activity by local hour and weekday, and the local dates. */
    private static final class Calendar {
        private final CustomerActivity activity;
        private final int[] byHour = new int[HOURS];
        private final int[] byDay = new int[DAYS];
        private final DistinctDays dates = new DistinctDays();
        private int records;
        private boolean anyTimeOfDay;
        /** Start of the hour of the latest record. Records are in time order, so many share an hour: its weight is added once. */
        private long hourStart = Long.MAX_VALUE - SECONDS_PER_HOUR;

        private int weekday;
        private int hour;
        private int weightOfHour;

        Calendar(CustomerActivity activity) {
            this.activity = activity;
            for (Interaction interaction : activity.interactions()) {
                add(interaction.time(), weight(interaction.type()));
                anyTimeOfDay = anyTimeOfDay || interaction.hasTimeOfDay();
            }
            for (Order order : activity.orders()) {
                add(order.time(), ORDER_WEIGHT);
                anyTimeOfDay = anyTimeOfDay || order.hasTimeOfDay();
            }
            for (Visit visit : activity.visits()) {
                if (visit.interactions().isEmpty()) {
                    add(visit.start(), 1);
                    anyTimeOfDay = anyTimeOfDay || visit.hasTimeOfDay();
                } else {
                    dates.add(activity.localDay(visit.start()));
                }
            }
            endHour();
        }

        private static int weight(EventType type) {
            return type == EventType.ADD_TO_CART || type.isCheckout() ? CART_WEIGHT : 1;
        }

        private void add(Instant time, int weight) {
            long second = activity.localSecond(time);
            if (second < hourStart || second >= hourStart + SECONDS_PER_HOUR) {
                startHourOf(second);
            }
            weightOfHour += weight;
            records++;
        }

        private void startHourOf(long second) {
            endHour();
            long day = Math.floorDiv(second, SECONDS_PER_DAY);
            dates.add(day);
            hour = (int) (second - day * SECONDS_PER_DAY) / SECONDS_PER_HOUR;
            hourStart = day * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR;
            weekday = Math.floorMod(day + EPOCH_WEEKDAY, DAYS);
        }

        private void endHour() {
            byHour[hour] += weightOfHour;
            byDay[weekday] += weightOfHour;
            weightOfHour = 0;
        }
    }

    private static void preferredShoppingTime(Calendar calendar, FeatureWriter out) {
        if (calendar.anyTimeOfDay) {
            out.put(PREFERRED_SHOPPING_TIME, peakHour(calendar.byHour), calendar.records);
        } else { // dates without a time of day have no hour
            out.absent(PREFERRED_SHOPPING_TIME, Absence.NO_DATA, calendar.records);
        }
    }

    /** The peak of the weights, smoothed 1-2-1 around the clock. Ties go to the larger unsmoothed weight, then the earlier hour. */
    private static int peakHour(int[] weights) {
        int best = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            int bySmoothed = Long.compare(smoothed(weights, hour), smoothed(weights, best));
            if (bySmoothed > 0 || bySmoothed == 0 && weights[hour] > weights[best]) {
                best = hour;
            }
        }
        return best;
    }

    private static long smoothed(int[] weights, int hour) {
        return weights[(hour + HOURS - 1) % HOURS] + 2L * weights[hour] + weights[(hour + 1) % HOURS];
    }

    private static void shoppingDayPreference(Calendar calendar, FeatureWriter out) {
        if (calendar.records == 0) {
            out.absent(SHOPPING_DAY_PREFERENCE, Absence.NO_DATA, 0);
            return;
        }
        int best = 0;
        for (int day = 1; day < DAYS; day++) {
            best = calendar.byDay[day] > calendar.byDay[best] ? day : best;
        }
        out.put(SHOPPING_DAY_PREFERENCE, best + 1, calendar.records);
    }

    private static void seasonalBehavior(Calendar calendar, FeatureWriter out) {
        Seasonality.write(out, SEASONAL_BEHAVIOR, calendar.dates.sorted(), MINIMUM_DATES);
    }

    private static void loyaltyTrend(CustomerActivity activity, FeatureWriter out) {
        if (activity.firstActivity().isEmpty()) {
            out.absent(LOYALTY_TREND, Absence.NO_DATA, 0);
            return;
        }
        Instant first = activity.firstActivity().get();
        int windows = (int) Math.min(MOST_WINDOWS, windowsAfter(first, activity.asOf()));
        int[] counts = new int[windows];
        for (Visit visit : activity.visits()) {
            count(visit.start(), activity.asOf(), counts);
        }
        for (Order order : activity.orders()) {
            count(order.time(), activity.asOf(), counts);
        }
        boolean allEmpty = true;
        for (int count : counts) {
            allEmpty &= count == 0;
        }
        if (windows < FEWEST_WINDOWS || allEmpty) {
            out.absent(LOYALTY_TREND, Absence.INSUFFICIENT_DATA, windows);
        } else {
            out.put(LOYALTY_TREND, Kendall.tauB(counts), windows);
        }
    }

    /** The windows before as-of that start after the first activity: one that began with it would count it for sure. */
    private static long windowsAfter(Instant first, Instant asOf) {
        return Duration.between(first, asOf).minusNanos(1).getSeconds() / WINDOW_SECONDS;
    }

    /** Counts into windows [asOf - 30(k+1) d, asOf - 30k d), earliest first; ignores older times. */
    private static void count(Instant time, Instant asOf, int[] counts) {
        long seconds = asOf.getEpochSecond() - time.getEpochSecond();
        // The age less one nanosecond, in whole seconds: a window includes its earliest instant.
        long windowsBack = (asOf.getNano() > time.getNano() ? seconds : seconds - 1) / WINDOW_SECONDS;
        if (windowsBack < counts.length) {
            counts[counts.length - 1 - (int) windowsBack]++;
        }
    }
}
