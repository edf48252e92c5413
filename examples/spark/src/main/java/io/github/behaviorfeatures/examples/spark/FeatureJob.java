package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.CountedPurchases;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The job: rows by customer, one feature row each, and what there is to report. */
final class FeatureJob {
    private static final Encoder<Tuple2<String, String>> KEY = Encoders.tuple(Encoders.STRING(), Encoders.STRING());

    private final ShopFolder folder;
    private final JobSettings settings;
    private final GeneratorFactory factory;
    private final StructType schema;

    FeatureJob(ShopFolder folder, JobSettings settings, GeneratorFactory factory) {
        this.folder = folder;
        this.settings = settings;
        this.factory = factory;
        this.schema = FeatureSchema.of(factory.build(settings).catalog(), settings.evidence());
    }

    /**
     * All tables brought together by customer in one shuffle. Spark's own cogroup takes two tables at a time; rows of one
     * form in one table need no second one.
     */
    private KeyValueGroupedDataset<Tuple2<String, String>, Line> byCustomer(List<Table> tables) {
        return folder.lines(tables, settings.shopId())
                .toDF()
                .groupBy("shop", "customer")
                .as(KEY, Encoders.bean(Line.class));
    }

    /** What becomes of each customer, see {@link Outcomes}. */
    Dataset<Row> outcomes() {
        return byCustomer(settings.tables())
                .flatMapGroups(new Outcomes(settings, factory), Encoders.row(Outcomes.schema(schema)));
    }

    /** The columns of the catalogue, of the outcomes that are rows. */
    Dataset<Row> features(Dataset<Row> outcomes) {
        Column[] columns = Arrays.stream(schema.fields())
                .map(field -> col("row." + field.name()).as(field.name(), field.metadata()))
                .toArray(Column[]::new);
        return outcomes.filter(col("outcome").equalTo(Outcomes.ROW)).select(columns);
    }

    static Dataset<Row> failures(Dataset<Row> outcomes) {
        return outcomes.filter(col("outcome").equalTo(Outcomes.FAILED)).select("shop_id", "customer_id", "cause");
    }

    /** Customers by outcome, records by table and cause. */
    static Dataset<Row> report(Dataset<Row> outcomes) {
        Column ofQuality = col("outcome").equalTo(Outcomes.QUALITY);
        return outcomes.groupBy(
                        col("outcome"),
                        col("table"),
                        when(ofQuality, col("cause")).as("cause"))
                .agg(sum("number").as("number"))
                .orderBy("outcome", "table", "cause");
    }

    /**
     * Learns a population model from all customers, whatever their shop, and its churn head from at most 200,000 of them.
     * Up to that number the model is that of the library to the last bit.
     */
    PopulationModel fit() {
        PopulationModel base = fitBase();
        long customers = base.fit().orElseThrow().customers();
        return fitting().learnHead(base, new HeadSample(folder, settings).customers(customers));
    }

    /** For the horizon of the settings. */
    private PopulationFit fitting() {
        OptionalInt horizon = settings.featureSettings().churnHorizonDays();
        return horizon.isPresent()
                ? PopulationFit.builder().horizonDays(horizon.getAsInt()).build()
                : PopulationFit.ofDefaults();
    }

    /**
     * Orders are all it takes, so one table is read; equal customers are counted where they are, and the distinct ones come
     * here one by one.
     */
    private PopulationModel fitBase() {
        Column[] all =
                Arrays.stream(Purchases.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
        Iterator<Row> counted = byCustomer(List.of(Table.PURCHASE_ATTRIBUTIONS))
                .flatMapGroups(new Purchases(settings), Encoders.row(Purchases.SCHEMA))
                .groupBy(all)
                .count()
                .toLocalIterator();
        Stream<CountedPurchases> customers = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(counted, Spliterator.ORDERED), false)
                .map(Purchases::counted);
        return fitting().fitCounted(customers, settings.asOf());
    }

    /** Writes features, failures and report under a folder that must not be there yet; answers the report. */
    List<Row> write(String out) {
        Dataset<Row> outcomes = outcomes().persist(StorageLevel.DISK_ONLY());
        try {
            features(outcomes).write().parquet(out + "/features");
            failures(outcomes).coalesce(1).write().json(out + "/failures");
            Dataset<Row> report = report(outcomes).coalesce(1);
            report.write().json(out + "/report");
            return new ArrayList<>(report.collectAsList());
        } finally {
            outcomes.unpersist();
        }
    }
}
