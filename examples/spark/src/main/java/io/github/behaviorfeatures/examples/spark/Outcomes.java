package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.examples.spark.Counts.Count;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each customer: a row, a failure that costs that customer alone, or nothing without behaviour; and, after
 * the last customer of a partition, what is to be said of the quality of the data. One table of all of these, so that
 * nothing is computed twice.
 */
final class Outcomes implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    static final String ROW = "row";
    static final String SKIPPED = "skipped";
    static final String FAILED = "failed";
    static final String QUALITY = "quality";

    private final JobSettings settings;
    private final GeneratorFactory factory;

    Outcomes(JobSettings settings, GeneratorFactory factory) {
        this.settings = settings;
        this.factory = factory;
    }

    static StructType schema(StructType features) {
        return new StructType()
                .add("outcome", DataTypes.StringType, false)
                .add("shop_id", DataTypes.StringType)
                .add("customer_id", DataTypes.StringType)
                .add("table", DataTypes.StringType)
                .add("cause", DataTypes.StringType)
                .add("number", DataTypes.LongType, false)
                .add("row", features);
    }

    /** The rows are {@link Group}s sorted by hash. */
    @Override
    public Iterator<Row> call(Iterator<Row> groups) {
        return new OfPartition(new Customers(groups));
    }

    private final class OfPartition implements Iterator<Row> {
        private final Customers customers;
        private final CustomerBehaviorFeatureGenerator generator = factory.build(settings);
        private final CustomerReader reader = new CustomerReader(settings);
        private final DataQuality.Sum quality = new DataQuality.Sum();
        private Iterator<Row> counts = List.<Row>of().iterator();
        private boolean ended;

        OfPartition(Customers customers) {
            this.customers = customers;
        }

        @Override
        public boolean hasNext() {
            if (!counts.hasNext() && !customers.hasNext() && !ended) {
                ended = true;
                counts = Counts.of(quality.total()).stream()
                        .map(Outcomes::quality)
                        .iterator();
            }
            return counts.hasNext() || customers.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (counts.hasNext()) {
                return counts.next();
            }
            List<Group> groups = customers.next();
            if (groups.get(0).isCount()) {
                counts = groups.stream().map(Count::of).map(Outcomes::quality).iterator();
                return counts.next();
            }
            try {
                return outcome(groups);
            } catch (RuntimeException e) { // whatever it is, the others are not to suffer
                return RowFactory.create(
                        FAILED, reader.shop(groups), reader.customer(groups), null, cause(e), 1L, null);
            }
        }

        private Row outcome(List<Group> groups) {
            DataQuality.Sum leftOut = new DataQuality.Sum();
            CustomerRecords records = reader.read(groups, leftOut);
            CustomerActivity activity = generator.digest(records.customer(), records.context(), settings.asOf());
            Row row = activity.isEmpty() && !settings.includeInactive()
                    ? RowFactory.create(
                            SKIPPED,
                            records.customer().shopId(),
                            records.customer().customerId(),
                            null,
                            null,
                            1L,
                            null)
                    : RowFactory.create(
                            ROW,
                            null,
                            null,
                            null,
                            null,
                            1L,
                            FeatureSchema.row(generator.generateRow(activity), settings.evidence()));
            quality.add(activity).add(leftOut.total());
            return row;
        }
    }

    private static Row quality(Count count) {
        return RowFactory.create(QUALITY, null, null, count.table(), count.cause(), count.records(), null);
    }

    /** Names of classes only: the message of an extension's exception may show what is in a record. */
    private static @Nullable String cause(RuntimeException e) {
        return e instanceof FeatureCalculationException failure
                ? failure.calculator() + ": " + failure.getCause().getClass().getName()
                : e.getClass().getName();
    }
}
