package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.batch.FeatureSink;
import io.github.behaviorfeatures.files.CustomerFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the customers of up to four queries, one after the other, and computes their features. The queries are sorted by
 * customer, so only one customer at a time is in memory here.
 *
 * @param generator of the features
 * @param queries one a table; a table without one is not supplied
 * @param threads how many compute
 */
record FeatureRun(CustomerBehaviorFeatureGenerator generator, List<TableQuery> queries, int threads) {

    /** What came of it; quality is of all rows, those that were left out before customers were digested as well. */
    record Result(BatchReport report, DataQuality quality) {}

    /** Computes the features as of an instant. */
    Result run(DuckDb database, CustomerFiles.Builder reading, Instant asOf, BatchListener listener, FeatureSink sink) {
        try (CustomerFiles customers = open(database, reading.before(asOf))) {
            BatchReport report = FeatureBatch.builder(generator)
                    .parallelism(threads)
                    .listener(listener)
                    .build()
                    .run(customers, asOf, sink);
            return new Result(report, report.quality().merge(customers.quality()));
        }
    }

    private CustomerFiles open(DuckDb database, CustomerFiles.Builder reading) {
        List<SortedRows> opened = new ArrayList<>();
        try {
            for (TableQuery query : queries) {
                SortedRows rows = new SortedRows(database, query);
                opened.add(rows);
                reading.table(query.table(), rows);
            }
        } catch (RuntimeException e) {
            opened.forEach(SortedRows::close);
            throw e;
        }
        return reading.openSorted(); // closes them
    }
}
