package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureRow;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes feature rows as JSON.
 *
 * <p>A row is one flat object: {@code shop_id}, {@code customer_id}, {@code last_computed_at} (ISO-8601, UTC), {@code
 * definitions_version}, then every feature by name, absent ones as null (or their default). With evidence, a field
 * {@code _evidence} gives support and reason for absence by feature. Numbers are plain JSON numbers that read back as
 * the same double.
 */
public final class FeatureJson {

    static final JsonFactory FACTORY = new JsonFactory();

    private FeatureJson() {}

    /**
     * Creates a writer of rows as JSON lines, UTF-8, each ended by a line feed.
     *
     * @param out where to write; closed together with the writer
     * @param evidence whether each row carries its evidence
     * @return a writer
     */
    public static FeatureRowWriter lines(OutputStream out, boolean evidence) {
        return new FeatureLines(Objects.requireNonNull(out, "out"), evidence);
    }

    /**
     * Encodes rows as JSON lines, UTF-8, each ended by a line feed, as {@link #lines} writes them. Several threads can
     * encode what one thread then writes.
     *
     * @param rows the rows
     * @param evidence whether each row carries its evidence
     * @return the lines
     */
    public static byte[] bytes(Iterable<FeatureRow> rows, boolean evidence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureRowWriter writer = lines(bytes, evidence)) {
            rows.forEach(writer::write);
        }
        return bytes.toByteArray();
    }

    /**
     * Encodes one row as a JSON object.
     *
     * @param row the row
     * @param evidence whether it carries its evidence
     * @return the object, without a line feed
     */
    public static String row(FeatureRow row, boolean evidence) {
        Objects.requireNonNull(row, "row");
        return new String(bytes(List.of(row), evidence), StandardCharsets.UTF_8).stripTrailing();
    }
}
