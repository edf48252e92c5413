package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.FieldType;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.RowReader;
import io.github.behaviorfeatures.rows.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The rows of a file that {@code export.FeatureJson.lines} wrote, unchanged, with the fields that identify them: for
 * carrying forward rows that are still up to date. The file may be compressed with gzip; blank lines are skipped. Must
 * be closed; for use by one thread.
 *
 * <pre>{@code
 * try (StoredRows rows = StoredRows.read(file)) {
 *     rows.forEachRemaining(row -> earlier.add(
 *             row.shopId(), row.customerId(), row.lastComputedAt(), row.definitionsVersion()));
 * }
 * }</pre>
 */
public final class StoredRows implements Iterator<StoredRows.StoredRow>, AutoCloseable {

    private static final Fields FIELDS = new Fields();
    private static final Field<String> SHOP_ID = FIELDS.add(FieldType.SHOP_ID, "shop_id");
    private static final Field<String> CUSTOMER_ID = FIELDS.add(FieldType.ID, "customer_id");
    private static final Field<Instant> LAST_COMPUTED_AT = FIELDS.add(FieldType.TIME, "last_computed_at");
    private static final Field<String> DEFINITIONS_VERSION = FIELDS.add(FieldType.TEXT, "definitions_version");
    private static final Field<Boolean> EVIDENCE = FIELDS.add(FieldType.of(StoredRows::isThere), "_evidence");
    private static final Field<Boolean> EXPLANATION = FIELDS.add(FieldType.of(StoredRows::isThere), "_explanation");

    private final Lines lines;
    private final RowReader reader = new RowReader(FIELDS, BareZones.UTC);
    private @Nullable StoredRow ready;

    /**
     * A row.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     * @param lastComputedAt the as-of instant of its features
     * @param definitionsVersion version of their definitions
     * @param hasEvidence whether it carries its evidence
     * @param hasExplanation whether it carries the parts of its scores
     * @param line the row as it stands in the file, UTF-8 without the line feed; not copied
     */
    public record StoredRow(
            String shopId,
            String customerId,
            Instant lastComputedAt,
            String definitionsVersion,
            boolean hasEvidence,
            boolean hasExplanation,
            byte[] line) {

        /**
         * Shows what identifies the row.
         *
         * @return a text without values
         */
        @Override
        public String toString() {
            return "StoredRow[shopId=" + PlainText.brief(shopId) + ", customerId=" + PlainText.brief(customerId)
                    + ", lastComputedAt=" + lastComputedAt + "]";
        }
    }

    private StoredRows(Lines lines) {
        this.lines = lines;
    }

    /**
     * Opens a file.
     *
     * @param file rows as JSON lines
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the file holds damaged gzip data
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static StoredRows read(Path file) {
        return new StoredRows(BehaviorJsonException.translated(() -> new Lines(Source.open(file), file.toString())));
    }

    /**
     * Takes a stream, such as standard input.
     *
     * @param in rows as JSON lines, plain or compressed with gzip; closed together with the rows, or if that fails
     * @param name what messages call the stream
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the stream holds damaged gzip data
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static StoredRows read(InputStream in, String name) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        return new StoredRows(BehaviorJsonException.translated(() -> new Lines(Source.open(in, name), name)));
    }

    private static Boolean isThere(JsonParser in) {
        in.skipChildren();
        return true;
    }

    /**
     * Whether there is another row.
     *
     * @return false at the end
     * @throws BehaviorJsonException at a line that is not a row of features; the message names file, line and field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    @Override
    public boolean hasNext() {
        while (ready == null && BehaviorJsonException.translated(lines::next)) {
            ready = lines.isBlank() ? null : row();
        }
        return ready != null;
    }

    @Override
    public StoredRow next() {
        StoredRow row = hasNext() ? ready : null;
        if (row == null) {
            throw new NoSuchElementException("no more rows");
        }
        ready = null;
        return row;
    }

    private StoredRow row() {
        try {
            Row row = lines.read(reader);
            return new StoredRow(
                    required(row, SHOP_ID),
                    required(row, CUSTOMER_ID),
                    required(row, LAST_COMPUTED_AT),
                    required(row, DEFINITIONS_VERSION),
                    row.get(EVIDENCE) != null,
                    row.get(EXPLANATION) != null,
                    lines.bytes());
        } catch (Problem problem) {
            throw new BehaviorJsonException(problem.onLine(lines.number())
                    .at(lines.place())
                    .advising("is it a file of features as JSON lines?")
                    .getMessage());
        }
    }

    private static <T> T required(Row row, Field<T> field) {
        T value = row.get(field);
        if (value == null) {
            throw Problem.expected("a value", "none").in(field.wireName());
        }
        return value;
    }

    /** Closes the file. */
    @Override
    public void close() {
        lines.close();
    }
}
