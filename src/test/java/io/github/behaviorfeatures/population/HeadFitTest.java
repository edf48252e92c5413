package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.ChurnHead.Input;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The windows, the maximum and the level; that slopes come out right is tested against an independent program elsewhere. */
class HeadFitTest {

    private static final int TODAY = 20_000;
    private static final Instant AS_OF = Instant.EPOCH; // is only noted
    private static final String NOT_LEARNED = "the slopes of the churn head were not learned but are the defaults: ";

    private static CustomerTimeline customer(double value, int... days) {
        double[] values = new double[days.length];
        Arrays.fill(values, value);
        return customer(DatedPurchases.of(days, values));
    }

    private static CustomerTimeline customer(DatedPurchases dates) {
        return CustomerTimeline.of(TODAY, purchases(dates), dates);
    }

    private static CustomerPurchases purchases(DatedPurchases dates) {
        PurchaseHistory history = dates.history(TODAY);
        int known = dates.ofKnownValue();
        double mean = dates.meanValue();
        return new CustomerPurchases(
                history, history.age() - history.recency(), dates.size(), known, mean, known * mean);
    }

    /** Customers who begin anywhere in so many days up to yesterday, and buy again at random, each at their own rate. */
    private static List<CustomerTimeline> shop(int customers, int days) {
        Random random = new Random(customers);
        List<CustomerTimeline> shop = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            int first = TODAY - days + (i == 0 ? 0 : random.nextInt(days));
            double pause = 20 * Math.exp(random.nextGaussian());
            List<Integer> dates = new ArrayList<>();
            for (double day = first;
                    day < TODAY && random.nextInt(4) > 0;
                    day += 1 + pause * -Math.log(random.nextDouble())) {
                dates.add((int) day);
            }
            int[] distinct = dates.isEmpty()
                    ? new int[] {first}
                    : dates.stream().mapToInt(day -> day).distinct().toArray();
            shop.add(customer(10 + random.nextInt(50), distinct));
        }
        return shop;
    }

    private static PopulationModel fit(List<CustomerTimeline> customers) {
        return PopulationFit.ofDefaults().fit(customers.stream(), AS_OF);
    }

    private static ChurnHead head(List<CustomerTimeline> customers) {
        return fit(customers).head().orElseThrow();
    }

    private static List<String> warnings(PopulationModel model) {
        return model.fit().orElseThrow().warnings();
    }

    private static void hasDefaultSlopes(ChurnHead head) {
        assertThat(head.windows()).isEmpty();
        for (Input input : Input.values()) {
            assertThat(head.slope(input)).isEqualTo(input.defaultSlope());
        }
    }

    /**
     * Days of past, horizon; then, of each window, days from its start to as-of and length. With 1,000 days: 180, and
     * twice 90 further back. With 200 days: half of them; the second begins 150 days before as-of and 50 = half the length
     * after the first purchase (at least 50), the third 200 days before, on the day of the first purchase. With 273: 136, 204 with 69
     * before it (at least 68), 272 with 1. With 80: 40, then 60 with 20 before it, under 28.
     */
    @ParameterizedTest
    @CsvSource({
        "1000, 180, '180+180, 270+180, 360+180'",
        "540, 180, '180+180, 270+180, 360+180'",
        "450, 180, '180+180, 270+180, 360+180'",
        "449, 180, '180+180, 270+180'",
        "273, 180, '136+136, 204+136'",
        "200, 180, '100+100, 150+100'",
        "80, 180, '40+40'",
        "3, 180, '1+1'",
        "2, 180, '1+1'",
        "1, 180, ''",
        "0, 180, ''",
        "1000, 1, '1+1, 2+1, 3+1'",
        "30, 1, '1+1, 2+1'",
    })
    void windowsAreAsLongAsTheHorizonOrHalfThePast(int past, int horizon, String expected) {
        Timelines timelines = new Timelines(horizon);
        timelines.add(customer(1, TODAY));
        timelines.add(customer(1, TODAY - past));
        assertThat(timelines.windows().stream()
                        .map(window -> TODAY - window.start() + "+" + window.days())
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void customersWithoutPurchasesHaveNoWindows() {
        Timelines timelines = new Timelines(180);
        timelines.add(CustomerTimeline.of(TODAY, Optional.empty(), DatedPurchases.NONE, day -> DatedPurchases.NONE));
        assertThat(timelines.windows()).isEmpty();
    }

    @Test
    void aWindowSeesWhatWasBeforeItAndWhoBoughtInIt() {
        // 600 days: windows begin 180, 270 and 360 days ago
        List<CustomerTimeline> customers = new ArrayList<>();
        customers.addAll(Collections.nCopies(195, customer(10, TODAY - 600)));
        customers.addAll(Collections.nCopies(4, customer(10, TODAY - 600, TODAY - 181)));
        customers.addAll(Collections.nCopies(3, customer(10, TODAY - 600, TODAY - 180)));
        customers.addAll(Collections.nCopies(2, customer(10, TODAY - 300, TODAY))); // today is in no window
        customers.add(customer(10, TODAY - 180)); // not before the latest window
        assertThat(head(customers).windows())
                .containsExactly(
                        // bought in the last 180 days before today: the three of day -180
                        new ChurnHead.Window(LocalDate.ofEpochDay(TODAY - 180), 180, 204, 201),
                        // from -270 to -91: the four and the three; the two have begun before it
                        new ChurnHead.Window(LocalDate.ofEpochDay(TODAY - 270), 180, 204, 197),
                        // from -360 to -181: the four; the two were not there yet
                        new ChurnHead.Window(LocalDate.ofEpochDay(TODAY - 360), 180, 202, 198));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 199})
    void withFewCustomersSlopesAreTheDefaults(int customers) {
        PopulationModel model = fit(shop(customers, 500));
        hasDefaultSlopes(model.head().orElseThrow());
        assertThat(warnings(model))
                .contains(NOT_LEARNED + "only " + customers + (customers == 1 ? " customer" : " customers")
                        + " with a purchase before the day of as-of, 200 are needed");
    }

    @Test
    void withTwoHundredTheyAreLearned() {
        List<CustomerTimeline> customers = new ArrayList<>(shop(200, 500));
        PopulationModel model = fit(customers);
        assertThat(model.head().orElseThrow().windows()).hasSize(3);
        assertThat(warnings(model))
                .noneMatch(warning -> warning.startsWith(NOT_LEARNED))
                .noneMatch(warning -> warning.contains("did not converge"));
        customers.set(1, customer(10, TODAY)); // their first purchase is of today: 199 are left
        hasDefaultSlopes(head(customers));
    }

    @Test
    void nobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(List.of()))
                .withMessageContaining("there is no customer with an order");
        CustomerTimeline cancelled =
                CustomerTimeline.of(TODAY, Optional.empty(), DatedPurchases.NONE, day -> DatedPurchases.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.ofDefaults().learnHead(PopulationModel.DEFAULT, Stream.of(cancelled)))
                .withMessageContaining("there is no customer with an order");
    }

    /** Nine customers before the window of 180 days, everybody else after its start. */
    @Test
    void windowsOfFewCustomersAreDropped() {
        List<CustomerTimeline> customers = new ArrayList<>();
        customers.addAll(Collections.nCopies(9, customer(10, TODAY - 600)));
        customers.addAll(Collections.nCopies(300, customer(10, TODAY - 100, TODAY - 3)));
        PopulationModel model = fit(customers);
        hasDefaultSlopes(model.head().orElseThrow());
        assertThat(warnings(model))
                .contains(NOT_LEARNED + "no stretch of the past has 10 customers with a purchase before it");
        customers.add(customer(10, TODAY - 500));
        assertThat(head(customers).windows())
                .extracting(ChurnHead.Window::customers)
                .containsExactly(10L, 10L, 10L);
    }

    /** Everybody churned in every window: the prior keeps slopes and intercepts finite. */
    @Test
    void windowsOfOneOutcomeAreLearnedFrom() {
        List<CustomerTimeline> customers = IntStream.range(0, 300)
                .mapToObj(i -> customer(10 + i % 7, TODAY - 500 - i % 90, TODAY - 400))
                .toList();
        ChurnHead head = head(customers);
        assertThat(head.windows())
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.churned()).isEqualTo(window.customers()));
        hasLevelOfBase(customers);
    }

    @Test
    void equalCustomersWithoutValuesAreLearnedFrom() {
        List<CustomerTimeline> customers = Collections.nCopies(250, customer(Double.NaN, TODAY - 400, TODAY - 30));
        ChurnHead head = head(customers);
        assertThat(head.medianValue()).isEmpty();
        assertThat(head.windows()).isNotEmpty();
        assertThat(head.mean(Input.VALUE)).isZero();
        assertThat(head.slope(Input.VALUE)).isCloseTo(Input.VALUE.defaultSlope(), offset(1e-9)); // nothing to learn
        hasLevelOfBase(customers);
    }

    /** Means of 10, 20 and 60, and one of -5 that does not count: the middle one. */
    @Test
    void theMedianIsThatOfThePositiveMeans() {
        assertThat(head(List.of(
                                customer(10, TODAY - 9),
                                customer(20, TODAY - 9),
                                customer(60, TODAY - 9),
                                customer(-5, TODAY - 9)))
                        .medianValue())
                .hasValue(20);
        assertThat(head(List.of(customer(10, TODAY - 9), customer(20, TODAY - 9)))
                        .medianValue())
                .hasValue(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 150, 400})
    void churnAddsUpToThatOfTheBase(int customers) {
        hasLevelOfBase(shop(customers, 500));
    }

    private static void hasLevelOfBase(List<CustomerTimeline> customers) {
        PopulationModel model = fit(customers);
        double base = 0;
        double withHead = 0;
        for (CustomerTimeline customer : customers) {
            DatedPurchases dates = customer.dates();
            PurchaseHistory history = dates.history(TODAY);
            base += model.dropout().probabilityOfNoPurchase(history, 180);
            withHead += model.churnProbability(history, dates.since(TODAY - 180), Math.max(0, dates.meanValue()), 180);
        }
        assertThat(withHead).isCloseTo(base, offset(1e-9 * customers.size()));
    }

    private static HeadLikelihood likelihood(List<CustomerTimeline> customers, int... starts) {
        List<HeadRows> windows = new ArrayList<>();
        for (int start : starts) {
            HeadRows.Collector rows = new HeadRows.Collector(start, 90);
            for (CustomerTimeline customer : customers) {
                DatedPurchases before = customer.seenOn(start);
                if (!before.isEmpty()) {
                    rows.add(
                            before,
                            customer.dates().since(start) == customer.dates().since(start + 90));
                }
            }
            windows.add(rows.rows(DropoutModel.DEFAULT));
        }
        return new HeadLikelihood(windows);
    }

    @Test
    void gradientAndCurvaturesAreThoseOfDifferences() {
        HeadLikelihood likelihood = likelihood(shop(150, 400), TODAY - 90, TODAY - 135, TODAY - 180);
        double[] point = {-0.3, 0.1, 0.2, 0.4, -0.6, 0.15, 0.5, -0.25, 1};
        double[] gradient = new double[9];
        likelihood.at(point, gradient);
        double[][] curvatures = likelihood.curvatures(point);
        for (int i = 0; i < point.length; i++) {
            double[] below = point.clone();
            double[] above = point.clone();
            below[i] -= 1e-5;
            above[i] += 1e-5;
            double[] slopeBelow = new double[9];
            double[] slopeAbove = new double[9];
            double difference = likelihood.at(above, slopeAbove) - likelihood.at(below, slopeBelow);
            assertThat(difference / 2e-5).isCloseTo(gradient[i], offset(1e-5));
            for (int j = 0; j < point.length; j++) {
                assertThat((slopeBelow[j] - slopeAbove[j]) / 2e-5).isCloseTo(curvatures[i][j], offset(1e-4));
            }
        }
    }

    /**
     * The weights of three windows add up to half the customers in them. At the maximum the gradient is no more than 1e-8 of
     * that, but for a slope at its bound, beyond which the likelihood would rise.
     */
    @ParameterizedTest
    @ValueSource(ints = {200, 3_000})
    void theMaximumIsSharp(int number) {
        hasSharpMaximum(shop(number, 700));
    }

    /** Everybody comes again every 50 to 69 days: of no window the base expects as little churn as there is, none. */
    @Test
    void theMaximumIsSharpWhereNobodyChurns() {
        List<CustomerTimeline> customers = IntStream.range(0, 300)
                .mapToObj(i -> customer(
                        10,
                        IntStream.iterate(TODAY - 700, day -> day < TODAY, day -> day + 50 + i % 20)
                                .toArray()))
                .toList();
        assertThat(hasSharpMaximum(customers)).allMatch(intercept -> intercept < 0);
    }

    /** The intercepts. */
    private static DoubleStream hasSharpMaximum(List<CustomerTimeline> customers) {
        Timelines timelines = new Timelines(180);
        customers.forEach(timelines::add);
        ChurnHead head = new HeadFit(DropoutModel.DEFAULT, timelines).fit().head();
        HeadLikelihood likelihood = windowsOf(head, customers);
        double[] point = new double[9];
        for (Input input : Input.values()) {
            point[input.ordinal()] = head.slope(input);
        }
        double[] gradient = new double[9];
        double weights = likelihood.sumOfWeights();
        assertThat(weights)
                .isEqualTo(head.windows().stream()
                                .mapToLong(ChurnHead.Window::customers)
                                .sum()
                        / 2.0);
        intercepts(likelihood, point);
        likelihood.at(point, gradient);
        for (Input input : Input.values()) {
            double slope = gradient[input.ordinal()];
            if (head.slope(input) == input.lower()) {
                assertThat(slope).isNegative();
            } else if (head.slope(input) == input.upper()) {
                assertThat(slope).isPositive();
            } else {
                assertThat(slope / weights).as(input.label()).isCloseTo(0, offset(1e-8));
            }
        }
        return Arrays.stream(point, 6, 9);
    }

    private static HeadLikelihood windowsOf(ChurnHead head, List<CustomerTimeline> customers) {
        List<HeadRows> windows = new ArrayList<>();
        for (ChurnHead.Window window : head.windows()) {
            int start = (int) window.start().toEpochDay();
            HeadRows.Collector rows = new HeadRows.Collector(start, window.days());
            for (CustomerTimeline customer : customers) {
                DatedPurchases before = customer.seenOn(start);
                if (!before.isEmpty()) {
                    rows.add(
                            before,
                            customer.dates().since(start) == customer.dates().since(start + window.days()));
                }
            }
            windows.add(rows.rows(new DropoutFit(DropoutModel.Kind.MBG_NBD, true, rows.histories())
                    .fit()
                    .model()));
        }
        return new HeadLikelihood(windows);
    }

    /** The best intercepts for given slopes, which a head does not keep, by Newton steps; they depend on the slopes alone. */
    private static void intercepts(HeadLikelihood likelihood, double[] point) {
        for (int step = 0; step < 50; step++) {
            double[] gradient = new double[point.length];
            likelihood.at(point, gradient);
            double[][] curvatures = likelihood.curvatures(point);
            for (int i = 6; i < point.length; i++) {
                point[i] += gradient[i] / curvatures[i][i];
            }
        }
    }

    @Test
    void theOrderOfCustomersDoesNotMatterToTheLastBit() {
        List<CustomerTimeline> customers = new ArrayList<>(shop(300, 500));
        String definition = fit(customers).definition();
        Collections.shuffle(customers, new Random(7));
        assertThat(PopulationFit.ofDefaults()
                        .fit((Iterable<CustomerTimeline>) customers, AS_OF)
                        .definition())
                .isEqualTo(definition);
    }

    @Test
    void settingsAreHeard() {
        List<CustomerTimeline> customers = shop(300, 500);
        PopulationModel base = PopulationFit.builder().withoutHead().build().fit(customers.stream(), AS_OF);
        assertThat(base.head()).isEmpty();
        PopulationModel ninety = PopulationFit.builder().horizonDays(90).build().fit(customers.stream(), AS_OF);
        assertThat(ninety.withoutHead().definition()).isEqualTo(base.definition());
        assertThat(ninety.head().orElseThrow().horizonDays()).isEqualTo(90);
        assertThat(ninety.head().orElseThrow().windows())
                .allSatisfy(window -> assertThat(window.days()).isEqualTo(90));
        assertThat(PopulationFit.builder()
                        .horizonDays(90)
                        .build()
                        .learnHead(base, customers.stream())
                        .definition())
                .isEqualTo(ninety.definition());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.builder().horizonDays(0))
                .withMessage("the horizon must be 1 to 36500 days, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationFit.builder().horizonDays(36_501))
                .withMessageContaining("not 36501");
    }

    /** 210 customers as they are, and 20 whose only order was cancelled 100 days ago: the windows saw them. */
    @Test
    void customersWhoseOrdersWereCancelledCountInWindowsThatSawThem() {
        List<CustomerTimeline> customers = new ArrayList<>(Collections.nCopies(210, customer(10, TODAY - 600)));
        DatedPurchases cancelled = customer(10, TODAY - 500).dates();
        for (int i = 0; i < 20; i++) {
            customers.add(CustomerTimeline.of(
                    TODAY,
                    Optional.empty(),
                    DatedPurchases.NONE,
                    day -> day > TODAY - 100 ? DatedPurchases.NONE : cancelled));
        }
        PopulationModel model = fit(customers);
        assertThat(model.fit().orElseThrow().customers()).isEqualTo(210);
        assertThat(model.head().orElseThrow().windows())
                .extracting(ChurnHead.Window::customers)
                .containsExactly(230L, 230L, 230L);
    }

    /** Of 100 days the windows are 50 days long, whatever the horizon: nobody is asked for the start of another one. */
    @Test
    void whileThePastIsShortNothingIsSettled() {
        DatedPurchases now = customer(10, TODAY - 90, TODAY - 9).dates();
        Timelines timelines = new Timelines(90);
        timelines.add(customer(10, TODAY - 100));
        timelines.add(CustomerTimeline.of(
                TODAY,
                Optional.of(purchases(now)),
                now,
                day -> customer(15, TODAY - 90).dates()));
        assertThat(timelines.windows()).first().isEqualTo(new Timelines.Stretch(TODAY - 50, 50));
        assertThat(timelines.customers().get(1).seenOn(TODAY - 50).meanValue()).isEqualTo(15);
    }

    /** Once the past is known to be long enough, a customer is asked for the three days of the windows, and then let go. */
    @Test
    void customersWhoLookBackAreAskedForTheWindowsAlone() {
        List<Integer> asked = new ArrayList<>();
        DatedPurchases now = customer(10, TODAY - 400, TODAY - 50).dates();
        CustomerTimeline refunded = CustomerTimeline.of(TODAY, Optional.of(purchases(now)), now, day -> {
            asked.add(day);
            return customer(TODAY - day, TODAY - 400).dates();
        });
        Timelines timelines = new Timelines(180);
        timelines.add(customer(10, TODAY - 360));
        timelines.add(refunded);
        assertThat(asked).containsExactly(TODAY - 180, TODAY - 270, TODAY - 360);
        CustomerTimeline settled = timelines.customers().get(1);
        assertThat(settled.seenOn(TODAY - 180).meanValue()).isEqualTo(180);
        assertThat(settled.seenOn(TODAY - 360).meanValue()).isEqualTo(360);
        assertThat(asked).hasSize(3);
        assertThatIllegalStateException().isThrownBy(() -> settled.seenOn(TODAY - 1));
    }

    @Test
    void whoeverSawTheSameNeedsNotLookBackAnyMore() {
        DatedPurchases now = customer(10, TODAY - 400, TODAY - 50).dates();
        CustomerTimeline one = CustomerTimeline.of(TODAY, Optional.of(purchases(now)), now, now::before);
        assertThat(one.looksBack()).isTrue();
        CustomerTimeline settled = one.settled(TODAY - 180, TODAY - 30);
        assertThat(settled.looksBack()).isFalse();
        assertThat(settled.seenOn(TODAY - 60).size()).isEqualTo(1);
        assertThat(settled.purchases()).isEqualTo(one.purchases());
        assertThat(one).hasToString("CustomerTimeline[DatedPurchases[2 dates]]");
    }

    @Test
    void customersOfDifferentDaysAreRefused() {
        DatedPurchases dates = customer(10, TODAY - 9).dates();
        CustomerTimeline tomorrow = CustomerTimeline.of(
                TODAY + 1, new CustomerPurchases(dates.history(TODAY + 1), 10, 1, 1, 10, 10), dates);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(List.of(customer(10, TODAY - 9), tomorrow)))
                .withMessage("all customers must be seen as of the same local date");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CustomerTimeline.of(TODAY, tomorrow.purchases().orElseThrow(), dates))
                .withMessage("purchases and dates must be of the same history");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerTimeline.of(
                        TODAY, tomorrow.purchases(), DatedPurchases.NONE, day -> DatedPurchases.NONE));
    }

    /**
     * One bought once 9 days ago, the other 9, 39 and 399 days ago, of the last 180 days twice: ln(1+x) is 0 and ln 3, ln(1+n) ln 2
     * and ln 3, ln((1+s)/(1+T)) 0 and ln(10/400), ln((1+T)/181) ln(10/181) and ln(400/181); 10 of the median 15, and 20.
     */
    @Test
    void theMeansAreThoseOfTheCustomersNow() {
        ChurnHead head = head(List.of(customer(10, TODAY - 9), customer(20, TODAY - 399, TODAY - 39, TODAY - 9)));
        assertThat(head.mean(Input.REPEATS)).isCloseTo(Math.log(3) / 2, offset(1e-12));
        assertThat(head.mean(Input.RECENT)).isCloseTo((Math.log(2) + Math.log(3)) / 2, offset(1e-12));
        assertThat(head.mean(Input.SILENCE)).isCloseTo(Math.log(10 / 400.0) / 2, offset(1e-12));
        assertThat(head.mean(Input.AGE)).isCloseTo(Math.log(10 / 181.0 * 400 / 181) / 2, offset(1e-12));
        assertThat(head.mean(Input.VALUE)).isCloseTo(Math.log(10 / 15.0 * 20 / 15) / 2, offset(1e-12));
    }

    private static HeadRows firstDay(int stayed) {
        HeadRows.Collector rows = new HeadRows.Collector(TODAY, 180);
        for (int i = 0; i < 4; i++) {
            // of a date without a known value, on the day itself: only the base and the age are not 0
            rows.add(DatedPurchases.of(new int[] {TODAY}, new double[] {Double.NaN}), i >= stayed);
        }
        return rows.rows(DropoutModel.DEFAULT);
    }

    /**
     * Four customers on the day of their first purchase: base churn .492011873, its ln -.709252430 and that of the rest
     * -.677297205 (by mpmath). With slopes of 0 and intercepts of 0 the likelihood is that of the base: three churned and one did
     * not, -2.805054494. The prior takes off (.4/.25)^2 + (.18/.2)^2 + (.18/.4)^2 + (.16/.2)^2 + (.45/.4)^2 + (.19/.15)^2 =
     * 7.082569444, half of it. Two windows of these customers weigh half each, three too.
     */
    @Test
    void theLikelihoodIsThatOfTheBaseWhereTheHeadSaysNothing() {
        double window = -3 * 0.709252429720471 - 0.677297204640967;
        double prior = -7.082569444444444 / 2;
        HeadRows rows = firstDay(1);
        assertThat(new HeadLikelihood(List.of(rows)).at(new double[7], null)).isCloseTo(window + prior, offset(1e-10));
        assertThat(new HeadLikelihood(List.of(rows, rows)).at(new double[8], null))
                .isCloseTo(window + prior, offset(1e-10));
        assertThat(new HeadLikelihood(List.of(rows, rows, rows)).at(new double[9], null))
                .isCloseTo(1.5 * window + prior, offset(1e-10));
        assertThat(new HeadLikelihood(List.of(rows, rows, rows)).sumOfWeights()).isEqualTo(6);
    }

    /**
     * As above: where the log odds are 0 each of the four customers bends the likelihood by 1/4, and the prior by 1/25. Two windows
     * weigh half each. Far away nothing bends but the prior, and stays a number.
     */
    @Test
    void theCurvatureOfAnInterceptIsThatOfItsCustomers() {
        double zero = 0.709252429720471 - 0.677297204640967;
        HeadRows rows = firstDay(1);
        double[] point = {0, 0, 0, 0, 0, 0, zero};
        assertThat(new HeadLikelihood(List.of(rows)).curvatures(point)[6][6]).isCloseTo(1 + 0.04, offset(1e-10));
        assertThat(new HeadLikelihood(List.of(rows, rows)).curvatures(new double[] {0, 0, 0, 0, 0, 0, zero, 0})[6][6])
                .isCloseTo(0.5 + 0.04, offset(1e-10));
        for (double far : new double[] {-800, 800}) {
            point[6] = far;
            assertThat(new HeadLikelihood(List.of(rows)).curvatures(point)[6][6])
                    .isEqualTo(0.04);
        }
    }

    /** Neumaier's example: without what is lost on the way the sum is 0, and Kahan's way too. */
    @Test
    void sumsKeepWhatAMuchLargerTermTakesAway() {
        assertThat(sum(1, 1e100, 1, -1e100)).isEqualTo(2);
        assertThat(sum(1e16, 1, 1, -1e16)).isEqualTo(2);
        assertThat(sum(-3, -1e100, -4, 1e100)).isEqualTo(-7);
        double[] tenths = new double[1_000];
        Arrays.fill(tenths, 0.1); // one after the other: 99.9999999999986
        assertThat(sum(tenths)).isEqualTo(100);
    }

    private static double sum(double... terms) {
        HeadLikelihood.ExactSum sum = new HeadLikelihood.ExactSum();
        Arrays.stream(terms).forEach(sum::add);
        return sum.sum();
    }

    /** The sums of a fit depend on the order of its rows, so that no two different ones may change places. */
    @Test
    void rowsThatDifferHaveAnOrder() {
        HeadRows.Row row = new HeadRows.Row(new PurchaseHistory(2, 40, 90), 1, 20, false);
        List<HeadRows.Row> larger = List.of(
                new HeadRows.Row(new PurchaseHistory(1, 30, 80), 0, 21, false),
                new HeadRows.Row(new PurchaseHistory(1, 30, 91), 0, 20, false),
                new HeadRows.Row(new PurchaseHistory(1, 41, 90), 0, 20, false),
                new HeadRows.Row(new PurchaseHistory(3, 40, 90), 0, 20, false),
                new HeadRows.Row(new PurchaseHistory(2, 40, 90), 2, 20, false),
                new HeadRows.Row(new PurchaseHistory(2, 40, 90), 1, 20, true));
        for (HeadRows.Row other : larger) {
            assertThat(HeadRows.Row.compare(row, other)).isNegative();
            assertThat(HeadRows.Row.compare(other, row)).isPositive();
        }
        assertThat(HeadRows.Row.compare(row, row)).isZero();
    }

    /**
     * Thirty dates and then a silence of a hundred years: gone for sure, so that no level makes their churn less than 1, and the
     * farthest one, 40, says so.
     */
    @Test
    void whereChurnIsCertainTheLevelIsTheFarthest() {
        int[] days = IntStream.range(0, 30).map(i -> TODAY - 36_500 + i).toArray();
        HeadRows.Collector rows = new HeadRows.Collector(TODAY, 180);
        rows.add(customer(10, days).dates(), false);
        assertThat(rows.rows(DropoutModel.DEFAULT).level(new double[6])).isEqualTo(40);
    }

    /**
     * An intercept that takes the log odds, ln(.492011873/.507988127) = -.031955225, to 0: every customer counts ln 1/2; the
     * intercept's prior takes off (.031955225/5)^2 / 2. At 5 more, where a churned one counts -ln(1+e^-5) = -.006715348 and another
     * -5.006715348, it is (5.031955225/5)^2 / 2.
     */
    @Test
    void anInterceptShiftsTheLogOddsOfItsWindow() {
        double zero = 0.709252429720471 - 0.677297204640967;
        double prior = -7.082569444444444 / 2;
        HeadLikelihood likelihood = new HeadLikelihood(List.of(firstDay(1)));
        assertThat(likelihood.at(new double[] {0, 0, 0, 0, 0, 0, zero}, null))
                .isCloseTo(-4 * Math.log(2) - zero * zero / 50 + prior, offset(1e-10));
        double five = zero + 5;
        assertThat(likelihood.at(new double[] {0, 0, 0, 0, 0, 0, five}, null))
                .isCloseTo(-3 * 0.006715348489118 - 5.006715348489118 - five * five / 50 + prior, offset(1e-10));
    }
}
