package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import scala.jdk.javaapi.CollectionConverters;

/** The catalogue as the schema of a table, and a row of features as a row of it. */
final class FeatureSchema {
    /** A map, and not a column each: three times the columns would cost more than they tell. */
    private static final DataType EVIDENCE = DataTypes.createMapType(
            DataTypes.StringType,
            new StructType()
                    .add(field("support", DataTypes.IntegerType, false, "number of observations the value rests on"))
                    .add(field("absent", DataTypes.StringType, true, "reason of absence, null if it is present")),
            false);

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
                ? schema.add(field("_evidence", EVIDENCE, false, "support and reason of absence, by feature"))
                : schema;
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
            Object value = features.valueOrDefault(key);
            values.add(value instanceof List<?> labels ? labels.toArray(new String[0]) : value);
        }
        if (evidence) {
            values.add(evidence(features));
        }
        return RowFactory.create(values.toArray());
    }

    private static scala.collection.Map<String, Row> evidence(FeatureMap features) {
        Map<String, Row> evidence = new LinkedHashMap<>();
        for (FeatureKey<?> key : features.keys()) {
            String absent = features.absence(key).map(Absence::name).orElse(null);
            evidence.put(key.name(), RowFactory.create(features.support(key), absent));
        }
        return CollectionConverters.asScala(evidence);
    }
}
