package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.util.List;
import java.util.Locale;

/** The Python file that describes output rows to Feast. */
final class FeastDefinitions {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int AFTER_ASCII = 0x7f;

    private static final String POSTGRESQL_IMPORT = """
            from feast.infra.offline_stores.contrib.postgres_offline_store.postgres_source import (
                PostgreSQLSource,
            )
            """;

    private static final String POSTGRESQL = """
            source = PostgreSQLSource(
                name="customer_behavior_features_source",
                table="customer_behavior_features",
                timestamp_field="last_computed_at",
            )
            """;

    private static final String PARQUET = """
            source = FileSource(
                name="customer_behavior_features_source",
                path="features",
                timestamp_field="last_computed_at",
            )
            """;

    private FeastDefinitions() {}

    static String of(List<FeatureKey<?>> keys, FeastSource source) {
        boolean files = source == FeastSource.PARQUET;
        StringBuilder out = new StringBuilder("# Behaviour features for Feast, made of the catalogue of features.\n");
        out.append("from datetime import timedelta\n\n");
        out.append("from feast import Entity, FeatureView, Field, ")
                .append(files ? "FileSource, " : "")
                .append("ValueType\n");
        out.append(files ? "" : POSTGRESQL_IMPORT);
        out.append("from feast.types import Array, Bool, Float64, Int64, String\n\n");
        out.append(entity("shop", "shop_id", Schemas.SHOP_ID));
        out.append(entity("customer", "customer_id", Schemas.CUSTOMER_ID));
        out.append(files ? PARQUET : POSTGRESQL).append('\n');
        out.append("customer_behavior_features = FeatureView(\n    name=\"customer_behavior_features\",\n");
        out.append("    description=\"Behaviour features of a shop's customers.\",\n    entities=[shop, customer],\n");
        out.append("    ttl=timedelta(0),  # a row holds until the next one\n    schema=[\n");
        out.append(field("shop_id", "String", Schemas.SHOP_ID));
        out.append(field("customer_id", "String", Schemas.CUSTOMER_ID));
        out.append(field("definitions_version", "String", Schemas.DEFINITIONS_VERSION));
        keys.forEach(key -> out.append(field(key.name(), type(key.type()), key.summary())));
        return out.append("    ],\n    source=source,\n)\n").toString();
    }

    private static String entity(String name, String joinKey, String description) {
        return name + " = Entity(\n    name=" + quoted(name) + ",\n    join_keys=[" + quoted(joinKey)
                + "],\n    value_type=ValueType.STRING,\n    description=" + quoted(description) + ",\n)\n";
    }

    private static String field(String name, String type, String description) {
        return "        Field(name=" + quoted(name) + ", dtype=" + type + ", description=" + quoted(description)
                + "),\n";
    }

    private static String type(FeatureType type) {
        return switch (type) {
            case COUNT, ORDINAL -> "Int64";
            case NUMBER, RATIO -> "Float64";
            case LABEL -> "String";
            case FLAG -> "Bool";
            case LABELS -> "Array(String)";
        };
    }

    /** A string of Python in ASCII; a metafield's name may hold anything. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < FIRST_PRINTABLE || c >= AFTER_ASCII) {
                out.append(String.format(Locale.ROOT, "\\U%08x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
