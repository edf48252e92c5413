package io.github.behaviorfeatures.cli.training;

import io.github.behaviorfeatures.batch.Spine;
import io.github.behaviorfeatures.batch.SpineRow;
import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.export.TrainingCsv;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A spine as CSV: customers, instants and further columns. */
final class SpineFile {

    private static final Set<String> OWN = Set.of(TrainingCsv.CUSTOMER_ID, TrainingCsv.AS_OF, TrainingCsv.SHOP_ID);
    private static final int MESSAGES_SHOWN = 5;

    private final Path file;
    private final List<String> columns;
    private final Spine spine;
    private final SortedSet<YearMonth> months = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private Instant latest = Instant.MIN;
    private long badRows;

    private SpineFile(Path file, Function<@Nullable String, ZoneId> zones) {
        this.file = file;
        try (CsvRows.Rows rows = rows()) {
            this.columns = columns(rows);
            this.spine = read(rows, zones);
        }
    }

    /**
     * Reads the customers and instants of a file.
     *
     * @param file CSV, plain or as gzip
     * @param zones the zone of times without one, by the shop of their row
     * @throws Stop if it is no spine, or has a row that names no customer or instant
     */
    static SpineFile read(Path file, Function<@Nullable String, ZoneId> zones) {
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file)
                    ? Stop.usage("--spine: " + file + " is no file; a spine is a file, for it is read twice")
                    : Stop.noFile("--spine", file);
        }
        return new SpineFile(file, zones);
    }

    private CsvRows.Rows rows() {
        return new CsvRows(() -> ExportStream.open(file)).iterator();
    }

    private List<String> columns(CsvRows.Rows rows) {
        List<String> header = rows.hasNext() ? rows.next() : null;
        if (header == null) {
            throw Stop.failure(
                    file + ": expected a row of names, customer_id and as_of among them, found none in UTF-8");
        }
        List<String> names = header.stream().map(SpineFile::column).toList();
        for (String required : List.of(TrainingCsv.CUSTOMER_ID, TrainingCsv.AS_OF)) {
            if (!names.contains(required)) {
                throw Stop.failure(file + ": expected a column " + required + ", found none of that name");
            }
        }
        return names;
    }

    /** The columns that the command knows by their name in any case, with blanks or dashes; others as they are. */
    private static String column(String name) {
        String known = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return OWN.contains(known) ? known : name;
    }

    private Spine read(CsvRows.Rows rows, Function<@Nullable String, ZoneId> zones) {
        Spine.Builder all = Spine.builder();
        while (rows.hasNext()) {
            List<String> row = rows.next();
            SpineRow read = row == null ? null : row(row, rows.line(), zones);
            if (row == null) {
                problem(rows.line(), "expected a row of text in UTF-8 whose quotes close");
            }
            if (read != null && badRows == 0) {
                all.add(read);
                latest = read.asOf().isAfter(latest) ? read.asOf() : latest;
                months.add(YearMonth.from(read.asOf().atZone(ZoneOffset.UTC)));
            }
        }
        if (badRows > 0) {
            throw Stop.failure(file + ": " + String.join("; ", problems)
                    + (badRows > problems.size() ? "; and " + (badRows - problems.size()) + " more bad rows" : ""));
        }
        Spine read = all.build();
        if (read.rows() == 0) {
            throw Stop.failure(file + ": expected rows below the names of the columns, found none");
        }
        return read;
    }

    private @Nullable SpineRow row(List<String> row, long line, Function<@Nullable String, ZoneId> zones) {
        if (row.size() > columns.size()) {
            problem(line, "expected " + columns.size() + " cells as in the header, found " + row.size());
            return null;
        }
        String shopId = cell(row, TrainingCsv.SHOP_ID);
        Instant asOf = BehaviorJson.readTime(
                        cell(row, TrainingCsv.AS_OF), zones.apply(shopId.isBlank() ? null : shopId))
                .orElse(null);
        if (asOf == null) {
            problem(line, "as_of: expected a time such as 2026-01-31T22:00:00Z or a date such as 2026-01-31");
            return null;
        }
        try {
            return new SpineRow(shopId, cell(row, TrainingCsv.CUSTOMER_ID), asOf);
        } catch (IllegalArgumentException e) {
            problem(line, "customer_id: expected an id, found none");
            return null;
        }
    }

    private String cell(List<String> row, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.size() ? "" : row.get(index);
    }

    private void problem(long line, String what) {
        badRows++;
        if (problems.size() < MESSAGES_SHOWN) {
            problems.add("line " + line + ": " + what);
        }
    }

    /** The columns in their order, under the names they have in the output. */
    List<String> columns() {
        return columns;
    }

    Spine spine() {
        return spine;
    }

    /** The latest instant. */
    Instant latest() {
        return latest;
    }

    /** The months in UTC that instants lie in. */
    SortedSet<YearMonth> months() {
        return months;
    }

    /** The cells of one row after the other, in a second reading; all empty if there is nothing to pass through. */
    Cells cells() {
        return OWN.containsAll(columns) ? new Cells(null) : new Cells(rows());
    }

    /** The cells of the rows. */
    final class Cells implements AutoCloseable {
        private final CsvRows.@Nullable Rows rows;

        private Cells(CsvRows.@Nullable Rows rows) {
            this.rows = rows;
            next();
        }

        /** Those of the next row. */
        List<String> next() {
            if (rows == null) {
                return List.of();
            }
            List<String> row = rows.hasNext() ? rows.next() : null;
            if (row == null) {
                throw Stop.failure(file + " has changed while it was read; run again");
            }
            return row;
        }

        @Override
        public void close() {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
