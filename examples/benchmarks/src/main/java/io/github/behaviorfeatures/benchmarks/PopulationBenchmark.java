package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
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
 * Fitting a population, and the models' answers for all its customers, on one thread and in a heap of a gigabyte: of
 * the size of the CDNOW sample, and a million.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class PopulationBenchmark {

    private static final int TWO_YEARS = 730;

    /** Number of customers. */
    @Param({"2357", "1000000"})
    public int customers;

    private List<CustomerPurchases> population = List.of();
    private PopulationModel model = PopulationModel.DEFAULT;

    /** Draws the customers. */
    @Setup
    public void draw() {
        population = new SimulatedPopulation(TWO_YEARS).customers(customers).toList();
        model = PopulationFit.ofDefaults().fit(population.stream());
    }

    /**
     * Histories to model.
     *
     * @return the model
     */
    @Benchmark
    public PopulationModel fit() {
        return PopulationFit.ofDefaults().fit(population.stream());
    }

    /**
     * P(alive), churn in 180 days, purchases in 365 days and spend of every customer.
     *
     * @param out takes the answers
     */
    @Benchmark
    public void evaluate(Blackhole out) {
        for (CustomerPurchases customer : population) {
            out.consume(model.dropout().probabilityAlive(customer.history()));
            out.consume(model.dropout().probabilityOfNoPurchase(customer.history(), 180));
            out.consume(model.dropout().expectedPurchases(customer.history(), 365));
            out.consume(model.expectedValue(customer.valuedDates(), customer.meanValue()));
        }
    }
}
