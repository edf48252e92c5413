package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.population.CountedPurchases;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * What each customer tells of the population. A customer that fails here is left out of it; the features read the same
 * orders, so it fails there too and is reported.
 */
final class Purchases implements FlatMapGroupsFunction<Tuple2<String, String>, Line, Row> {
    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA = new StructType()
            .add("repeats", DataTypes.IntegerType, false)
            .add("recency", DataTypes.DoubleType, false)
            .add("age", DataTypes.DoubleType, false)
            .add("days_since_last_order", DataTypes.DoubleType, false)
            .add("orders", DataTypes.IntegerType, false)
            .add("valued_dates", DataTypes.IntegerType, false)
            .add("mean_value", DataTypes.DoubleType, false)
            .add("total_value", DataTypes.DoubleType, false);

    private final JobSettings settings;
    private transient @Nullable CustomerBehaviorFeatureGenerator generator;
    private transient @Nullable FeatureSettings features;

    Purchases(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<Row> call(Tuple2<String, String> key, Iterator<Line> lines) {
        if (key._2().equals(Line.NOBODY)) {
            return Collections.emptyIterator();
        }
        try {
            CustomerRows rows = new CustomerRows(key._1(), key._2(), lines);
            return SegmentationCalculator.purchases(generator()
                            .digest(
                                    rows.customer(settings, features()),
                                    rows.context(settings, features()),
                                    settings.asOf()))
                    .map(Purchases::row)
                    .stream()
                    .iterator();
        } catch (RuntimeException e) { // as in Outcomes, which reports it
            return Collections.emptyIterator();
        }
    }

    private CustomerBehaviorFeatureGenerator generator() {
        CustomerBehaviorFeatureGenerator built = generator == null ? settings.generator() : generator;
        generator = built;
        return built;
    }

    private FeatureSettings features() {
        FeatureSettings read = features == null ? settings.featureSettings() : features;
        features = read;
        return read;
    }

    private static Row row(CustomerPurchases one) {
        PurchaseHistory history = one.history();
        return RowFactory.create(
                history.repeats(),
                history.recency(),
                history.age(),
                one.daysSinceLastOrder(),
                one.orders(),
                one.valuedDates(),
                one.meanValue(),
                one.totalValue());
    }

    /** A row as above with the number of customers behind it. */
    static CountedPurchases counted(Row row) {
        return new CountedPurchases(
                new CustomerPurchases(
                        new PurchaseHistory(row.getInt(0), row.getDouble(1), row.getDouble(2)),
                        row.getDouble(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getDouble(6),
                        row.getDouble(7)),
                Math.toIntExact(row.getLong(8)));
    }
}
