package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes feature rows as CSV (RFC 4180, but with line feeds), UTF-8, with a header. Lists and evidence are JSON within
 * their cell. A text that a spreadsheet would take for a formula, ids too, is preceded by an apostrophe, unless the
 * {@linkplain CsvFormat#withoutGuard() format} is without. Control characters, line ends and other characters that cannot
 * be seen are question marks, as in {@link PlainText}: ids that hold some read back changed, and are for
 * {@link FeatureJson JSON lines}. Not thread-safe.
 */
public final class FeatureCsv implements FeatureRowWriter {

    private final Writer out;
    private final List<FeatureKey<?>> columns;
    private final boolean evidence;
    private final CsvFormat format;

    /**
     * Creates a writer in the {@linkplain CsvFormat#STANDARD standard format} and writes the header.
     *
     * @param out where to write; closed together with the writer
     * @param catalog the features of the rows
     * @param evidence whether each row carries its evidence
     */
    public FeatureCsv(OutputStream out, FeatureCatalog catalog, boolean evidence) {
        this(out, catalog, evidence, CsvFormat.STANDARD);
    }

    /**
     * Creates a writer and writes the header.
     *
     * @param out where to write; closed together with the writer
     * @param catalog the features of the rows
     * @param evidence whether each row carries its evidence
     * @param format delimiter, guard and byte order mark
     */
    public FeatureCsv(OutputStream out, FeatureCatalog catalog, boolean evidence, CsvFormat format) {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(catalog, "catalog");
        this.format = Objects.requireNonNull(format, "format");
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = catalog.keys();
        this.evidence = evidence;
        List<String> header =
                new ArrayList<>(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version"));
        catalog.keys().forEach(key -> header.add(key.name()));
        if (evidence) {
            header.add("_evidence");
        }
        write(format.header(header));
    }

    /**
     * Writes a row.
     *
     * @param row the row
     * @throws IllegalArgumentException if its features are not those of the catalogue, or it has an explanation
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void write(FeatureRow row) {
        if (!row.explanation().isEmpty()) {
            throw new IllegalArgumentException("CSV has no column for explanations; write JSON lines");
        }
        List<String> cells = new ArrayList<>(List.of(
                format.cell(row.shopId()),
                format.cell(row.customerId()),
                format.cell(row.lastComputedAt()),
                row.definitionsVersion()));
        if (row.features().keys().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row has " + row.features().keys().size() + " features, the catalogue " + columns.size()
                            + "; write rows with the catalogue of their own generator");
        }
        for (FeatureKey<?> key : columns) {
            cells.add(format.cell(row.features().valueOrDefault(key)));
        }
        if (evidence) {
            cells.add(format.verbatim(CsvFormat.json(generator -> RowValues.writeEvidence(generator, row))));
        }
        write(format.line(cells));
    }

    private void write(String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
