package io.github.behaviorfeatures.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every calculator owes. Extend it in the test of a calculator of your own:
 *
 * <pre>{@code
 * class GiftShareCalculatorContractTest extends FeatureCalculatorContract {
 *     @Override
 *     protected FeatureCalculator calculator() {
 *         return new GiftShareCalculator();
 *     }
 * }
 * }</pre>
 *
 * <p>A subclass must supply {@link #calculator()}; it may replace {@link #samples()}, for calculators that read what the
 * samples do not hold. A calculator of the same class as a standard one takes its place.
 */
public abstract class FeatureCalculatorContract {

    private static final int THREADS = 8;

    /** For subclasses. */
    protected FeatureCalculatorContract() {}

    /**
     * The calculator to test.
     *
     * @return a calculator; a new one or the same on each call
     */
    protected abstract FeatureCalculator calculator();

    /**
     * Calculators of one's own whose features the tested one reads.
     *
     * @return none by default; the standard ones are there anyway
     */
    protected List<FeatureCalculator> others() {
        return List.of();
    }

    /**
     * The customers to try it on.
     *
     * @return customers all of whose rows lie before their as-of instant and have ids of their own
     */
    protected List<SampleCustomer> samples() {
        return SampleCustomer.all();
    }

    /** The outputs are declared, the same each time, each with its own name and a description. */
    @Test
    public void declaresItsOutputs() {
        List<FeatureKey<?>> outputs = calculator().outputs();
        assertFalse(outputs.isEmpty(), "a calculator must declare at least one output");
        FeatureSchema.of(outputs); // refuses a name that is there twice
        assertEquals(outputs, calculator().outputs(), "the outputs must always be the same");
        for (FeatureKey<?> key : outputs) {
            assertFalse(key.description().isBlank(), key + " needs a description");
            assertFalse(key.support().isBlank(), key + " must say what its support counts");
        }
    }

    /** Every output is written, nothing else is, and inputs are only read if declared: the generator checks all three. */
    @Test
    public void answersForEverySample() {
        for (SampleCustomer sample : samples()) {
            assertDoesNotThrow(() -> calculate(sample), sample.name());
        }
    }

    /** A customer without any row is answered, whether the tables are supplied or not. */
    @Test
    public void answersForAnEmptyCustomer() {
        for (SampleCustomer sample : samples()) {
            BehaviorContext notSupplied =
                    BehaviorContext.builder(sample.context().shop()).build();
            calculate(sample.customer(), notSupplied, sample.asOf());
            BehaviorContext empty = BehaviorContext.builder(sample.context().shop())
                    .interactions(List.of())
                    .sessions(List.of())
                    .attributions(List.of())
                    .build();
            calculate(Customer.withoutRecord(sample.customer().shopId(), "nobody"), empty, sample.asOf());
        }
    }

    /** The same records give the same features. */
    @Test
    public void isDeterministic() {
        for (SampleCustomer sample : samples()) {
            assertEquals(calculate(sample), calculate(sample), sample.name());
        }
    }

    /** The order in which rows are given does not matter. */
    @Test
    public void doesNotDependOnTheOrderOfRows() {
        for (SampleCustomer sample : samples()) {
            assertUnchanged(sample, FeatureCalculatorContract::shuffled, "the order of rows matters");
        }
    }

    private static <R> List<R> shuffled(List<R> rows) {
        List<R> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(20260101));
        return shuffled;
    }

    /** Rows sent twice count once. */
    @Test
    public void doesNotCountDuplicates() {
        for (SampleCustomer sample : samples()) {
            assertUnchanged(sample, FeatureCalculatorContract::doubled, "duplicates of rows count");
        }
    }

    private static <R> List<R> doubled(List<R> rows) {
        List<R> doubled = new ArrayList<>(rows);
        doubled.addAll(rows);
        return doubled;
    }

    private void assertUnchanged(SampleCustomer sample, RowChange change, String message) {
        FeatureMap changed = calculate(sample.customer(), change.of(sample.context()), sample.asOf());
        assertEquals(calculate(sample), changed, sample.name() + ": " + message);
    }

    /** A change of all tables of a context. */
    private interface RowChange {
        <R> List<R> change(List<R> rows);

        default BehaviorContext of(BehaviorContext context) {
            return rebuilt(context, this::change, this::change, this::change);
        }
    }

    private static BehaviorContext rebuilt(
            BehaviorContext context,
            UnaryOperator<List<UserInteraction>> interactions,
            UnaryOperator<List<UserSession>> sessions,
            UnaryOperator<List<PurchaseAttribution>> attributions) {
        BehaviorContext.Builder builder = BehaviorContext.builder(context.shop());
        if (context.supplies(Table.USER_INTERACTIONS)) {
            builder.interactions(interactions.apply(context.interactions()));
        }
        if (context.supplies(Table.USER_SESSIONS)) {
            builder.sessions(sessions.apply(context.sessions()));
        }
        if (context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            builder.attributions(attributions.apply(context.attributions()));
        }
        return builder.build();
    }

    /** Rows at or after as-of are not seen. */
    @Test
    public void doesNotSeeTheFuture() {
        for (SampleCustomer sample : samples()) {
            BehaviorContext withFuture = rebuilt(
                    sample.context(),
                    rows -> plus(rows, futureInteraction(sample.asOf())),
                    rows -> plus(rows, futureSession(sample.asOf())),
                    rows -> plus(rows, futureOrder(sample.asOf())));
            FeatureMap features = calculate(sample.customer(), withFuture, sample.asOf());
            assertEquals(calculate(sample), features, sample.name() + ": rows at as-of are seen");
        }
    }

    private static <R> List<R> plus(List<R> rows, R row) {
        List<R> more = new ArrayList<>(rows);
        more.add(row);
        return more;
    }

    private static UserInteraction futureInteraction(Instant asOf) {
        return UserInteraction.builder()
                .id("future")
                .eventType("product_viewed")
                .productId("product-future")
                .deviceType("tablet")
                .viewDuration(100.0)
                .createdAt(asOf)
                .build();
    }

    private static UserSession futureSession(Instant asOf) {
        return UserSession.builder()
                .id("future")
                .sessionId("future")
                .startTime(asOf)
                .createdAt(asOf.minusSeconds(60))
                .build();
    }

    private static PurchaseAttribution futureOrder(Instant asOf) {
        return PurchaseAttribution.builder()
                .id("future")
                .orderId("future")
                .attributionValue(1000.0)
                .createdAt(asOf)
                .build();
    }

    /** Time zone and locale of the machine do not matter. */
    @Test
    public void doesNotDependOnZoneAndLocaleOfTheMachine() {
        List<FeatureMap> expected = calculateAll();
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(expected, calculateAll(), "time zone or locale of the machine matters");
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    /** One calculator may serve many threads. */
    @Test
    public void isThreadSafe() throws Exception {
        CustomerBehaviorFeatureGenerator shared = generator();
        List<FeatureMap> expected = calculateAll(shared);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<FeatureMap>> call = () -> calculateAll(shared);
            for (Future<List<FeatureMap>> result : threads.invokeAll(Collections.nCopies(10 * THREADS, call))) {
                assertEquals(expected, result.get(), "threads disturb each other");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The settings are the same each time, since they are part of the version of the definitions. */
    @Test
    public void hasStableSettings() {
        assertEquals(calculator().settings(), calculator().settings());
        assertTrue(calculator().inputs().equals(calculator().inputs()), "the inputs must always be the same");
    }

    private CustomerBehaviorFeatureGenerator generator() {
        FeatureCalculator calculator = calculator();
        CustomerBehaviorFeatureGenerator.Builder builder = CustomerBehaviorFeatureGenerator.builder();
        if (Calculators.standard().stream().anyMatch(standard -> standard.getClass() == calculator.getClass())) {
            builder.replace(calculator.getClass(), calculator);
        } else {
            builder.calculator(calculator);
        }
        others().forEach(builder::calculator);
        return builder.build();
    }

    private FeatureMap calculate(SampleCustomer sample) {
        return calculate(sample.customer(), sample.context(), sample.asOf());
    }

    private FeatureMap calculate(Customer customer, BehaviorContext context, Instant asOf) {
        return calculate(generator(), customer, context, asOf);
    }

    private FeatureMap calculate(
            CustomerBehaviorFeatureGenerator generator, Customer customer, BehaviorContext context, Instant asOf) {
        return generator
                .generateFeatures(customer, context, asOf)
                .restrictedTo(FeatureSchema.of(calculator().outputs()));
    }

    private List<FeatureMap> calculateAll() {
        return calculateAll(generator());
    }

    private List<FeatureMap> calculateAll(CustomerBehaviorFeatureGenerator generator) {
        return samples().stream()
                .map(sample -> calculate(generator, sample.customer(), sample.context(), sample.asOf()))
                .toList();
    }
}
