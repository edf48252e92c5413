package io.github.behaviorfeatures.examples.spark;

import org.apache.spark.sql.SparkSession;

/** The one session of all tests. */
final class LocalSpark {
    static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.datetime.java8API.enabled", true)
            .config("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", true) // as Main
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.session.timeZone", "America/New_York") // of no influence
            .config(
                    "spark.sql.files.maxPartitionBytes",
                    System.getProperty("spark.data", "").isEmpty() ? "1m" : "128m")
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .getOrCreate();

    private LocalSpark() {}
}
