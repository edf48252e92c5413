package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes training rows as CSV, as {@link FeatureCsv} writes feature rows: first the columns of the spine in their order, then
 * {@code definitions_version}, the features and the labels. {@code customer_id}, {@code as_of} and {@code shop_id} are written
 * as the features know them: ids as in all rows, instants as ISO-8601 in UTC. Other columns of the spine are passed through.
 * Absent is an empty cell; a label of yes or no is 1 or 0. Not thread-safe.
 */
public final class TrainingCsv implements AutoCloseable {

    /** The column of the customer's id. */
    public static final String CUSTOMER_ID = "customer_id";
    /** The column of the instant. */
    public static final String AS_OF = "as_of";
    /** The column of the shop's id. */
    public static final String SHOP_ID = "shop_id";

    private static final String VERSION = "definitions_version";

    private final Writer out;
    private final CsvFormat format;
    private final List<String> spine;
    private final List<FeatureKey<?>> features;
    private final List<TrainingLabel> labels;

    /**
     * Creates a writer and writes the header.
     *
     * @param out where to write; closed together with the writer
     * @param spine the columns of the spine in their order
     * @param catalog the features of the rows
     * @param labels the labels of the rows, in their order
     * @throws IllegalArgumentException if two columns of the spine have the same name, or one that of another column; the
     *     message names it
     */
    public TrainingCsv(OutputStream out, List<String> spine, FeatureCatalog catalog, List<TrainingLabel> labels) {
        this(out, spine, catalog, labels, CsvFormat.STANDARD);
    }

    /**
     * Creates a writer and writes the header.
     *
     * @param out where to write; closed together with the writer
     * @param spine the columns of the spine in their order
     * @param catalog the features of the rows
     * @param labels the labels of the rows, in their order
     * @param format delimiter, guard and byte order mark
     * @throws IllegalArgumentException if two columns of the spine have the same name, or one that of another column; the
     *     message names it
     */
    public TrainingCsv(
            OutputStream out,
            List<String> spine,
            FeatureCatalog catalog,
            List<TrainingLabel> labels,
            CsvFormat format) {
        Objects.requireNonNull(out, "out");
        this.format = Objects.requireNonNull(format, "format");
        refuseNames(spine, catalog, labels);
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.spine = List.copyOf(spine);
        this.features = catalog.keys();
        this.labels = List.copyOf(labels);
        List<String> header = new ArrayList<>(spine);
        header.add(VERSION);
        features.forEach(key -> header.add(key.name()));
        labels.forEach(label -> header.add(label.name()));
        write(format.header(header));
    }

    /**
     * Refuses columns of a spine that would meet another column of the same name, ignoring case.
     *
     * @param spine the columns of the spine
     * @param catalog the features
     * @param labels the labels
     * @throws IllegalArgumentException as above
     */
    public static void refuseNames(List<String> spine, FeatureCatalog catalog, List<TrainingLabel> labels) {
        Objects.requireNonNull(spine, "spine");
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(labels, "labels");
        Set<String> before = new HashSet<>();
        Set<String> ofFeatures = new HashSet<>();
        catalog.keys().forEach(key -> ofFeatures.add(key.name().toLowerCase(Locale.ROOT)));
        Set<String> ofLabels = new HashSet<>();
        labels.forEach(label -> ofLabels.add(label.name()));
        for (String name : spine) {
            String folded = name.toLowerCase(Locale.ROOT);
            String other = ofFeatures.contains(folded)
                    ? "a feature"
                    : ofLabels.contains(folded) ? "a label" : folded.equals(VERSION) ? "a column of the output" : null;
            if (other != null) {
                throw new IllegalArgumentException("the spine has a column \"" + name + "\", which is the name of "
                        + other + "; rename it or leave it out");
            }
            if (!before.add(folded)) {
                throw new IllegalArgumentException("the spine has two columns \"" + name + "\"");
            }
        }
    }

    /**
     * Writes a row.
     *
     * @param row the row
     * @param cells the cells of its row of the spine; those that are missing at the end are empty
     * @throws IllegalArgumentException if there are more cells than columns
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(TrainingRow row, List<String> cells) {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(cells, "cells");
        if (cells.size() > spine.size()) {
            throw new IllegalArgumentException(
                    "a row of the spine has " + cells.size() + " cells, its header " + spine.size());
        }
        List<String> line = new ArrayList<>(spine.size() + 1 + features.size() + labels.size());
        for (int i = 0; i < spine.size(); i++) {
            line.add(cell(row, spine.get(i), i < cells.size() ? cells.get(i) : ""));
        }
        line.add(row.row().definitionsVersion());
        for (FeatureKey<?> key : features) {
            line.add(format.cell(row.row().features().valueOrDefault(key)));
        }
        for (TrainingLabel label : labels) {
            line.add(cell(label, row.labels().get(label)));
        }
        write(format.line(line));
    }

    private String cell(TrainingRow row, String column, String given) {
        return switch (column) {
            case CUSTOMER_ID -> format.cell(row.row().customerId());
            case SHOP_ID -> format.cell(row.row().shopId());
            case AS_OF -> row.row().asOf().toString();
            default -> format.verbatim(given);
        };
    }

    private String cell(TrainingLabel label, @Nullable Double value) {
        boolean isMoney = label.kind() == TrainingLabel.Kind.SPENT;
        return format.cell(value == null || isMoney ? value : (Object) value.intValue());
    }

    private void write(String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Passes buffered data on to the output.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes buffered data and closes the output.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
