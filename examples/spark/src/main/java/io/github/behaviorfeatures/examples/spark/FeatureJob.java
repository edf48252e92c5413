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
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;

/** The job: rows by customer, one feature row each, and what there is to report. */
final class FeatureJob {
    /** Files of about this size suit most that read them. */
    private static final long BYTES_OF_FILE = 128 << 20;
    /** How much smaller Parquet is than what Spark keeps in the meantime: a guess, which only the number of files rests on. */
    private static final double PACKED = 0.25;

    private static final StructType REPORT = new StructType()
            .add("outcome", DataTypes.StringType)
            .add("table", DataTypes.StringType)
            .add("cause", DataTypes.StringType)
            .add("number", DataTypes.LongType);

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

    /** All tables brought together by customer in one shuffle; Spark spills what does not fit into memory. */
    private Dataset<Row> byCustomer(List<Table> tables) {
        return folder.groups(tables, settings).repartition(col("hash")).sortWithinPartitions("hash");
    }

    /** What becomes of each customer, see {@link Outcomes}. */
    Dataset<Row> outcomes() {
        return byCustomer(settings.tables())
                .mapPartitions(new Outcomes(settings, factory), Encoders.row(Outcomes.schema(schema)));
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
                .mapPartitions(new Purchases(settings), Encoders.row(Purchases.SCHEMA))
                .groupBy(all)
                .count()
                .toLocalIterator();
        Stream<CountedPurchases> customers = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(counted, Spliterator.ORDERED), false)
                .map(Purchases::counted);
        return fitting().fitCounted(customers, settings.asOf());
    }

    /** Writes features, failures and report under a folder; answers the report. */
    List<Row> write(String out, SaveMode mode) {
        Dataset<Row> outcomes = outcomes().persist(StorageLevel.DISK_ONLY());
        try {
            List<Row> report = new ArrayList<>(report(outcomes).collectAsList()); // computes all outcomes
            features(outcomes).coalesce(files(outcomes)).write().mode(mode).parquet(out + "/features");
            failures(outcomes).coalesce(1).write().mode(mode).json(out + "/failures");
            SparkSession spark = outcomes.sparkSession();
            spark.createDataFrame(report, REPORT).coalesce(1).write().mode(mode).json(out + "/report");
            return report;
        } finally {
            outcomes.unpersist(true); // else Spark warns of each block that it looks for after the end
        }
    }

    /** As many as the size of the computed outcomes needs. */
    private static int files(Dataset<Row> outcomes) {
        long bytes = Arrays.stream(outcomes.sparkSession().sparkContext().getRDDStorageInfo())
                .mapToLong(RDDInfo::diskSize)
                .sum();
        return 1 + (int) (bytes * PACKED / BYTES_OF_FILE);
    }
}
