package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.population.CountedPurchases;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What each customer tells of the population. A customer that fails here is left out of it; the features read the same
 * orders, so it fails there too and is reported.
 */
final class Purchases implements MapPartitionsFunction<Row, Row> {
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

    Purchases(JobSettings settings) {
        this.settings = settings;
    }

    /** The rows are {@link Group}s sorted by hash. */
    @Override
    public Iterator<Row> call(Iterator<Row> groups) {
        CustomerBehaviorFeatureGenerator generator = settings.generator();
        CustomerReader reader = new CustomerReader(settings);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Customers(groups), Spliterator.ORDERED), false)
                .filter(customer -> !customer.get(0).isCount())
                .flatMap(customer -> purchases(customer, reader, generator).stream())
                .iterator();
    }

    private Optional<Row> purchases(
            List<Group> customer, CustomerReader reader, CustomerBehaviorFeatureGenerator generator) {
        try {
            CustomerRecords records = reader.read(customer, new DataQuality.Sum());
            return SegmentationCalculator.purchases(
                            generator.digest(records.customer(), records.context(), settings.asOf()))
                    .map(Purchases::row);
        } catch (RuntimeException e) { // as in Outcomes, which reports it
            return Optional.empty();
        }
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
