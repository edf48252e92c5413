package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.CustomerTimeline;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Encoders;

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
    private final FeatureSettings features;
    private final CustomerBehaviorFeatureGenerator generator;
    private final long today;

    HeadSample(ShopFolder folder, JobSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.features = settings.featureSettings();
        this.generator = features.generator().build();
        this.today = LocalDate.ofInstant(settings.asOf(), features.timeZone().orElse(ZoneId.of(settings.zone())))
                .toEpochDay();
    }

    /** Customers of a shop in whose zone it is another date are left out: windows begin on a date. */
    Stream<CustomerTimeline> customers(long ofAll) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Groups(lines(ofAll)), Spliterator.ORDERED), false)
                .flatMap(rows -> timeline(rows).stream())
                .filter(customer -> customer.today() == today);
    }

    private Iterator<Line> lines(long ofAll) {
        long parts = ofAll <= MOST ? PARTS : PARTS * DRAWN / ofAll;
        return folder.lines(List.of(Table.PURCHASE_ATTRIBUTIONS), settings.shopId())
                .toDF()
                .where(col("customer").notEqual(Line.NOBODY))
                .where(pmod(xxhash64(col("shop"), col("customer")), lit(PARTS)).lt(parts))
                .orderBy("shop", "customer")
                .as(Encoders.bean(Line.class))
                .toLocalIterator();
    }

    /** A customer that fails is left out, as of the base: it is reported with the features. */
    private Optional<CustomerTimeline> timeline(List<Line> lines) {
        try {
            CustomerRows rows =
                    new CustomerRows(lines.get(0).getShop(), lines.get(0).getCustomer(), lines.iterator());
            return PopulationLearning.purchases(
                    generator,
                    new CustomerRecords(rows.customer(settings, features), rows.context(settings, features)),
                    settings.asOf());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Sorted lines by customer. */
    private static final class Groups implements Iterator<List<Line>> {
        private final Iterator<Line> lines;
        private Optional<Line> ahead;

        Groups(Iterator<Line> lines) {
            this.lines = lines;
            this.ahead = next(lines);
        }

        private static Optional<Line> next(Iterator<Line> lines) {
            return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return ahead.isPresent();
        }

        @Override
        public List<Line> next() {
            Line first = ahead.orElseThrow(() -> new NoSuchElementException("no more customers"));
            List<Line> group = new ArrayList<>();
            while (ahead.filter(line -> isOfOne(first, line)).isPresent()) {
                group.add(ahead.get());
                ahead = next(lines);
            }
            return group;
        }

        private static boolean isOfOne(Line one, Line other) {
            return one.getShop().equals(other.getShop()) && one.getCustomer().equals(other.getCustomer());
        }
    }
}
