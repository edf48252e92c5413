package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The catalogue as the schema of a table, and a row of features as a row of it. */
final class FeatureSchema {
    private static final StructType EVIDENCE = new StructType()
            .add(field("support", DataTypes.IntegerType, false, "number of observations the value rests on"))
            .add(field("absent", DataTypes.StringType, true, "reason of absence, null if the value is present"));

    private FeatureSchema() {}

    /** Ids, as-of and version, then every feature with its meaning as the comment, then perhaps the evidence of each. */
    static StructType of(FeatureCatalog catalog, boolean evidence) {
        StructType schema = new StructType()
                .add(field("shop_id", DataTypes.StringType, false, "id of the shop"))
                .add(field("customer_id", DataTypes.StringType, false, "id of the customer"))
                .add(field("last_computed_at", DataTypes.TimestampType, false, "as-of instant of the features"))
                .add(field("definitions_version", DataTypes.StringType, false, "version of the definitions"));
        for (FeatureKey<?> key : catalog.keys()) {
            schema = schema.add(field(key.name(), type(key), true, comment(key)));
        }
        return evidence
                ? schema.add(field("_evidence", evidence(catalog), false, "support and reason of absence, by feature"))
                : schema;
    }

    private static StructType evidence(FeatureCatalog catalog) {
        StructType all = new StructType();
        for (FeatureKey<?> key : catalog.keys()) {
            all = all.add(field(key.name(), EVIDENCE, false, "support: " + key.support()));
        }
        return all;
    }

    private static StructField field(String name, DataType type, boolean nullable, String comment) {
        return new StructField(name, type, nullable, Metadata.empty()).withComment(comment);
    }

    private static DataType type(FeatureKey<?> key) {
        return switch (key.type()) {
            case COUNT, ORDINAL -> DataTypes.IntegerType;
            case NUMBER, RATIO -> DataTypes.DoubleType;
            case LABEL -> DataTypes.StringType;
            case FLAG -> DataTypes.BooleanType;
            case LABELS -> DataTypes.createArrayType(DataTypes.StringType, false);
        };
    }

    private static String comment(FeatureKey<?> key) {
        String unitAndRange = Stream.of(key.unit(), key.range())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return key.description() + (unitAndRange.isEmpty() ? "" : " (" + unitAndRange + ")");
    }

    /** In the columns of {@link #of}. */
    static Row row(FeatureRow row, boolean evidence) {
        FeatureMap features = row.features();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.shopId());
        values.add(row.customerId());
        values.add(row.lastComputedAt());
        values.add(row.definitionsVersion());
        for (FeatureKey<?> key : features.keys()) {
            Object value = features.stored(key);
            values.add(value instanceof List<?> labels ? labels.toArray(new String[0]) : value);
        }
        if (evidence) {
            values.add(RowFactory.create(features.keys().stream()
                    .map(key -> RowFactory.create(
                            features.support(key),
                            features.absence(key).map(Absence::name).orElse(null)))
                    .toArray()));
        }
        return RowFactory.create(values.toArray());
    }
}
