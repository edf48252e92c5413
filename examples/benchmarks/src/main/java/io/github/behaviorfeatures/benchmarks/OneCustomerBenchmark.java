package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.naive.NaiveFeatures;
import io.github.behaviorfeatures.naive.NaiveResult;
import io.github.behaviorfeatures.naive.NaiveSettings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every feature of one customer from the caller's record objects, digest included. With {@code -prof gc} the line
 * {@code gc.alloc.rate.norm} tells the bytes allocated.
 *
 * <p>A method that is called once per customer is compiled for good after 600 calls and more. With 20,000 interactions that
 * takes up to twelve seconds, and until then a customer takes three times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
public class OneCustomerBenchmark {

    private static final int EVENTS_IN_ALL = 200_000; // far more than the caches hold

    /** Interactions of the customer; with 100 of them 17 visits and 2 orders. */
    @Param({"10", "100", "1000", "20000"})
    public int events;

    /** Time zone of the shop. */
    @Param({"UTC", "Europe/Berlin"})
    public String zone;

    /**
     * Whether it is always the same customer, or one of many: repeated names as one object each, or every name an object
     * of its own.
     */
    @Param({"same", "many-shared-strings", "many-own-strings"})
    public String customers;

    private final CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
    private final NaiveSettings settings = NaiveSettings.defaults();
    private SampleCustomer[] samples = {};
    private int next;

    /** Draws the customers. */
    @Setup
    public void draw() {
        samples = new SampleCustomer[customers.equals("same") ? 1 : EVENTS_IN_ALL / events];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = SampleCustomer.of(events, i, zone, !customers.equals("many-own-strings"));
        }
    }

    private SampleCustomer next() {
        next = next + 1 < samples.length ? next + 1 : 0;
        return samples[next];
    }

    /**
     * Digest and features.
     *
     * @return the features
     */
    @Benchmark
    public FeatureMap features() {
        SampleCustomer sample = next();
        return generator.generateFeatures(sample.customer(), sample.context(), SampleCustomer.AS_OF);
    }

    /**
     * The digest alone.
     *
     * @return the digest
     */
    @Benchmark
    public CustomerActivity digest() {
        SampleCustomer sample = next();
        return generator.digest(sample.customer(), sample.context(), SampleCustomer.AS_OF);
    }

    /**
     * Records made anew and nothing done with them: to be taken from {@link #freshFeatures()}.
     *
     * @return the records
     */
    @Benchmark
    public Object freshRecords() {
        return next().fresh();
    }

    /**
     * Records made anew, as they come from a reader, hashes of strings unknown; then digest and features.
     *
     * @return the features
     */
    @Benchmark
    public FeatureMap freshFeatures() {
        SampleCustomer sample = next().fresh();
        return generator.generateFeatures(sample.customer(), sample.context(), SampleCustomer.AS_OF);
    }

    /**
     * The second, plain implementation that the tests compare with.
     *
     * @return the features
     */
    @Benchmark
    public Map<String, NaiveResult> naive() {
        SampleCustomer sample = next();
        return NaiveFeatures.compute(sample.customer(), sample.context(), SampleCustomer.AS_OF, settings);
    }
}
