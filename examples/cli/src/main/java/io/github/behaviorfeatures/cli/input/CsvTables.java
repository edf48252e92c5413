package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.cli.options.Converters.Column;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.TemporaryFolder;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables that are CSV, of which temporary tables of JSON lines are made. They hold personal data, so they are deleted as soon
 * as they are read. A row has its number as its line, which messages show.
 */
final class CsvTables implements AutoCloseable {
    static final String SUFFIX = ".csv";
    /** Fields whose values are JSON where they are more than text. */
    private static final Set<String> NESTED = Set.of("default_address", "metafields", "tags");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BAD_ROW = "row";

    private final InputOptions options;
    private final Map<Table, Path> tables = new EnumMap<>(Table.class);
    private @Nullable TemporaryFolder folder;

    private CsvTables(InputOptions options) {
        this.options = options;
    }

    static boolean isCsv(Path file) {
        String name = file.toString();
        return name.endsWith(SUFFIX) || name.endsWith(SUFFIX + ".gz");
    }

    /** Reads the tables of a folder that are CSV. */
    static CsvTables of(DataFolder files, InputOptions options) {
        for (Column column : options.columns()) {
            Path file = files.tables().get(column.table());
            if (file == null || !isCsv(file)) {
                throw Stop.usage("--map " + column.table().wireName() + "." + column.field() + ": there is no "
                        + column.table().wireName() + SUFFIX);
            }
        }
        CsvTables csv = new CsvTables(options);
        try {
            files.tables().forEach((table, file) -> {
                if (isCsv(file)) {
                    csv.convert(table, file);
                }
            });
        } catch (RuntimeException e) {
            csv.close();
            throw e;
        }
        return csv;
    }

    private void convert(Table table, Path file) {
        if (options.sorted()) {
            throw Stop.usage(
                    "--sorted: " + file + " is CSV, of which a table has to be made first; leave the option out");
        }
        if (folder == null) {
            folder = new TemporaryFolder("csv", options.temporaryFolder());
            folder.path().toFile().deleteOnExit(); // also if the user ends the program
        }
        Path made = folder.path().resolve(table.wireName() + SUFFIX);
        made.toFile().deleteOnExit();
        try (BufferedWriter out = Files.newBufferedWriter(made, StandardCharsets.UTF_8)) {
            write(new CsvRows(() -> ExportStream.open(file)), table, file, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary table cannot be written", e);
        }
        tables.put(table, made);
    }

    private void write(CsvRows rows, Table table, Path file, BufferedWriter out) throws IOException {
        List<String> fields = null;
        int number = 0;
        for (List<String> row : rows) {
            number++;
            if (row == null && (fields == null || options.badLines() == BadLines.STOP)) {
                throw Stop.failure(
                        file + ", row " + number + ": expected a row of text in UTF-8 whose quotes close, found none");
            } else if (row == null) {
                out.write(BAD_ROW);
            } else if (fields == null) {
                fields = fields(table, file, row);
            } else {
                out.write(json(fields, row));
            }
            out.newLine();
        }
    }

    /** The field that each column holds. */
    private List<String> fields(Table table, Path file, List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> fields = new ArrayList<>();
        names.forEach(name -> fields.add(name.replace(' ', '_').replace('-', '_')));
        for (Column column : options.columns()) {
            if (column.table() == table) {
                int index = names.indexOf(column.name().strip().toLowerCase(Locale.ROOT));
                if (index < 0) {
                    throw Stop.usage(
                            "--map " + table.wireName() + "." + column.field() + ": " + file + " has no such column");
                }
                fields.set(index, column.field());
                hideOthers(fields, index, column.field(), names);
            }
        }
        return fields;
    }

    /** Another column of that name holds something else. */
    private static void hideOthers(List<String> fields, int index, String field, List<String> names) {
        for (int i = 0; i < fields.size(); i++) {
            if (i != index && fields.get(i).equals(field)) {
                fields.set(i, names.get(i) + "_as_csv");
            }
        }
    }

    /** Of one field twice the first value counts. */
    private static String json(List<String> fields, List<String> row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(fields.size(), row.size()); i++) {
            String value = row.get(i).strip();
            String field = fields.get(i);
            if (!value.isEmpty() && !object.has(field)) {
                put(object, field, value);
            }
        }
        return object.toString();
    }

    private static void put(ObjectNode object, String field, String value) {
        if (NESTED.contains(field) && (value.startsWith("{") || value.startsWith("["))) {
            try {
                object.set(field, JSON.readTree(value));
                return;
            } catch (JacksonException e) { // text that looks like it
                object.put(field, value);
            }
        }
        object.put(field, value);
    }

    /** Puts the tables in the place of the CSV. */
    void describe(CustomerFiles.Builder reading) {
        tables.forEach(reading::table);
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
