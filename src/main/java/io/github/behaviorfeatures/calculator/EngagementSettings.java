package io.github.behaviorfeatures.calculator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Weights and scales of {@code engagement_score}. Immutable: each {@code with} method returns new settings.
 *
 * <pre>{@code
 * EngagementSettings settings = EngagementSettings.DEFAULT.withRecencyWeight(0.3).withRecencyHalfLifeDays(14);
 * }</pre>
 */
public final class EngagementSettings {

    private enum Setting {
        RECENCY_WEIGHT("recencyWeight"),
        FREQUENCY_WEIGHT("frequencyWeight"),
        ENGAGED_SHARE_WEIGHT("engagedShareWeight"),
        DEPTH_WEIGHT("depthWeight"),
        DWELL_WEIGHT("dwellWeight"),
        INTENT_WEIGHT("intentWeight"),
        RECENCY_HALF_LIFE_DAYS("recencyHalfLifeDays"),
        FREQUENCY_SCALE("frequencyScale"),
        DEPTH_SCALE("depthScale"),
        DWELL_SCALE_SECONDS("dwellScaleSeconds");

        private final String text;

        Setting(String text) {
            this.text = text;
        }
    }

    /** Weights 0.25, 0.25, 0.20, 0.10, 0.10, 0.10; half-life 30 days; scales 4 visits, 5 pages, 60 seconds. */
    public static final EngagementSettings DEFAULT = of(0.25, 0.25, 0.20, 0.10, 0.10, 0.10, 30, 4, 5, 60);

    private final Map<Setting, Double> numbers;

    private EngagementSettings(Map<Setting, Double> numbers) {
        this.numbers = numbers;
        Settings.requireWeights(
                recencyWeight(), frequencyWeight(), engagedShareWeight(), depthWeight(), dwellWeight(), intentWeight());
        // The recency part is always available, so the weights in use never add up to 0.
        Settings.requireAboveZero("the recency weight", recencyWeight());
        Settings.requireAboveZero("the recency half-life", recencyHalfLifeDays());
        Settings.requireAboveZero("the frequency scale", frequencyScale());
        Settings.requireAboveZero("the depth scale", depthScale());
        Settings.requireAboveZero("the dwell scale", dwellScaleSeconds());
    }

    private static EngagementSettings of(double... inOrder) {
        Map<Setting, Double> numbers = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            numbers.put(setting, inOrder[setting.ordinal()]);
        }
        return new EngagementSettings(numbers);
    }

    private double number(Setting setting) {
        return Objects.requireNonNull(numbers.get(setting));
    }

    private EngagementSettings with(Setting setting, double number) {
        Map<Setting, Double> changed = new EnumMap<>(numbers);
        changed.put(setting, number);
        return new EngagementSettings(changed);
    }

    /**
     * The weight of recency.
     *
     * @return above 0
     */
    public double recencyWeight() {
        return number(Setting.RECENCY_WEIGHT);
    }

    /**
     * Changes the weight of recency.
     *
     * @param weight above 0
     * @return new settings
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public EngagementSettings withRecencyWeight(double weight) {
        return with(Setting.RECENCY_WEIGHT, weight);
    }

    /**
     * The weight of frequency.
     *
     * @return 0 or more
     */
    public double frequencyWeight() {
        return number(Setting.FREQUENCY_WEIGHT);
    }

    /**
     * Changes the weight of frequency.
     *
     * @param weight 0 or more
     * @return new settings
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public EngagementSettings withFrequencyWeight(double weight) {
        return with(Setting.FREQUENCY_WEIGHT, weight);
    }

    /**
     * The weight of the share of engaged visits.
     *
     * @return 0 or more
     */
    public double engagedShareWeight() {
        return number(Setting.ENGAGED_SHARE_WEIGHT);
    }

    /**
     * Changes the weight of the share of engaged visits.
     *
     * @param weight 0 or more
     * @return new settings
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public EngagementSettings withEngagedShareWeight(double weight) {
        return with(Setting.ENGAGED_SHARE_WEIGHT, weight);
    }

    /**
     * The weight of pages per visit.
     *
     * @return 0 or more
     */
    public double depthWeight() {
        return number(Setting.DEPTH_WEIGHT);
    }

    /**
     * Changes the weight of pages per visit.
     *
     * @param weight 0 or more
     * @return new settings
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public EngagementSettings withDepthWeight(double weight) {
        return with(Setting.DEPTH_WEIGHT, weight);
    }

    /**
     * The weight of time per page.
     *
     * @return 0 or more
     */
    public double dwellWeight() {
        return number(Setting.DWELL_WEIGHT);
    }

    /**
     * Changes the weight of time per page.
     *
     * @param weight 0 or more
     * @return new settings
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public EngagementSettings withDwellWeight(double weight) {
        return with(Setting.DWELL_WEIGHT, weight);
    }

    /**
     * The weight of the share of visits that show intent.
     *
     * @return 0 or more
     */
    public double intentWeight() {
        return number(Setting.INTENT_WEIGHT);
    }

    /**
     * Changes the weight of the share of visits that show intent.
     *
     * @param weight 0 or more
     * @return new settings
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public EngagementSettings withIntentWeight(double weight) {
        return with(Setting.INTENT_WEIGHT, weight);
    }

    /**
     * The half-life of recency, in days without activity.
     *
     * @return above 0
     */
    public double recencyHalfLifeDays() {
        return number(Setting.RECENCY_HALF_LIFE_DAYS);
    }

    /**
     * Changes the half-life of recency.
     *
     * @param days days without activity, above 0
     * @return new settings
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public EngagementSettings withRecencyHalfLifeDays(double days) {
        return with(Setting.RECENCY_HALF_LIFE_DAYS, days);
    }

    /**
     * The visits per 30 days at which the frequency part reaches 1 - 1/e.
     *
     * @return above 0
     */
    public double frequencyScale() {
        return number(Setting.FREQUENCY_SCALE);
    }

    /**
     * Changes the visits per 30 days at which the frequency part reaches 1 - 1/e.
     *
     * @param visits above 0
     * @return new settings
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public EngagementSettings withFrequencyScale(double visits) {
        return with(Setting.FREQUENCY_SCALE, visits);
    }

    /**
     * The pages per visit at which the depth part reaches 1 - 1/e.
     *
     * @return above 0
     */
    public double depthScale() {
        return number(Setting.DEPTH_SCALE);
    }

    /**
     * Changes the pages per visit at which the depth part reaches 1 - 1/e.
     *
     * @param pages above 0
     * @return new settings
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public EngagementSettings withDepthScale(double pages) {
        return with(Setting.DEPTH_SCALE, pages);
    }

    /**
     * The seconds per page at which the dwell part reaches 1 - 1/e.
     *
     * @return above 0
     */
    public double dwellScaleSeconds() {
        return number(Setting.DWELL_SCALE_SECONDS);
    }

    /**
     * Changes the seconds per page at which the dwell part reaches 1 - 1/e.
     *
     * @param seconds above 0
     * @return new settings
     * @throws IllegalArgumentException if the value is not finite and above 0
     */
    public EngagementSettings withDwellScaleSeconds(double seconds) {
        return with(Setting.DWELL_SCALE_SECONDS, seconds);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EngagementSettings settings && numbers.equals(settings.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /**
     * All settings by name. The definitions version depends on this text.
     *
     * @return for example {@code EngagementSettings[recencyWeight=0.25, ...]}
     */
    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .map(entry -> entry.getKey().text + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "EngagementSettings[", "]"));
    }
}
