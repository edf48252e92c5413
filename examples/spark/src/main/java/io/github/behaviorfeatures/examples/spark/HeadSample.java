package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.CustomerTimeline;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;

/**
 * The customers that a churn head is learned from, gathered here: a sample by hash of their ids, the same on each run. A
 * head has six slopes, which so many customers tell as well as all do.
 */
final class HeadSample {
    private static final long MOST = 200_000;
    private static final long PARTS = 1_000_000;

    /** Below the most by over four standard deviations, as the number drawn is left to chance. */
    private static final long DRAWN = 198_000;

    private final ShopFolder folder;
    private final JobSettings settings;
    private final CustomerBehaviorFeatureGenerator generator;
    private final CustomerReader reader;
    private final long today;

    HeadSample(ShopFolder folder, JobSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.generator = settings.generator();
        this.reader = new CustomerReader(settings);
        this.today = LocalDate.ofInstant(
                        settings.asOf(), settings.featureSettings().timeZone().orElse(ZoneId.of(settings.zone())))
                .toEpochDay();
    }

    /** Customers of a shop in whose zone it is another date are left out: windows begin on a date. */
    Stream<CustomerTimeline> customers(long ofAll) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Customers(groups(ofAll)), Spliterator.ORDERED), false)
                .flatMap(customer -> timeline(customer).stream())
                .filter(customer -> customer.today() == today);
    }

    private Iterator<Row> groups(long ofAll) {
        long parts = ofAll <= MOST ? PARTS : PARTS * DRAWN / ofAll;
        return folder.groups(List.of(Table.PURCHASE_ATTRIBUTIONS), settings)
                .where(length(col("key")).gt(0))
                .where(pmod(col("hash"), lit(PARTS)).lt(parts))
                .orderBy("hash", "key")
                .toLocalIterator();
    }

    /** A customer that fails is left out, as of the base: it is reported with the features. */
    private Optional<CustomerTimeline> timeline(List<Group> customer) {
        try {
            return PopulationLearning.purchases(
                    generator, reader.read(customer, new DataQuality.Sum()), settings.asOf());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
