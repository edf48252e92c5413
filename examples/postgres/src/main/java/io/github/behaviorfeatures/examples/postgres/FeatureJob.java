package io.github.behaviorfeatures.examples.postgres;

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
        try (Connection reading = database.connectToRead();
                Connection writing = database.connect()) {
            CustomerKeys keys = new CustomerKeys(pageSize, generator.definitionsVersion(), outOfDate(asOf));
            return FeatureBatch.builder(generator)
                    .batchSize(pageSize)
                    .listener(listener)
                    .build()
                    .run(new CustomerPages(reading, keys, shops), asOf, new FeatureTable(writing, generator.catalog()));
        } catch (SQLException e) {
            throw DatabaseException.of("closing the connections", e);
        }
    }

    private CustomerKeys.@Nullable OutOfDate outOfDate(Instant asOf) {
        if (lateArrival == null) {
            return null;
        }
        return new CustomerKeys.OutOfDate(lateArrival, maxAge == null ? Instant.EPOCH : asOf.minus(maxAge));
    }
}
