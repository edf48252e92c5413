package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.ChurnHead.Input;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChurnHeadTest {

    private static Map<Input, Double> six(double... numbers) {
        Map<Input, Double> six = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            six.put(input, numbers[input.ordinal()]);
        }
        return six;
    }

    private static final Map<Input, Double> NONE = six(0, 0, 0, 0, 0, 0);
    private static final Map<Input, Double> SLOPES = six(-0.5, 0.25, -0.2, 0.1, -0.4, -0.3);
    private static final Map<Input, Double> MEANS = six(1, -0.5, 0.5, 0.25, 0.5, 0);
    private static final ChurnHead HEAD = ChurnHead.of(180, 20.0, SLOPES, 0.75, MEANS, List.of());

    /** Three dates, 90 days from the first to the last, 10 days of silence; two of the dates are recent; 40 each. */
    private static final PurchaseHistory HISTORY = new PurchaseHistory(2, 90, 100);

    /**
     * Base churn 0.8: ln 4 = 1.386294; ln(11/101) = -2.217225; ln 3 = 1.098612; ln(101/181) = -0.583376; ln 3 = 1.098612;
     * ln(40/20) = 0.693147. Slope times input: -0.693147, -0.554306, -0.219722, -0.058338, -0.439445, -0.207944. With 1.386294 and
     * the level 0.75 they make -0.036608, of which the probability is 0.490849.
     */
    @Test
    void theProbabilityIsThatOfBaseSlopesAndLevel() {
        assertThat(HEAD.churnProbability(0.8, HISTORY, 2, 40)).isCloseTo(0.490849, offset(1e-6));
    }

    /** Less slope times mean: 0.5, 0.125, 0.1, -0.025, 0.2, 0 are added, and taken from the level: 0.75 - 0.9. */
    @Test
    void shiftsAddUpAndComeBySize() {
        List<ChurnHead.Shift> shifts = HEAD.shifts(0.8, HISTORY, 2, 40);
        assertThat(shifts)
                .extracting(ChurnHead.Shift::input)
                .containsExactly(Input.SILENCE, Input.RECENT, Input.VALUE, Input.BASE, Input.REPEATS, Input.AGE);
        assertThat(shifts.get(0).value()).isCloseTo(-2.217225, offset(1e-6));
        assertThat(shifts.get(0).shift()).isCloseTo(-0.554306 + 0.125, offset(1e-6));
        assertThat(HEAD.shiftOfLevel()).isCloseTo(-0.15, offset(1e-12));
        double logOdds = Math.log(0.8 / 0.2)
                + HEAD.shiftOfLevel()
                + shifts.stream().mapToDouble(ChurnHead.Shift::shift).sum();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(HEAD.churnProbability(0.8, HISTORY, 2, 40), offset(1e-12));
    }

    private static double input(Input input, double base, double mean, Double median) {
        return ChurnHead.of(180, median, SLOPES, 0, MEANS, List.of()).shifts(base, HISTORY, 0, mean).stream()
                .filter(shift -> shift.input() == input)
                .findAny()
                .orElseThrow()
                .value();
    }

    @Test
    void logOddsAndValuesAreCutOffAtSix() {
        assertThat(input(Input.BASE, 1, 40, 20.0)).isEqualTo(6);
        assertThat(input(Input.BASE, 0.998, 40, 20.0)).isEqualTo(6); // ln 499 = 6.2
        assertThat(input(Input.BASE, 0, 40, 20.0)).isEqualTo(-6);
        assertThat(input(Input.VALUE, 0.5, 20 * Math.exp(7), 20.0)).isEqualTo(6);
        assertThat(input(Input.VALUE, 0.5, 20 * Math.exp(-7), 20.0)).isEqualTo(-6);
        assertThat(HEAD.churnProbability(1, HISTORY, 2, 40)).isBetween(0.9, 1.0);
    }

    @Test
    void unknownValuesSayNothing() {
        assertThat(input(Input.VALUE, 0.5, 0, 20.0)).isZero();
        assertThat(input(Input.VALUE, 0.5, -5, 20.0)).isZero();
        assertThat(input(Input.VALUE, 0.5, 40, null)).isZero();
        assertThat(input(Input.RECENT, 0.5, 40, null)).isZero(); // ln(1+0)
    }

    @Test
    void itsNumbersCanBeRead() {
        ChurnHead.Window window = new ChurnHead.Window(LocalDate.of(2025, 1, 1), 180, 300, 200);
        ChurnHead head = ChurnHead.of(90, null, SLOPES, 0.75, MEANS, List.of(window));
        assertThat(head.horizonDays()).isEqualTo(90);
        assertThat(head.medianValue()).isEmpty();
        assertThat(HEAD.medianValue()).hasValue(20);
        assertThat(head.level()).isEqualTo(0.75);
        assertThat(head.slope(Input.RECENT)).isEqualTo(-0.4);
        assertThat(head.mean(Input.AGE)).isEqualTo(0.25);
        assertThat(head.windows()).containsExactly(window);
        assertThat(Input.VALUE.defaultSlope()).isEqualTo(-0.19);
        assertThat(Input.values())
                .extracting(Input::label)
                .containsExactly("base", "silence", "repeats", "age", "recent", "value");
    }

    @Test
    void whateverCountsIsPartOfTheDefinition() {
        List<ChurnHead> heads = List.of(
                HEAD,
                ChurnHead.of(90, 20.0, SLOPES, 0.75, MEANS, List.of()),
                ChurnHead.of(180, 21.0, SLOPES, 0.75, MEANS, List.of()),
                ChurnHead.of(180, 20.0, NONE, 0.75, MEANS, List.of()),
                ChurnHead.of(180, 20.0, SLOPES, 0.5, MEANS, List.of()),
                ChurnHead.of(180, 20.0, SLOPES, 0.75, NONE, List.of()));
        assertThat(heads).extracting(ChurnHead::definition).doesNotHaveDuplicates();
        assertThat(PopulationModel.DEFAULT.withHead(HEAD).definition())
                .isEqualTo(PopulationModel.DEFAULT.definition() + "; " + HEAD.definition());
        assertThat(PopulationModel.DEFAULT.withHead(HEAD).withoutHead().definition())
                .isEqualTo(PopulationModel.DEFAULT.definition());
    }

    @Test
    void impossibleHeadsAreRefused() {
        refused(0, 20.0, SLOPES, 0, MEANS, "the horizon must be 1 to 36500 days, not 0");
        refused(36_501, 20.0, SLOPES, 0, MEANS, "the horizon must be 1 to 36500 days, not 36501");
        refused(180, 0.0, SLOPES, 0, MEANS, "the median value must be above 0, not 0.0");
        refused(180, Double.POSITIVE_INFINITY, SLOPES, 0, MEANS, "the median value must be above 0");
        refused(180, 20.0, SLOPES, Double.NaN, MEANS, "level and means must be finite");
        refused(180, 20.0, SLOPES, 0, six(0, 0, 0, 0, 0, Double.NaN), "level and means must be finite");
        refused(180, 20.0, six(-1.1, 0, 0, 0, 0, 0), 0, MEANS, "the slope of base must be finite and within -1.0 and");
        refused(180, 20.0, six(0, -0.1, 0, 0, 0, 0), 0, MEANS, "the slope of silence must be");
        refused(180, 20.0, six(0, 0, 0, -0.1, 0, 0), 0, MEANS, "the slope of age must be");
        refused(180, 20.0, six(0, 0, 0, 0, 0.1, 0), 0, MEANS, "the slope of recent must be");
        refused(
                180,
                20.0,
                six(0, 0, Double.NEGATIVE_INFINITY, 0, 0, 0),
                0,
                MEANS,
                "the slope of repeats must be finite");
        refused(180, 20.0, six(0, 0, 0, 0, 0, Double.NaN), 0, MEANS, "the slope of value must be finite");
        Map<Input, Double> five = six(0, 0, 0, 0, 0, 0);
        five.remove(Input.AGE);
        refused(180, 20.0, five, 0, MEANS, "the slope of age is missing");
        refused(180, 20.0, SLOPES, 0, five, "the mean of age is missing");
    }

    private static void refused(
            int days,
            double median,
            Map<Input, Double> slopes,
            double level,
            Map<Input, Double> means,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChurnHead.of(days, median, slopes, level, means, List.of()))
                .withMessageStartingWith(message);
    }

    @Test
    void impossibleWindowsAreRefused() {
        LocalDate start = LocalDate.of(2025, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChurnHead.Window(start, 0, 10, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChurnHead.Window(start, 180, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChurnHead.Window(start, 180, 10, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChurnHead.Window(start, 180, 10, -1));
    }

    @Test
    void aModelAnswersForTheHorizonOfItsHeadAlone() {
        PopulationModel model = PopulationModel.DEFAULT.withHead(HEAD);
        double base = model.dropout().probabilityOfNoPurchase(HISTORY, 180);
        assertThat(model.churnProbability(HISTORY, 2, 40, 180)).isEqualTo(HEAD.churnProbability(base, HISTORY, 2, 40));
        assertThat(PopulationModel.DEFAULT.churnProbability(HISTORY, 2, 40, 180))
                .isEqualTo(base);
        assertThat(PopulationModel.DEFAULT.churnProbability(HISTORY, 2, 40, 90))
                .isEqualTo(model.dropout().probabilityOfNoPurchase(HISTORY, 90));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.churnProbability(HISTORY, 2, 40, 90))
                .withMessageContaining("learned for a horizon of 180 days, not 90");
    }

    /** Ten thousand random customers, models and slopes within the bounds, each silent for 400 days. */
    @Test
    void churnNeverFallsWhileACustomerStaysSilent() {
        Random random = new Random(25);
        for (int i = 0; i < 10_000; i++) {
            DatedPurchases dates = dates(random);
            PopulationModel model = model(random);
            int horizon = model.head().orElseThrow().horizonDays();
            double mean = Math.exp(4 * random.nextGaussian());
            double before = 0;
            for (int today = 1_000; today <= 1_400; today++) {
                double churn =
                        model.churnProbability(dates.history(today), dates.since(today - horizon), mean, horizon);
                assertThat(churn)
                        .as("customer %s on day %s", i, today)
                        .isBetween(before - 1e-12, 1.0); // rounding aside
                before = churn;
            }
        }
    }

    private static DatedPurchases dates(Random random) {
        int[] days = random.ints(1 + random.nextInt(12), 0, 1_001)
                .distinct()
                .sorted()
                .toArray();
        return DatedPurchases.of(days, new double[days.length]);
    }

    private static PopulationModel model(Random random) {
        DropoutModel base = new DropoutModel(
                random.nextInt(4) == 0 ? DropoutModel.Kind.BG_NBD : DropoutModel.Kind.MBG_NBD,
                Math.exp(random.nextGaussian()),
                1 + 60 * Math.exp(random.nextGaussian()),
                Math.exp(random.nextGaussian()),
                Math.exp(random.nextGaussian()));
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            slopes.add(random.nextDouble());
        }
        Map<Input, Double> bounded = six(
                slopes.get(0) * 3 - 1,
                slopes.get(1) * 3,
                slopes.get(2) * 6 - 3,
                slopes.get(3) * 3,
                slopes.get(4) * -3,
                slopes.get(5) * 2 - 1);
        return PopulationModel.of(base, null, RfmCuts.DEFAULT)
                .withHead(ChurnHead.of(1 + random.nextInt(400), 1.0, bounded, random.nextGaussian(), NONE, List.of()));
    }

    @Test
    void boundsAndExtremesAreLegal() {
        Map<Input, Double> lowest = six(-1, 0, -5, 0, -5, -5);
        Map<Input, Double> highest = six(5, 5, 5, 5, 0, 5);
        assertThat(ChurnHead.of(1, 20.0, lowest, 0, MEANS, List.of()).slope(Input.BASE))
                .isEqualTo(-1);
        assertThat(ChurnHead.of(36_500, 20.0, highest, 0, MEANS, List.of()).slope(Input.RECENT))
                .isZero();
        LocalDate start = LocalDate.of(2025, 1, 1);
        assertThat(new ChurnHead.Window(start, 1, 1, 0).churned()).isZero();
        assertThat(new ChurnHead.Window(start, 1, 1, 1).churned()).isEqualTo(1);
    }
}
