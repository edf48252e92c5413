package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.Fixtures.AS_OF;
import static io.github.behaviorfeatures.calculator.Fixtures.ago;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertParts;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.cart;
import static io.github.behaviorfeatures.calculator.Fixtures.daysAgo;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.ordersOn;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.Fixtures.weightedMean;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.CHURN_PROBABILITY;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.CUSTOMER_SEGMENT;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.EXPECTED_PURCHASES;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.LIFETIME_VALUE_PREDICTION;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.PROBABILITY_ALIVE;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.RFM_FREQUENCY;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.RFM_MONETARY;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.RFM_RECENCY;
import static io.github.behaviorfeatures.calculator.SegmentationCalculator.RISK_SCORE;
import static io.github.behaviorfeatures.feature.Absence.INSUFFICIENT_DATA;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.calculator.Fixtures.Given;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.DatedPurchases;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationCalculatorTest {

    @Test
    void withoutAttributionsOnlyRiskIsKnown() {
        Given given = given().interactions(page("2024-06-01T10:00", "v1"));
        FeatureMap features = given.features();
        assertNotSupplied(
                features,
                CUSTOMER_SEGMENT,
                LIFETIME_VALUE_PREDICTION,
                CHURN_PROBABILITY,
                PROBABILITY_ALIVE,
                EXPECTED_PURCHASES,
                RFM_RECENCY,
                RFM_FREQUENCY,
                RFM_MONETARY);
        assertThat(features.find(RISK_SCORE)).isPresent();
        assertThat(given.explain(CUSTOMER_SEGMENT)).isEmpty();
    }

    @Test
    void withoutOrdersTheCustomerIsAProspect() {
        FeatureMap features = given().orders().features();
        assertValue(features, CUSTOMER_SEGMENT, "prospect", 0);
        assertAbsent(features, LIFETIME_VALUE_PREDICTION, NO_DATA, 0);
        assertAbsent(features, CHURN_PROBABILITY, NO_DATA, 0);
        assertAbsent(features, PROBABILITY_ALIVE, NO_DATA, 0);
        assertAbsent(features, EXPECTED_PURCHASES, NO_DATA, 0);
        assertAbsent(features, RFM_RECENCY, NO_DATA, 0);
        assertAbsent(features, RFM_FREQUENCY, NO_DATA, 0);
        assertAbsent(features, RFM_MONETARY, NO_DATA, 0);
        assertThat(given().orders().explain(CUSTOMER_SEGMENT)).isEmpty();
    }

    @Test
    void horizonsBelowADayAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentationCalculator(PopulationModel.DEFAULT, 0, 365, RiskWeights.DEFAULT))
                .withMessageContaining("churn horizon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentationCalculator(PopulationModel.DEFAULT, 180, -1, RiskWeights.DEFAULT))
                .withMessageContaining("value horizon");
    }

    private static CustomerBehaviorFeatureGenerator.Builder with(PopulationModel population) {
        return CustomerBehaviorFeatureGenerator.builder().population(population);
    }

    /** Orders without a value, the last so many days ago, each of the others an hour before. */
    private static PurchaseAttribution.Builder[] orders(int count, int lastDaysAgo) {
        return IntStream.range(0, count)
                .mapToObj(i -> order(ago(Duration.ofDays(lastDaysAgo).plusHours(i)), "o" + i))
                .toArray(PurchaseAttribution.Builder[]::new);
    }

    @Nested
    class Segment {

        /** The second of two orders was ten days ago: R 5, FM 2. The first was 180 days ago, or a second more. */
        @ParameterizedTest
        @CsvSource({"0, new_customer", "1, active_customer"})
        void isNewForAHundredAndEightyDays(long secondsEarlier, String segment) {
            FeatureMap features = given().orders(
                            order(ago(Duration.ofDays(180).plusSeconds(secondsEarlier)), "o1"),
                            order(daysAgo(10), "o2"))
                    .features();
            assertValue(features, CUSTOMER_SEGMENT, segment, 2);
        }

        /** Days since the last order: 10, 45, 100, 200, 300 make R 5 to 1; orders: 1, 2, 3, 5, 8 make F = FM 1 to 5. */
        @ParameterizedTest
        @CsvSource({
            "10, 1, 5, 1, new_customer",
            "10, 2, 5, 2, new_customer",
            "10, 3, 5, 3, active_customer",
            "10, 5, 5, 4, champion",
            "10, 8, 5, 5, champion",
            "45, 1, 4, 1, promising_customer",
            "45, 2, 4, 2, promising_customer",
            "45, 3, 4, 3, active_customer",
            "45, 5, 4, 4, loyal_customer",
            "45, 8, 4, 5, loyal_customer",
            "100, 1, 3, 1, almost_lost",
            "100, 2, 3, 2, almost_lost",
            "100, 3, 3, 3, needs_attention",
            "100, 5, 3, 4, loyal_customer",
            "100, 8, 3, 5, loyal_customer",
            "200, 1, 2, 1, almost_lost",
            "200, 2, 2, 2, almost_lost",
            "200, 3, 2, 3, at_risk",
            "200, 5, 2, 4, at_risk",
            "200, 8, 2, 5, previously_loyal",
            "300, 1, 1, 1, dormant",
            "300, 2, 1, 2, dormant",
            "300, 3, 1, 3, at_risk",
            "300, 5, 1, 4, at_risk",
            "300, 8, 1, 5, previously_loyal",
        })
        void everyCellOfTheGrid(int lastDaysAgo, int orders, int recency, int frequency, String segment) {
            Given given = given().orders(orders(orders, lastDaysAgo));
            FeatureMap features = given.features();
            assertValue(features, CUSTOMER_SEGMENT, segment, orders);
            assertValue(features, RFM_RECENCY, recency, orders);
            assertValue(features, RFM_FREQUENCY, frequency, orders);
            assertParts(
                    given.explain(CUSTOMER_SEGMENT),
                    new ScorePart("R", recency, 0),
                    new ScorePart("F", frequency, 0),
                    new ScorePart("FM", frequency, 0));
        }

        /** At a cut of 30, 60, 120 or 240 days the better score, a second later the worse. */
        @ParameterizedTest
        @CsvSource({"30, 5, 4", "60, 4, 3", "120, 3, 2", "240, 2, 1"})
        void aTieAtARecencyCutTakesTheBetterScore(int days, int atTheCut, int after) {
            assertValue(given().orders(order(daysAgo(days), "o1")).features(), RFM_RECENCY, atTheCut, 1);
            String earlier = ago(Duration.ofDays(days).plusSeconds(1));
            assertValue(given().orders(order(earlier, "o1")).features(), RFM_RECENCY, after, 1);
        }

        /** Cuts 1, 2, 3, 6. */
        @ParameterizedTest
        @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "6, 4", "7, 5"})
        void aTieAtAFrequencyCutTakesTheLowerScore(int orders, int score) {
            assertValue(given().orders(orders(orders, 1)).features(), RFM_FREQUENCY, score, orders);
        }
    }

    @Nested
    class Monetary {

        private final PopulationModel fitted = PopulationModel.of(
                DropoutModel.DEFAULT,
                null,
                RfmCuts.of(List.of(30d, 60d, 120d, 240d), List.of(1d, 2d, 3d, 6d), List.of(10d, 20d, 30d, 40d)));

        /** The sum against cuts 10, 20, 30, 40: a tie at a cut takes the lower score. */
        @ParameterizedTest
        @CsvSource({"0, 1", "10, 1", "10.01, 2", "20, 2", "30, 3", "40, 4", "40.01, 5"})
        void scoresTheSumOfTheKnownValues(double sum, int score) {
            FeatureMap features = given().generator(with(fitted))
                    .orders(order(daysAgo(10), "o1", sum), order(daysAgo(11), "o2", 0), order(daysAgo(12), "o3"))
                    .features();
            assertValue(features, RFM_MONETARY, score, 2);
        }

        @Test
        void moreRefundedThanPaidScoresOne() {
            FeatureMap features = given().generator(with(fitted))
                    .orders(
                            order(daysAgo(10), "o1", 20),
                            order(daysAgo(9), "o1").attributionValue(-50.0))
                    .features();
            assertValue(features, RFM_MONETARY, 1, 1);
        }

        /**
         * FM = floor((F + M) / 2 + 0.5), so halves round up: F 1 and M 2: floor(2) = 2; F 1 and M 4: floor(3) = 3; F 2
         * and M 5: floor(4) = 4; F 4 and M 5: floor(5) = 5. R is 2 throughout.
         */
        @ParameterizedTest
        @CsvSource({
            "1, 1, 5, 1, 1, almost_lost",
            "1, 1, 15, 2, 2, almost_lost",
            "1, 1, 35, 4, 3, at_risk",
            "2, 2, 50, 5, 4, at_risk",
            "4, 4, 50, 5, 5, previously_loyal",
            "7, 5, 35, 4, 5, previously_loyal",
            "7, 5, 5, 1, 3, at_risk",
        })
        void halvesOfFrequencyAndSpendRoundUp(int orders, int f, double sum, int m, int fm, String segment) {
            PurchaseAttribution.Builder[] rows = orders(orders, 200);
            rows[0].orderValue(sum);
            Given given = given().generator(with(fitted)).orders(rows);
            assertParts(
                    given.explain(CUSTOMER_SEGMENT),
                    new ScorePart("R", 2, 0),
                    new ScorePart("F", f, 0),
                    new ScorePart("M", m, 0),
                    new ScorePart("FM", fm, 0));
            assertValue(given.features(), CUSTOMER_SEGMENT, segment, orders);
            assertValue(given.features(), RFM_MONETARY, m, 1);
        }

        @Test
        void withoutKnownValuesSpendIsNotScored() {
            Given given = given().generator(with(fitted)).orders(orders(3, 10));
            FeatureMap features = given.features();
            assertAbsent(features, RFM_MONETARY, NO_DATA, 0);
            assertValue(features, CUSTOMER_SEGMENT, "active_customer", 3); // R 5, FM = F = 3
            assertThat(given.explain(CUSTOMER_SEGMENT))
                    .extracting(ScorePart::name)
                    .containsExactlyInAnyOrder("R", "F", "FM");
        }

        @Test
        void withoutAFittedPopulationSpendIsNotScored() {
            FeatureMap features = given().orders(
                            order(daysAgo(10), "o1", 1e6), order(daysAgo(11), "o2", 5), order(daysAgo(12), "o3"))
                    .features();
            assertAbsent(features, RFM_MONETARY, INSUFFICIENT_DATA, 2);
            assertValue(features, CUSTOMER_SEGMENT, "active_customer", 3); // R 5, FM = F = 3
        }

        @Test
        void ofTwoReasonsNoDataGoesFirst() {
            assertAbsent(given().orders(orders(1, 10)).features(), RFM_MONETARY, NO_DATA, 0);
        }
    }

    @Nested
    class Predictions {

        /**
         * Dates 2 January, 2 March and 1 May 2024: x = 2, t_x = 120, T = 181 days. R = 2.8, A = 244, B = 5, n = 3. lo
         * = ln 0.6 - ln 4 + 2.8 * log1p(61 / 183) = -1.0916..., P(alive) = 0.748684808098754; churn = 1 - P * (1 -
         * (244 / 424)^2.8) = 0.410670353857119. Expected in 365 days: 2.50816096150172, by the sum of 20,000 terms and
         * by numerical integration of P * E[(1 - (A / (A + 365 p))^R) / p], p ~ Beta(0.6, 5) (python mpmath).
         */
        @Test
        void ofACustomerWithThreePurchaseDates() {
            FeatureMap features = given().orders(ordersOn("2024-01-02", "2024-03-02", "2024-05-01"))
                    .features();
            assertNumber(features, PROBABILITY_ALIVE, 0.748684808098754755, 3);
            assertNumber(features, CHURN_PROBABILITY, 0.410670353857118985, 3);
            assertNumber(features, EXPECTED_PURCHASES, 2.508160961501720, 3);
        }

        /** The same dates with two orders on two of them, and as-of at another hour of the day: whole dates count. */
        @Test
        void ordersOfOneDateAreOneTransaction() {
            FeatureMap features = given().asOf("2024-07-01T23:59")
                    .orders(
                            order("2024-01-02T00:00", "o1"),
                            order("2024-01-02T23:00", "o2"),
                            order("2024-03-02T12:00", "o3"),
                            order("2024-05-01T01:00", "o4"),
                            order("2024-05-01T23:00", "o5"))
                    .features();
            assertNumber(features, PROBABILITY_ALIVE, 0.748684808098754755, 5);
            assertNumber(features, CHURN_PROBABILITY, 0.410670353857118985, 5);
        }

        /** x = 0, T = 0: lo = ln 0.6 - ln 2, P(alive) = 1 / 1.3; expected 2.30064082393425 (python mpmath). */
        @Test
        void ofACustomerOfToday() {
            FeatureMap features =
                    given().orders(order("2024-07-01T11:00", "o1")).features();
            assertNumber(features, PROBABILITY_ALIVE, 1 / 1.3, 1);
            assertNumber(features, CHURN_PROBABILITY, 0.492011873465793434, 1);
            assertNumber(features, EXPECTED_PURCHASES, 2.30064082393424743, 1);
        }

        /**
         * 30 June 22:30 UTC is 1 July in Berlin, the date of as-of: T = 0. In UTC T = 1: 1 / (1 + 0.3 * (64 / 63)^0.8)
         * = 0.766986734189311 (python mpmath).
         */
        @ParameterizedTest
        @CsvSource({"Europe/Berlin, 0.76923076923076923", "UTC, 0.76698673418931096"})
        void datesAreLocalToTheShop(String zone, double alive) {
            FeatureMap features = given().timeZone(zone)
                    .orders(order("2024-06-30T22:30", "o1"))
                    .features();
            assertNumber(features, PROBABILITY_ALIVE, alive, 1);
        }

        /** n = 0: lo is -infinity. Churn = (181 + 63)^0.8 / (244 + 180)^0.8 = (244 / 424)^0.8 = 0.642716095115188. */
        @Test
        void bgNbdTakesAOneTimeBuyerForAlive() {
            DropoutModel bg = new DropoutModel(DropoutModel.Kind.BG_NBD, 0.8, 63, 0.6, 2);
            FeatureMap features = given().generator(with(PopulationModel.of(bg, null, RfmCuts.DEFAULT)))
                    .orders(ordersOn("2024-01-02"))
                    .features();
            assertValue(features, PROBABILITY_ALIVE, 1.0, 1);
            assertNumber(features, CHURN_PROBABILITY, 0.642716095115187639, 1);
            assertNumber(features, EXPECTED_PURCHASES, 0.957008585920093297, 1); // 20,000 terms, python mpmath
        }

        /**
         * The three dates with 10 each, T = 181, since = 61; 1 May and 2 March lie within 180 days before 1 July, 2 January is 181
         * days before. Base churn 0.410670: log odds -0.361220. Slopes times inputs: -0.5 * -0.361220, 0.2 *
         * ln(62/182), -0.3 * ln 3, 0.1 * ln(182/181), -0.4 * ln 3, -0.1 * ln(10/20) and the level 0.5 make
         * -0.361220 + 0.180610 - 0.215377 - 0.329584 + 0.000551 - 0.439445 + 0.069315 + 0.5 = -0.595150: 0.355454.
         */
        @Test
        void aChurnHeadShiftsTheLogOddsOfChurnAlone() {
            Given given =
                    given().generator(with(withHead())).orders(ordersOn("2024-01-02", "2024-03-02", "2024-05-01"));
            FeatureMap features = given.features();
            assertThat(features.get(CHURN_PROBABILITY)).isCloseTo(0.355454, within(1e-5));
            assertNumber(features, PROBABILITY_ALIVE, 0.748684808098754755, 3);
            assertNumber(features, EXPECTED_PURCHASES, 2.508160961501720, 3);
            assertThat(given.explain(RISK_SCORE))
                    .filteredOn(part -> part.name().equals("churn_probability"))
                    .singleElement()
                    .satisfies(part -> assertThat(part.value()).isEqualTo(features.get(CHURN_PROBABILITY)));
        }

        @Test
        void aChurnHeadExplainsItsShiftsInWords() {
            Given given =
                    given().generator(with(withHead())).orders(ordersOn("2024-01-02", "2024-03-02", "2024-05-01"));
            List<ScorePart> parts = given.explain(CHURN_PROBABILITY);
            assertThat(parts.get(0).name()).isEqualTo("purchase model alone");
            assertThat(parts.get(0).value()).isCloseTo(0.410670, within(1e-6));
            double logOdds = Math.log(parts.get(0).value() / (1 - parts.get(0).value()))
                    + parts.stream().skip(1).mapToDouble(ScorePart::value).sum();
            double churn = given.features().get(CHURN_PROBABILITY);
            assertThat(logOdds).isCloseTo(Math.log(churn / (1 - churn)), within(1e-12));
            // by size, the means being 0 but for that of recent purchases, 2: -0.4 * (1.098612 - 2) = 0.360555
            assertThat(parts)
                    .extracting(ScorePart::name)
                    .containsExactly(
                            "purchase model alone",
                            "level of the shop, in log odds",
                            "few purchases in the last 180 days",
                            "many purchases so far",
                            "short silence for their time here",
                            "churn unlikely by the purchase model",
                            "low spend per purchase",
                            "first purchase long ago");
            assertThat(parts.get(1).value()).isCloseTo(0.5 - 0.4 * 2, within(1e-12));
            assertThat(parts.get(2).value()).isCloseTo(0.360555, within(1e-6));
            assertThat(given().generator(with(withHead())).orders().explain(CHURN_PROBABILITY))
                    .isEmpty();
            assertThat(given().orders(ordersOn("2024-01-02")).explain(CHURN_PROBABILITY))
                    .isEmpty();
        }

        private PopulationModel withHead() {
            Map<ChurnHead.Input, Double> slopes = six(-0.5, 0.2, -0.3, 0.1, -0.4, -0.1);
            return PopulationModel.DEFAULT.withHead(
                    ChurnHead.of(180, 20.0, slopes, 0.5, six(0, 0, 0, 0, 2, 0), List.of()));
        }

        private static Map<ChurnHead.Input, Double> six(double... numbers) {
            Map<ChurnHead.Input, Double> six = new EnumMap<>(ChurnHead.Input.class);
            for (ChurnHead.Input input : ChurnHead.Input.values()) {
                six.put(input, numbers[input.ordinal()]);
            }
            return six;
        }

        @Test
        void aChurnHeadOfAnotherHorizonIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(withHead()).churnHorizonDays(90).build())
                    .withMessageContaining("learned for a horizon of 180 days, not 90");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SegmentationCalculator(withHead(), 90, 365, RiskWeights.DEFAULT))
                    .withMessageContaining("learned for a horizon of 180 days, not 90");
            assertThat(with(withHead()).build().definitionsVersion())
                    .isEqualTo(with(withHead()).churnHorizonDays(180).build().definitionsVersion())
                    .isNotEqualTo(with(PopulationModel.DEFAULT).build().definitionsVersion());
        }

        /** As above with H = 90 and t = 30: 0.562129088074927 and 0.251582917991874 (python mpmath). */
        @Test
        void horizonsAreSettings() {
            FeatureMap features = given().generator(CustomerBehaviorFeatureGenerator.builder()
                            .churnHorizonDays(90)
                            .valueHorizonDays(30))
                    .orders(ordersOn("2024-01-02", "2024-03-02", "2024-05-01"))
                    .features();
            assertNumber(features, CHURN_PROBABILITY, 0.562129088074926575, 3);
            assertNumber(features, EXPECTED_PURCHASES, 0.251582917991874323, 3);
            assertNumber(features, LIFETIME_VALUE_PREDICTION, 2.51582917991874323, 3); // 10 per date
        }
    }

    @Nested
    class LifetimeValue {

        /** Values per date: 10 + 20 = 30 (with a third, unknown one), 50, unknown. m = (30 + 50) / 2 = 40. */
        private final PurchaseAttribution.Builder[] orders = {
            order("2024-01-02T10:00", "o1", 10),
            order("2024-01-02T11:00", "o2", 20),
            order("2024-01-02T12:00", "o3"),
            order("2024-03-02T10:00", "o4"),
            order("2024-03-02T11:00", "o5", 50),
            order("2024-05-01T10:00", "o6"),
        };

        /** Expected purchases 2.50816096150172 (see above) * 40 = 100.326438460069. */
        @Test
        void isExpectedPurchasesTimesTheMeanValuePerDate() {
            assertNumber(given().orders(orders).features(), LIFETIME_VALUE_PREDICTION, 100.3264384600688, 2);
        }

        /**
         * p 4, q 3.7, v 60: 4 * (60 + 2 * 40) / (4 * 2 + 3.7 - 1) = 560 / 10.7; * 2.50816096150172 = 131.268237237473.
         */
        @Test
        void aSpendModelDrawsTheMeanTowardsThePopulation() {
            PopulationModel population =
                    PopulationModel.of(DropoutModel.DEFAULT, new SpendModel(4, 3.7, 60), RfmCuts.DEFAULT);
            FeatureMap features =
                    given().generator(with(population)).orders(orders).features();
            assertNumber(features, LIFETIME_VALUE_PREDICTION, 131.268237237473188, 2);
        }

        /** (-30 + 10) / 2 is below 0: taken as 0. */
        @Test
        void isNeverBelowZero() {
            FeatureMap features = given().orders(
                            order("2024-05-01T10:00", "o1", 20),
                            order("2024-05-02T10:00", "o1").attributionValue(-50.0),
                            order("2024-06-01T10:00", "o2", 10))
                    .features();
            assertNumber(features, LIFETIME_VALUE_PREDICTION, 0, 2);
            assertThat(features.get(EXPECTED_PURCHASES)).isGreaterThan(0);
        }

        @Test
        void withoutKnownValuesThereIsNone() {
            FeatureMap features =
                    given().orders(order("2024-05-01T10:00", "o1")).features();
            assertAbsent(features, LIFETIME_VALUE_PREDICTION, NO_DATA, 0);
            assertThat(features.find(EXPECTED_PURCHASES)).isPresent();
        }
    }

    @Nested
    class Risk {

        /**
         * x = 0, T = 118: lo = ln 0.6 - ln 2 + 0.8 * log1p(118 / 63); 1 - P * (1 - (181 / 361)^0.8) (python mpmath).
         */
        private static final double CHURN = 0.750056545997319121;

        /** Of the engagement only recency counts, half-life 60 days: 60 days after the last visit the score is 50. */
        private final EngagementSettings recencyOnly = EngagementSettings.DEFAULT
                .withFrequencyWeight(0)
                .withEngagedShareWeight(0)
                .withDepthWeight(0)
                .withDwellWeight(0)
                .withIntentWeight(0)
                .withRecencyHalfLifeDays(60);

        /**
         * The first visit is just before four windows. Visits and orders per window 120 to 90, ..., 30 to 0 days ago: 3,
         * 2, 1, 0, so the trend is -1. Of two carts one was bought 118 days ago, the only order.
         */
        private Given typical() {
            return given().generator(CustomerBehaviorFeatureGenerator.builder().engagement(recencyOnly))
                    .interactions(
                            page(ago(Duration.ofDays(120).plusSeconds(1)), "v1"),
                            cart(daysAgo(117), "v2", "p1"),
                            cart(daysAgo(118), "v3", "p1"),
                            page(daysAgo(90), "v4"),
                            page(daysAgo(80), "v5"),
                            page(daysAgo(60), "v6"))
                    .orders(order(daysAgo(118), "o1"));
        }

        /** 0.5 * 0.7500565460 + 0.2 * 1 + 0.15 * 0.5 + 0.15 * (1 - 50 / 100) = 0.725028272998660. */
        @Test
        void isTheWeightedMeanOfFourParts() {
            assertNumber(typical().features(), RISK_SCORE, 0.725028272998659560, 4);
        }

        @Test
        void isExplainedByItsParts() {
            List<ScorePart> parts = typical().explain(RISK_SCORE);
            assertParts(
                    parts,
                    new ScorePart("churn_probability", CHURN, 0.5),
                    new ScorePart("decline", 1, 0.2),
                    new ScorePart("cart abandonment", 0.5, 0.15),
                    new ScorePart("disengagement", 0.5, 0.15));
            assertThat(typical().features().get(RISK_SCORE)).isCloseTo(weightedMean(parts), within(1e-12));
        }

        @Test
        void otherFeaturesHaveNoParts() {
            assertThat(typical().explain(CHURN_PROBABILITY)).isEmpty();
        }

        /** (1 * 0.7500565460 + 2 * 1 + 3 * 0.5 + 4 * 0.5) / 10 = 0.625005654599732. */
        @Test
        void weightsAreSettings() {
            FeatureMap features = typical()
                    .generator(CustomerBehaviorFeatureGenerator.builder()
                            .engagement(recencyOnly)
                            .riskWeights(new RiskWeights(1, 2, 3, 4)))
                    .features();
            assertNumber(features, RISK_SCORE, 0.625005654599731912, 4);
        }

        /** The order of today: 0.492011873465793 alone; no trend in less than four windows. */
        @Test
        void churnAloneIsARisk() {
            Given given = given().orders(order("2024-07-01T11:00", "o1"));
            assertParts(given.explain(RISK_SCORE), new ScorePart("churn_probability", 0.492011873465793434, 0.5));
            assertNumber(given.features(), RISK_SCORE, 0.492011873465793434, 1);
        }

        /** Orders of one window after the other, and one before them: 1, 1, 1, 2 rises, which is no risk: (0.5 * churn + 0.2 * 0) / 0.7. */
        @Test
        void aRisingTrendIsAPartOfZero() {
            Given given = given().orders(
                            order(daysAgo(130), "o0"),
                            order(daysAgo(120), "o1"),
                            order(daysAgo(90), "o2"),
                            order(daysAgo(60), "o3"),
                            order(daysAgo(30), "o4"),
                            order(daysAgo(20), "o5"));
            List<ScorePart> parts = given.explain(RISK_SCORE);
            assertThat(parts).extracting(ScorePart::name).containsExactlyInAnyOrder("churn_probability", "decline");
            assertThat(parts).contains(new ScorePart("decline", 0, 0.2));
            FeatureMap features = given.features();
            assertNumber(features, RISK_SCORE, 0.5 * features.get(CHURN_PROBABILITY) / 0.7, 2);
        }

        /** A visit without end 60 days ago: engagement 50, and nothing else is known. */
        @Test
        void disengagementAloneIsARisk() {
            Given given = given().generator(
                            CustomerBehaviorFeatureGenerator.builder().engagement(recencyOnly))
                    .sessions(session("v1", daysAgo(60)));
            assertParts(given.explain(RISK_SCORE), new ScorePart("disengagement", 0.5, 0.15));
            assertNumber(given.features(), RISK_SCORE, 0.5, 1);
        }

        /** (0.15 * 1 + 0.15 * 0.5) / 0.3 = 0.75. */
        @Test
        void anAbandonedCartAddsToIt() {
            Given given = given().generator(
                            CustomerBehaviorFeatureGenerator.builder().engagement(recencyOnly))
                    .interactions(event(daysAgo(60), "v1", "add_to_cart"));
            assertParts(
                    given.explain(RISK_SCORE),
                    new ScorePart("cart abandonment", 1, 0.15),
                    new ScorePart("disengagement", 0.5, 0.15));
            assertNumber(given.features(), RISK_SCORE, 0.75, 2);
        }

        @Test
        void withoutAnyPartThereIsNoRisk() {
            assertAbsent(given().orders().features(), RISK_SCORE, NO_DATA, 0);
            assertAbsent(given().interactions().features(), RISK_SCORE, NO_DATA, 0);
            assertAbsent(given().sessions(session("v1", AS_OF)).features(), RISK_SCORE, NO_DATA, 0);
        }

        @Test
        void withoutAnyTableNothingIsSupplied() {
            assertNotSupplied(given().features(), RISK_SCORE);
            assertThat(given().explain(RISK_SCORE)).isEmpty();
        }
    }

    /** What a population learns of a customer. */
    @Nested
    class Contribution {

        /** As of noon of 1 July: purchases on 1 June (10 + 20), 11 June (no value) and 21 June (60), local dates. */
        private Fixtures.Given buyer() {
            return given().orders(
                            order("2024-06-01T10:00", "o1", 10),
                            order("2024-06-01T11:00", "o2", 20),
                            order("2024-06-11T12:00", "o3"),
                            order("2024-06-21T12:00", "o4", 60));
        }

        private static int day(String date) {
            return (int) LocalDate.parse(date).toEpochDay();
        }

        /**
         * Two repeats, the last 20 days after the first, 30 days old; 10 days of 24 hours since the last order; 4 orders; of
         * 3 dates 2 have a known value, 30 and 60, in the mean 45, in all 90.
         */
        @Test
        void isWhatTheirPurchasesAddUpTo() {
            assertThat(SegmentationCalculator.purchases(buyer().activity()))
                    .contains(new CustomerPurchases(new PurchaseHistory(2, 20, 30), 10, 4, 2, 45, 90));
            assertThat(SegmentationCalculator.purchases(given().orders().activity()))
                    .isEmpty();
        }

        @Test
        void isByDateToo() {
            DatedPurchases dates = DatedPurchases.of(
                    new int[] {day("2024-06-01"), day("2024-06-11"), day("2024-06-21")},
                    new double[] {30, Double.NaN, 60});
            CustomerActivity activity = buyer().activity();
            assertThat(SegmentationCalculator.datedPurchases(activity)).isEqualTo(dates);
            assertThat(SegmentationCalculator.timeline(activity, null)).hasValueSatisfying(timeline -> {
                assertThat(timeline.today()).isEqualTo(day("2024-07-01"));
                assertThat(timeline.purchases()).isEqualTo(SegmentationCalculator.purchases(activity));
                assertThat(timeline.dates()).isEqualTo(dates);
            });
            assertThat(SegmentationCalculator.timeline(given().orders().activity(), null))
                    .isEmpty();
        }

        /** Whose orders were all cancelled since had some on an earlier day. */
        @Test
        void mayHaveBeenAnotherOnAnEarlierDay() {
            CustomerActivity none = given().orders().activity();
            CustomerActivity once = buyer().activity();
            assertThat(SegmentationCalculator.timeline(none, day -> once)).hasValueSatisfying(timeline -> {
                assertThat(timeline.purchases()).isEmpty();
                assertThat(timeline.dates().isEmpty()).isTrue();
                assertThat(timeline.seenOn(day("2024-06-30"))).isEqualTo(SegmentationCalculator.datedPurchases(once));
            });
        }
    }
}
