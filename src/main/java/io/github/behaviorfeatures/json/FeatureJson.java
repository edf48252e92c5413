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
 * Writes feature rows and the catalogue.
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
