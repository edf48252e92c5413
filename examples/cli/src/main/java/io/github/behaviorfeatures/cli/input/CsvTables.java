package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.csv.CsvTable;
import io.github.behaviorfeatures.cli.options.Converters.Column;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.input.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of a folder that are CSV. Whoever reads them closes them; see {@link #close()} for if nobody does. */
final class CsvTables implements AutoCloseable {
    static final String SUFFIX = ".csv";

    private final Map<Table, CsvTable> tables = new EnumMap<>(Table.class);

    private CsvTables() {}

    static boolean isCsv(Path file) {
        String name = file.toString();
        return name.endsWith(SUFFIX) || name.endsWith(SUFFIX + ".gz");
    }

    /** Opens the tables of a folder that are CSV. */
    static CsvTables of(DataFolder files, InputOptions options) {
        for (Column column : options.columns()) {
            if (!RowPacker.knows(column.table(), column.field())) {
                throw Stop.usage("--map " + column.table().wireName() + "." + column.field() + ": the table "
                        + column.table().wireName() + " has no field " + column.field());
            }
            Path file = files.tables().get(column.table());
            if (file == null || !isCsv(file)) {
                throw Stop.usage("--map " + column.table().wireName() + "." + column.field() + ": there is no "
                        + column.table().wireName() + SUFFIX);
            }
        }
        CsvTables csv = new CsvTables();
        try {
            files.tables().forEach((table, file) -> {
                if (isCsv(file)) {
                    csv.tables.put(table, new CsvTable(file));
                }
            });
            options.columns().forEach(csv::rename);
            csv.tables.forEach(CsvTables::requireNames);
        } catch (RuntimeException e) {
            csv.close();
            throw e;
        }
        return csv;
    }

    /** Values that stand where the names should be would be shown as names of unknown fields. */
    private static void requireNames(Table table, CsvTable csv) {
        List<String> columns = csv.columns();
        if (columns.isEmpty() || columns.stream().anyMatch(name -> RowPacker.knows(table, name))) {
            return;
        }
        if (columns.get(0).startsWith("{") || columns.get(0).startsWith("[")) {
            throw Stop.failure(csv.name() + ", line 1: looks like JSON, expected CSV; call the file "
                    + DataFolder.name(table) + ", and write one object to a line");
        }
        throw Stop.failure(
                csv.name() + ", line 1: expected the names of the columns, such as customer_id, found none that "
                        + table.wireName() + " knows; write them into the first row, or name columns with --map "
                        + table.wireName() + ".FIELD=COLUMN");
    }

    private void rename(Column column) {
        CsvTable csv = tables.get(column.table());
        List<String> names = new ArrayList<>();
        csv.columns().forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
        int index = names.indexOf(column.name().strip().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw Stop.usage("--map " + column.table().wireName() + "." + column.field() + ": " + csv.name()
                    + " has no such column");
        }
        for (int i = 0; i < names.size(); i++) {
            if (i != index && names.get(i).replace(' ', '_').replace('-', '_').equals(column.field())) {
                csv.rename(i, names.get(i) + "_as_csv"); // it holds something else
            }
        }
        csv.rename(index, column.field());
    }

    /** Puts the tables in the place of the files. */
    void describe(CustomerFiles.Builder reading) {
        tables.forEach(reading::table);
    }

    /** Closes the files, once more if they are closed. */
    @Override
    public void close() {
        tables.values().forEach(CsvTable::close);
    }
}
