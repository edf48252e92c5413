package io.github.behaviorfeatures.examples.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.input.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customers page by page, computes their features, and upserts them batch by batch. Killed at any moment it
 * leaves whole batches behind; run again it completes them. Two jobs at once write the same rows in the same order.
 */
final class FeatureJob {

    private final CustomerBehaviorFeatureGenerator generator;
    private final Function<String, Shop> shops;
    private int pageSize = 250;
    private int workers = Runtime.getRuntime().availableProcessors();
    private @Nullable Duration lateArrival;
    private @Nullable Duration maxAge;
    private BatchListener listener = new BatchListener() {};

    /**
     * A job that computes every customer.
     *
     * @param generator of the features
     * @param shops by id: their time zone and currency
     */
    FeatureJob(CustomerBehaviorFeatureGenerator generator, Function<String, Shop> shops) {
        this.generator = generator;
        this.shops = shops;
    }

    /** How many customers are read and written at a time, 100 to 500 as a rule. */
    FeatureJob pageSize(int customers) {
        this.pageSize = customers;
        return this;
    }

    /** How many threads compute, and how many others read pages ahead of them: a thread waits for the server half of its time. */
    FeatureJob workers(int threads) {
        this.workers = threads;
        return this;
    }

    /**
     * Leaves out customers whose row is up to date: of these definitions, without a record of a time since it was computed.
     *
     * @param forLateArrival how long after its time a record may come in
     * @param oldest age from which a row is computed anew in any case; null for none
     */
    FeatureJob onlyWhatChanged(Duration forLateArrival, @Nullable Duration oldest) {
        this.lateArrival = forLateArrival;
        this.maxAge = oldest;
        return this;
    }

    FeatureJob listener(BatchListener who) {
        this.listener = who;
        return this;
    }

    /** Computes the features as of an instant. */
    BatchReport run(Database database, Instant asOf) {
        CustomerKeys keys = new CustomerKeys(pageSize, generator.definitionsVersion(), outOfDate(asOf));
        try (Connection writing = database.connect()) {
            ErasureLock.share(writing);
            FeatureTable table = new FeatureTable(writing, generator.catalog());
            BatchReport report = compute(database, keys, asOf, table);
            ErasureLock.release(writing);
            return report;
        } catch (SQLException e) {
            throw DatabaseException.of("computing features", e);
        }
    }

    private BatchReport compute(Database database, CustomerKeys keys, Instant asOf, FeatureTable table) {
        try (HikariDataSource pool = database.poolToRead(workers + 1);
                ParallelPages pages = new ParallelPages(pool, workers, keys, shops)) {
            return batch().run(pages, asOf, table);
        }
    }

    private FeatureBatch batch() {
        return FeatureBatch.builder(generator)
                .parallelism(workers)
                .batchSize(pageSize)
                .listener(listener)
                .build();
    }

    private CustomerKeys.@Nullable OutOfDate outOfDate(Instant asOf) {
        if (lateArrival == null) {
            return null;
        }
        return new CustomerKeys.OutOfDate(lateArrival, maxAge == null ? Instant.EPOCH : asOf.minus(maxAge));
    }
}
