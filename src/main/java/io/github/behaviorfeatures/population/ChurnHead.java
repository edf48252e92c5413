package io.github.behaviorfeatures.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's own past says about churn, on top of the {@linkplain DropoutModel base}: six slopes on six inputs of a
 * customer, and a level. With eta = l0 + the sum of slope times input + level, where l0 is the first input,
 *
 * <p>churn probability = 1/(1+exp(-eta)).
 *
 * <p>The slopes are bounded so that churn never falls while a customer stays silent. The level is set so that the
 * customers of the fit have the same mean churn as by the base: the head says who, the base how many. A head is learned
 * for one horizon and belongs to it. The definition is our own; immutable.
 */
public final class ChurnHead {

    /** Log odds, and logs of values over the median, are cut off here. */
    private static final double FARTHEST = 6;

    private static final int SIZE = Input.values().length;

    /** What the head looks at. With T the days since the first purchase date, H the horizon in days. */
    public enum Input {
        /** The log odds of the base churn probability, within -6 and 6. */
        BASE("base", -1, Double.POSITIVE_INFINITY, -0.40, 0.25),
        /** ln((1+s)/(1+T)), with s the days since the last purchase date. */
        SILENCE("silence", 0, Double.POSITIVE_INFINITY, 0.18, 0.2),
        /** ln(1+x), with x the purchase dates after the first. */
        REPEATS("repeats", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.18, 0.4),
        /** ln((1+T)/(1+H)). */
        AGE("age", 0, Double.POSITIVE_INFINITY, 0.16, 0.2),
        /** ln(1+n), with n the purchase dates in the H days before as-of. */
        RECENT("recent", Double.NEGATIVE_INFINITY, 0, -0.45, 0.4),
        /**
         * ln(m/M) within -6 and 6, with m the customer's mean value per purchase date of known value and M the median of
         * all that are above 0; 0 if m is unknown or not above 0, or M is unknown.
         */
        VALUE("value", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.19, 0.15);

        private final String label;
        private final double lower;
        private final double upper;
        private final double priorMean;
        private final double priorDeviation;

        Input(String label, double lower, double upper, double priorMean, double priorDeviation) {
            this.label = label;
            this.lower = lower;
            this.upper = upper;
            this.priorMean = priorMean;
            this.priorDeviation = priorDeviation;
        }

        /**
         * The name in files.
         *
         * @return a word in lower case
         */
        public String label() {
            return label;
        }

        /**
         * The slope of a head that was not learned: the mean over four real shops.
         *
         * @return a number within the bounds
         */
        public double defaultSlope() {
            return priorMean;
        }

        double lower() {
            return lower;
        }

        double upper() {
            return upper;
        }

        double priorDeviation() {
            return priorDeviation;
        }
    }

    /**
     * A stretch of the shop's past that slopes were learned from: what was known before it, and who bought in it.
     *
     * @param start its first day
     * @param days its length, 1 or more
     * @param customers number of customers with a purchase date before it, 1 or more
     * @param churned number of those without a purchase date in it
     */
    public record Window(LocalDate start, int days, long customers, long churned) {

        /**
         * Checks the numbers.
         *
         * @param start as above
         * @param days as above
         * @param customers as above
         * @param churned as above
         * @throws IllegalArgumentException unless days and customers are 1 or more, and 0 to all customers churned
         * @throws NullPointerException if the start is null
         */
        public Window {
            Objects.requireNonNull(start, "start");
            if (days < 1 || customers < 1 || churned < 0 || churned > customers) {
                throw new IllegalArgumentException(
                        "a window has 1 or more days and customers, 0 to all of them churned," + " not " + days + ", "
                                + customers + ", " + churned);
            }
        }
    }

    /**
     * By how much an input of one customer shifts the log odds of churn, beside an average customer.
     *
     * @param input which
     * @param value the input
     * @param shift slope * (input - mean input)
     */
    public record Shift(Input input, double value, double shift) {}

