package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * What becomes of each customer: a row, a failure that costs that customer alone, or nothing without behaviour; and what
 * is to be said of the quality of the data. One table of all of these, so that nothing is computed twice.
 */
final class Outcomes implements FlatMapGroupsFunction<Tuple2<String, String>, Line, Row> {
    private static final long serialVersionUID = 1L;

    static final String ROW = "row";
    static final String SKIPPED = "skipped";
    static final String FAILED = "failed";
    static final String QUALITY = "quality";

    private final JobSettings settings;
    private final GeneratorFactory factory;
    private transient @Nullable CustomerBehaviorFeatureGenerator generator;
    private transient @Nullable FeatureSettings features;

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

    @Override
    public Iterator<Row> call(Tuple2<String, String> key, Iterator<Line> lines) {
        if (key._2().equals(Line.NOBODY)) {
            return leftOut(lines);
        }
        List<Row> outcomes = new ArrayList<>();
        try {
            add(outcomes, new CustomerRows(key._1(), key._2(), lines));
        } catch (RuntimeException e) { // whatever it is, the others are not to suffer
            outcomes.clear();
            outcomes.add(RowFactory.create(FAILED, key._1(), key._2(), null, cause(e), 1L, null));
        }
        return outcomes.iterator();
    }

    private static Iterator<Row> leftOut(Iterator<Line> lines) {
        List<Row> outcomes = new ArrayList<>();
        lines.forEachRemaining(line ->
                outcomes.add(quality(Table.valueOf(line.getTable()), Cause.valueOf(line.getCause()), line.getRows())));
        return outcomes.iterator();
    }

    private void add(List<Row> outcomes, CustomerRows rows) {
        CustomerActivity activity = generator()
                .digest(rows.customer(settings, features()), rows.context(settings, features()), settings.asOf());
        if (activity.isEmpty() && !settings.includeInactive()) {
            outcomes.add(RowFactory.create(
                    SKIPPED, activity.customer().shopId(), activity.customer().customerId(), null, null, 1L, null));
        } else {
            Row row = FeatureSchema.row(generator().generateRow(activity), settings.evidence());
            outcomes.add(RowFactory.create(ROW, null, null, null, null, 1L, row));
        }
        DataQuality quality =
                activity.quality().merge(DataQuality.leftOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, rows.superseded()));
        quality.tables()
                .forEach((table, found) ->
                        found.causes().forEach((cause, number) -> outcomes.add(quality(table, cause, number))));
    }

    private static Row quality(Table table, Cause cause, long number) {
        return RowFactory.create(QUALITY, null, null, table.wireName(), cause.text(), number, null);
    }

    /** One for each task: it is fast to build and slow to send. */
    private CustomerBehaviorFeatureGenerator generator() {
        CustomerBehaviorFeatureGenerator built = generator;
        if (built == null) {
            built = factory.build(settings);
            generator = built;
        }
        return built;
    }

    private FeatureSettings features() {
        FeatureSettings read = features == null ? settings.featureSettings() : features;
        features = read;
        return read;
    }

    /** Names of classes only: the message of an extension's exception may show what is in a record. */
    private static String cause(RuntimeException e) {
        return e instanceof FeatureCalculationException failure
                ? failure.calculator() + ": " + failure.getCause().getClass().getName()
                : e.getClass().getName();
    }
}
