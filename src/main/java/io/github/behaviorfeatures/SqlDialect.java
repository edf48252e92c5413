package io.github.behaviorfeatures;

import java.util.Locale;

/** Databases whose SQL {@link FeatureCatalog} speaks. */
public enum SqlDialect {
    /**
     * PostgreSQL 13 or later. H2 2.3 or later in its PostgreSQL mode ({@code jdbc:h2:...;MODE=PostgreSQL}) understands the
     * statements that make and extend the table, but not the upsert.
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

    /** DuckDB takes names that differ in case only for the same, quoted or not. */
    String nameAsCompared(String name) {
        return this == DUCKDB ? name.toLowerCase(Locale.ROOT) : name;
    }
}