    private final int horizonDays;
    private final double medianValue; // NaN: unknown
    private final double[] slopes;
    private final double level;
    private final double[] means;
    private final List<Window> windows;

    private ChurnHead(
            int horizonDays, double medianValue, double[] slopes, double level, double[] means, List<Window> windows) {
        this.horizonDays = horizonDays;
        this.medianValue = medianValue;
        this.slopes = slopes;
        this.level = level;
        this.means = means;
        this.windows = windows;
        check();
    }

    private void check() {
        if (horizonDays < 1 || horizonDays > DropoutModel.LONGEST_HORIZON) {
            throw new IllegalArgumentException(
                    "the horizon must be 1 to " + DropoutModel.LONGEST_HORIZON + " days, not " + horizonDays);
        }
        if (!Double.isNaN(medianValue) && !(medianValue > 0 && Double.isFinite(medianValue))) {
            throw new IllegalArgumentException("the median value must be above 0, not " + medianValue);
        }
        if (!Double.isFinite(level) || !Arrays.stream(means).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "level and means must be finite, not " + level + " and " + Arrays.toString(means));
        }
        for (Input input : Input.values()) {
            double slope = slopes[input.ordinal()];
            if (!Double.isFinite(slope) || !(slope >= input.lower && slope <= input.upper)) {
                throw new IllegalArgumentException("the slope of " + input.label + " must be finite and within "
                        + input.lower + " and " + input.upper + ", not " + slope);
            }
        }
    }

    /**
     * Creates a head from its numbers.
     *
     * @param horizonDays H: the horizon it was learned for, 1 to 36,500 days
     * @param medianValue M: the median over the customers of the mean value per purchase date, in the shop's currency; null
     *     if no value is known
     * @param slopes the slope of every input, within its bounds
     * @param level c: what is added for all customers alike
     * @param means the mean of every input over the customers of the fit, which explanations start from
     * @param windows what the slopes were learned from; none if they are the defaults
     * @return the head
     * @throws IllegalArgumentException if a number is missing, not finite or out of its bounds
     */
    public static ChurnHead of(
            int horizonDays,
            @Nullable Double medianValue,
            Map<Input, Double> slopes,
            double level,
            Map<Input, Double> means,
            List<Window> windows) {
        Objects.requireNonNull(slopes, "slopes");
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(windows, "windows");
        return new ChurnHead(
                horizonDays,
                medianValue == null ? Double.NaN : medianValue,
                numbers("slope", slopes),
                level,
                numbers("mean", means),
                List.copyOf(windows));
    }

    static ChurnHead of(
            int horizonDays, double medianValue, double[] slopes, double level, double[] means, List<Window> windows) {
        return new ChurnHead(horizonDays, medianValue, slopes.clone(), level, means.clone(), List.copyOf(windows));
    }

    private static double[] numbers(String what, Map<Input, Double> byInput) {
        double[] numbers = new double[SIZE];
        for (Input input : Input.values()) {
            Double number = byInput.get(input);
            if (number == null) {
                throw new IllegalArgumentException("the " + what + " of " + input.label + " is missing");
            }
            numbers[input.ordinal()] = number;
        }
        return numbers;
    }

    /**
     * The horizon it was learned for.
     *
     * @return days, 1 to 36,500
     */
    public int horizonDays() {
        return horizonDays;
    }

    /**
     * The median over the customers of the mean value per purchase date.
     *
     * @return money in the shop's currency, above 0; empty if no value is known
     */
    public OptionalDouble medianValue() {
        return Double.isNaN(medianValue) ? OptionalDouble.empty() : OptionalDouble.of(medianValue);
    }

    /**
     * The slope of an input.
     *
     * @param input which
     * @return the log odds that a unit of it adds
     */
    public double slope(Input input) {
        return slopes[input.ordinal()];
    }

    /**
     * What is added to the log odds of all customers alike.
     *
     * @return log odds
     */
    public double level() {
        return level;
    }

    /**
     * The mean of an input over the customers of the fit.
     *
     * @param input which
     * @return the mean
     */
    public double mean(Input input) {
        return means[input.ordinal()];
    }

    /**
     * What the slopes were learned from.
     *
     * @return an immutable list, latest first; empty if the slopes are the defaults
     */
    public List<Window> windows() {
        return windows;
    }

    /**
     * The probability of no purchase within the horizon.
     *
     * @param baseChurn that probability by the base model, 0 to 1
     * @param history the customer's purchase dates
     * @param recentDates number of the purchase dates on or after the local date of as-of minus the horizon, 0 or more
     * @param meanValue the mean of the summed value per purchase date of known value, in the shop's currency; 0 if none is
     *     known
     * @return 0 to 1
     */
    public double churnProbability(double baseChurn, PurchaseHistory history, int recentDates, double meanValue) {
        double[] inputs = new double[SIZE];
        inputs(inputs, 0, baseChurn, history, recentDates, meanValue, medianValue, horizonDays);
        return LogOdds.probability(eta(inputs, 0, slopes) + level);
    }

    /** l0 + w.f of the inputs that begin at a place. */
    static double eta(double[] inputs, int from, double[] slopes) {
        double eta = inputs[from];
        for (int i = 0; i < SIZE; i++) {
            eta += slopes[i] * inputs[from + i];
        }
        return eta;
    }

    /** Writes the inputs of a customer in the order of {@link Input}, beginning at a place. */
    static void inputs(
            double[] to,
            int from,
            double baseChurn,
            PurchaseHistory history,
            int recentDates,
            double meanValue,
            double medianValue,
            int horizonDays) {
        to[from] = clipped(LogOdds.of(baseChurn));
        to[from + 1] = Math.log((1 + history.age() - history.recency()) / (1 + history.age()));
        to[from + 2] = Math.log1p(history.repeats());
        to[from + 3] = Math.log((1 + history.age()) / (1 + horizonDays));
        to[from + 4] = Math.log1p(recentDates);
        to[from + 5] = meanValue > 0 && medianValue > 0 ? clipped(Math.log(meanValue / medianValue)) : 0;
    }

    private static double clipped(double z) {
        return Math.min(FARTHEST, Math.max(-FARTHEST, z));
    }

    /**
     * The log odds of a customer of average inputs, beside those of the base: the level and the sum over the inputs of
     * slope times mean.
     *
     * @return log odds
     */
    public double shiftOfLevel() {
        double shift = level;
        for (int i = 0; i < SIZE; i++) {
            shift += slopes[i] * means[i];
        }
        return shift;
    }

    /**
     * What sets a customer apart from an average one. The log odds of {@link #churnProbability} are the base's log odds
     * (within -6 and 6), {@link #shiftOfLevel()} and these.
     *
     * @param baseChurn as for {@link #churnProbability}
     * @param history likewise
     * @param recentDates likewise
     * @param meanValue likewise
     * @return an immutable list of all six, the largest shift first whatever its sign
     */
    public List<Shift> shifts(double baseChurn, PurchaseHistory history, int recentDates, double meanValue) {
        double[] inputs = new double[SIZE];
        inputs(inputs, 0, baseChurn, history, recentDates, meanValue, medianValue, horizonDays);
        List<Shift> shifts = new ArrayList<>(SIZE);
        for (Input input : Input.values()) {
            int i = input.ordinal();
            shifts.add(new Shift(input, inputs[i], slopes[i] * (inputs[i] - means[i])));
        }
        shifts.sort(Comparator.comparingDouble(shift -> -Math.abs(shift.shift)));
        return Collections.unmodifiableList(shifts);
    }

    /**
     * All numbers that results depend on, in one line: two heads with the same text compute the same.
     *
     * @return horizon, median value, slopes, level and means
     */
    public String definition() {
        return "head " + horizonDays + " d M=" + medianValue + " w=" + byInput(slopes) + " c=" + level + " means="
                + byInput(means);
    }

    private static Map<Input, Double> byInput(double[] numbers) {
        Map<Input, Double> named = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            named.put(input, numbers[input.ordinal()]);
        }
        return named;
    }
}
