package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes feature rows, the catalogue, and schemas of the rows.
 *
 * <p>A row is one flat object: {@code shop_id}, {@code customer_id}, {@code last_computed_at} (ISO-8601, UTC),
 * {@code definitions_version}, then every feature by name, absent ones as null (or their default). With evidence, a field
 * {@code _evidence} gives support and reason of absence by feature. Numbers are plain JSON numbers that read back as the
 * same double.
 */
public final class FeatureJson {

    static final JsonFactory FACTORY = new JsonFactory();

    private FeatureJson() {}

    /**
     * Writes rows as JSON lines, UTF-8, each ended by a line feed.
     *
     * @param out where to; closed with the writer
     * @param evidence whether each row carries its evidence
     * @return a writer
     */
    public static FeatureRowWriter lines(OutputStream out, boolean evidence) {
        return new FeatureLines(out, evidence);
    }

    /**
     * Writes rows as CSV (RFC 4180, but with line feeds), UTF-8, with a header. Lists and evidence are JSON within their
     * cell. A text that a spreadsheet would take for a formula is preceded by an apostrophe.
     *
     * @param out where to; closed with the writer
     * @param catalog the features of the rows
     * @param evidence whether each row carries its evidence
     * @return a writer
     */
    public static FeatureRowWriter csv(OutputStream out, FeatureCatalog catalog, boolean evidence) {
        return new FeatureCsv(out, catalog, evidence);
    }

    /**
     * One row as a JSON object.
     *
     * @param row the row
     * @param evidence whether it carries its evidence
     * @return the object, without a line feed
     */
    public static String row(FeatureRow row, boolean evidence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureRowWriter writer = lines(bytes, evidence)) {
            writer.write(row);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /**
     * The catalogue as a JSON array: name, type, unit, range, category, description, support, absence,
     * source, whether it changes with time alone, default.
     *
     * @param catalog the catalogue
     * @return the array, one feature per line
     */
    public static String catalog(FeatureCatalog catalog) {
        StringBuilder out = new StringBuilder("[\n");
        String separator = "";
        for (FeatureKey<?> key : catalog.keys()) {
            out.append(separator).append(entry(key));
            separator = ",\n";
        }
        return out.append("\n]\n").toString();
    }

    /**
     * The JSON Schema (draft 2020-12) of one output row as {@link #lines} writes it: type, range, legal labels, null-ness and
     * meaning of each field. It is strict: every feature must be there, null when absent, and nothing else may be but {@code
     * _evidence} and {@code _explanation}.
     *
     * @param catalog the features of the rows
     * @return the schema, a JSON object
     */
    public static String jsonSchema(FeatureCatalog catalog) {
        return RowJsonSchema.of(catalog.keys());
    }

    /**
     * The Avro schema of one output row: the fields of {@link #lines} in the same order, without evidence and explanation.
     *
     * <p>{@code last_computed_at} is a long of the logical type timestamp-micros. A feature is a union of null and its type,
     * null by default, or its type alone if it has a default. Labels are strings, so that a new one is no change of schema.
     * Avro knows letters, digits and underscores in names: in a feature's field name any other character becomes an
     * underscore, and one is put before a leading digit. The feature's own name stands in the property {@code feature} of
     * every such field, and in its {@code doc} if the two differ.
     *
     * @param catalog the features of the rows
     * @return the schema, a JSON object
     * @throws IllegalArgumentException if two fields would have the same name; the message names the features
     */
    public static String avroSchema(FeatureCatalog catalog) {
        return RowAvroSchema.of(catalog.keys());
    }

    private static String entry(FeatureKey<?> key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
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
