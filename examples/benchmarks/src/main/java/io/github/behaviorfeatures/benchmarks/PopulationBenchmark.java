package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.CustomerTimeline;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.time.Instant;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Fitting a population, and the models' answers for all its customers, on one thread and in a heap of a gigabyte and a half:
 * of the size of the CDNOW sample, and a million.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgs = "-Xmx1536m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class PopulationBenchmark {

    private static final int TWO_YEARS = 730;

    /** Number of customers. */
    @Param({"2357", "1000000"})
    public int customers;

    private List<CustomerTimeline> population = List.of();
    private PopulationModel model = PopulationModel.DEFAULT;

    /** Draws the customers. */
    @Setup
    public void draw() {
        population = new SimulatedPopulation(TWO_YEARS).customers(customers).toList();
        model = PopulationFit.ofDefaults().fit(population.stream(), Instant.EPOCH);
    }

    /**
     * Dates to model, the churn head included.
     *
     * @return the model
     */
    @Benchmark
    public PopulationModel fit() {
        return PopulationFit.ofDefaults().fit(population.stream(), Instant.EPOCH);
    }

    /**
     * Histories to model, without a churn head.
     *
     * @return the model
     */
    @Benchmark
    public PopulationModel fitWithoutHead() {
        return PopulationFit.builder().withoutHead().build().fit(population.stream(), Instant.EPOCH);
    }

    /**
     * Churn in 180 days of every customer by the churn head, which {@link #evaluate} has without.
     *
     * @param out takes the answers
     */
    @Benchmark
    public void churnByHead(Blackhole out) {
        for (CustomerTimeline customer : population) {
            CustomerPurchases purchases = customer.purchases().orElseThrow();
            int recent = customer.dates().since(SimulatedPopulation.TODAY - 180);
            out.consume(model.churnProbability(purchases.history(), recent, purchases.meanValue(), 180));
        }
    }

    /**
     * P(alive), churn in 180 days, purchases in 365 days and spend of every customer.
     *
     * @param out takes the answers
     */
    @Benchmark
    public void evaluate(Blackhole out) {
        for (CustomerTimeline timeline : population) {
            CustomerPurchases customer = timeline.purchases().orElseThrow();
            out.consume(model.dropout().probabilityAlive(customer.history()));
            out.consume(model.dropout().probabilityOfNoPurchase(customer.history(), 180));
            out.consume(model.dropout().expectedPurchases(customer.history(), 365));
            out.consume(model.expectedValue(customer.valuedDates(), customer.meanValue()));
        }
    }
}
