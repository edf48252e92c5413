package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Source;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.TableLines;
import io.github.behaviorfeatures.rows.TableRows;
import io.github.behaviorfeatures.spill.LineBlocks;
import io.github.behaviorfeatures.spill.RowBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of JSON lines.
 *
 * @param file plain or compressed with gzip
 */
record FileSource(Path file) implements TableSource {
    /** How many times smaller gzip makes such rows, roughly. */
    private static final int GZIP_RATIO = 10;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public long size() {
        try {
            return Files.size(file) * (Source.isPacked(file) ? GZIP_RATIO : 1);
        } catch (IOException e) {
            throw Source.failure(name(), e);
        }
    }

    @Override
    public RowBlocks<?> blocks(TableFormat<?> format, BareZones zones) {
        return new LineBlocks(file, format.fields(), zones);
    }

    @Override
    public <R> TableRows<R> rows(TableFormat<R> format, BareZones zones, boolean skipsBadLines) {
        return new TableLines<>(Source.open(file), name(), format.fields(), format.records(), zones, skipsBadLines);
    }

    /** A file is opened anew by whoever reads it. */
    @Override
    public void close() {}
}
