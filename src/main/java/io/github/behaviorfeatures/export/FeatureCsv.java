package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes feature rows as CSV (RFC 4180, but with line feeds), UTF-8, with a header. Lists and evidence are JSON within
 * their cell. Text that a spreadsheet would take for a formula is preceded by an apostrophe. Not thread-safe.
 */
public final class FeatureCsv implements FeatureRowWriter {

    /** Characters that make a spreadsheet take a cell for a formula, after the OWASP advice on CSV injection. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer out;
    private final List<FeatureKey<?>> columns;
    private final boolean evidence;

    /**
     * Creates a writer and writes the header.
     *
     * @param out where to write; closed together with the writer
     * @param catalog the features of the rows
     * @param evidence whether each row carries its evidence
     */
    public FeatureCsv(OutputStream out, FeatureCatalog catalog, boolean evidence) {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(catalog, "catalog");
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = catalog.keys();
        this.evidence = evidence;
        List<String> header =
                new ArrayList<>(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version"));
        catalog.keys().forEach(key -> header.add(text(key.name())));
        if (evidence) {
            header.add("_evidence");
        }
        line(header);
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
                text(row.shopId()), text(row.customerId()), row.lastComputedAt().toString(), row.definitionsVersion()));
        if (row.features().keys().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row has " + row.features().keys().size() + " features, the catalogue " + columns.size()
                            + "; write rows with the catalogue of their own generator");
        }
        for (FeatureKey<?> key : columns) {
            cells.add(cell(row.features().valueOrDefault(key)));
        }
        if (evidence) {
            cells.add(quoted(json(generator -> RowValues.writeEvidence(generator, row))));
        }
        line(cells);
    }

    /** A value as a cell; empty if it is absent. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberOutput.toString(number, true); // the same on every JDK, and as in JSON lines
        }
        if (value instanceof List<?>) {
            return quoted(json(generator -> RowValues.write(generator, value)));
        }
        return value instanceof String label ? text(label) : value.toString();
    }

    private static String json(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator =
                FeatureJson.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            content.accept(generator);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A text as a cell. */
    static String text(String label) {
        return quoted(isFormula(label) ? "'" + label : label);
    }

    /** Some programs skip blanks and invisible characters before they look for a formula. */
    private static boolean isFormula(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (FORMULA_STARTS.indexOf(c) >= 0) {
                return true;
            }
            boolean invisible = Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT;
            if (!invisible) {
                return false;
            }
        }
        return false;
    }

    /** The content of a cell as it stands in a line. */
    static String quoted(String cell) {
        boolean special =
                cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
        return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private void line(List<String> cells) {
        try {
            out.write(String.join(",", cells));
            out.write('\n');
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
