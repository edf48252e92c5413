package io.github.behaviorfeatures;

import java.util.Locale;

/** The databases that {@link FeatureCatalog} writes SQL for. */
public enum SqlDialect {
    /**
     * PostgreSQL 13 or later. H2 2.3 or later in its PostgreSQL mode ({@code jdbc:h2:...;MODE=PostgreSQL}) accepts the
     * statements that create and extend the table, but not the upsert.
     */
    POSTGRESQL("TEXT", "DOUBLE PRECISION", "TEXT ARRAY"),
    /** DuckDB 1.5 or later. */
    DUCKDB("VARCHAR", "DOUBLE", "VARCHAR[]");

    private final String text;
    private final String number;
    private final String texts;

    SqlDialect(String text, String number, String texts) {
        this.text = text;
        this.number = number;
        this.texts = texts;
    }

    /** The type of texts. */
    String text() {
        return text;
    }

    /** The type of doubles. */
    String number() {
        return number;
    }

    /** The type of lists of texts. */
    String texts() {
        return texts;
    }

    /** DuckDB treats names that differ only in case as the same, quoted or not. */
    String nameAsCompared(String name) {
        return this == DUCKDB ? name.toLowerCase(Locale.ROOT) : name;
    }
}
