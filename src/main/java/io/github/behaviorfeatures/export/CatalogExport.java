package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Exports the catalogue of features for other programs: as JSON, and as schemas of the output rows. */
public final class CatalogExport {

    private CatalogExport() {}

    /**
     * The catalogue as a JSON array: name, type, unit, range, category, description, support, absence,
     * source, whether it changes with time alone, default.
     *
     * @param catalog the catalogue
     * @return the array, one feature per line
     */
    public static String json(FeatureCatalog catalog) {
        StringBuilder out = new StringBuilder("[\n");
        String separator = "";
        for (FeatureKey<?> key : catalog.keys()) {
            out.append(separator).append(entry(key));
            separator = ",\n";
        }
        return out.append("\n]\n").toString();
    }

    /**
     * The JSON Schema (draft 2020-12) of one output row as {@link FeatureJson#lines} writes it: type, range, legal
     * labels, nullability and meaning of each field. It is strict: every feature is required, null when absent, and the
     * only other fields allowed are {@code _evidence} and {@code _explanation}.
     *
     * @param catalog the features of the rows
     * @return the schema, a JSON object
     */
    public static String jsonSchema(FeatureCatalog catalog) {
        return RowJsonSchema.of(catalog.keys());
    }

    /**
     * The Avro schema of one output row: the fields of {@link FeatureJson#lines} in the same order, without evidence and explanation.
     *
     * <p>{@code last_computed_at} is a long of the logical type timestamp-micros. A feature is a union of null and its
     * type, null by default, or its type alone if it has a default. Labels are strings, so that a new label does not
     * change the schema. Avro names consist of letters, digits and underscores: in a feature's field name any other
     * character becomes an underscore, and a leading digit is preceded by one. The property {@code feature} of each
     * such field has the feature's own name, and so has its {@code doc} if the two differ.
     *
     * @param catalog the features of the rows
     * @return the schema, a JSON object
     * @throws IllegalArgumentException if two fields would have the same name; the message names the features
     */
    public static String avroSchema(FeatureCatalog catalog) {
        return RowAvroSchema.of(catalog.keys());
    }

    /**
     * Definitions for the feature store Feast, as a Python file of its repository: the entities {@code shop} and {@code
     * customer}, whose join keys are {@code shop_id} and {@code customer_id}, and a feature view {@code
     * customer_behavior_features} with type and meaning of every feature. The time of a row is {@code last_computed_at}.
     *
     * <p>Ints are {@code Int64}, doubles {@code Float64}, labels {@code String}, lists {@code Array(String)}. It is for Feast
     * 0.26 and later. Feast's entities have one join key each, so there are two.
     *
     * @param catalog the features of the rows
     * @param source where the rows are
     * @return a Python file
     */
    public static String feast(FeatureCatalog catalog, FeastSource source) {
        return FeastDefinitions.of(catalog.keys(), Objects.requireNonNull(source, "source"));
    }

    private static String entry(FeatureKey<?> key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json =
                FeatureJson.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("name", key.name());
            json.writeStringProperty("type", key.type().wireType());
            json.writeStringProperty("unit", key.unit());
            json.writeStringProperty("range", key.range());
            json.writeStringProperty("category", key.category());
            json.writeStringProperty("description", key.description());
            json.writeStringProperty("support", key.support());
            json.writeStringProperty("absent", key.absent());
            json.writeStringProperty("source", key.source());
            json.writeBooleanProperty("changes_with_time", key.isTimeDependent());
            json.writeName("default");
            RowValues.write(json, key.defaultValue());
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
