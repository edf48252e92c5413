package io.github.behaviorfeatures.export;

/** Where Feast finds the rows. */
public enum FeastSource {
    /** The table {@code customer_behavior_features} of PostgreSQL. */
    POSTGRESQL,
    /** Parquet files in the folder {@code features}, such as Spark writes. */
    PARQUET
}
