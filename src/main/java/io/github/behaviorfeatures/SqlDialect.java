package io.github.behaviorfeatures;

/** Databases whose SQL {@link FeatureCatalog#toSql} speaks. */
public enum SqlDialect {
    /** PostgreSQL 13 or later. */
    POSTGRESQL("TEXT", "DOUBLE PRECISION"),
    /** DuckDB. */
    DUCKDB("VARCHAR", "DOUBLE");

    private final String text;
    private final String number;

    SqlDialect(String text, String number) {
        this.text = text;
        this.number = number;
    }

    /** The type of texts. */
    String text() {
        return text;
    }

    /** The type of doubles. */
    String number() {
        return number;
    }
}
