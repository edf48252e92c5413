package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.cli.rows.Conditions;
import io.github.behaviorfeatures.export.CsvFormat;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file on their way into the list. */
final class Listing {

    private final RowFile file;
    private final ListOptions options;
    private final CsvFormat format;
    private final Conditions conditions;
    private final int by;
    private final List<Integer> columns;
    private final int customer;
    private final int shop;
    private long met;
    private long written;

    /** Refuses what the columns of the file do not allow. */
    Listing(RowFile file, ListOptions options) {
        this.file = file;
        this.options = options;
        List<Column> of = file.columns();
        format = options.format();
        conditions = options.conditions(of);
        by = options.by(of);
        columns = options.columns(of);
        customer = file.names().indexOf("customer_id");
        shop = file.names().indexOf("shop_id");
    }

    Conditions conditions() {
        return conditions;
    }

    /** How many rows have met the conditions. */
    long met() {
        return met;
    }

    /** Writes the list; answers how many rows it has. The file is read to its end, so that what is told is of all rows. */
    long write(WholeFile out) {
        List<String> names = file.names();
        out.write(format.header(columns.stream().map(names::get).toList()));
        if (by == ListOptions.NONE) {
            writeInOrderOfFile(out);
        } else {
            writeRanked(out);
        }
        return written;
    }

    private boolean nextThatMeets() {
        while (file.next()) {
            if (conditions.areMet(file::value)) {
                met++;
                return true;
            }
        }
        return false;
    }

    private void writeInOrderOfFile(WholeFile out) {
        while (nextThatMeets()) {
            if (written < options.top()) {
                out.write(line());
                written++;
            }
        }
    }

    private void writeRanked(WholeFile out) {
        Ranking ranking = new Ranking(Rank.order(options.isAscending()), options.top());
        while (nextThatMeets()) {
            ranking.add(new Rank(file.value(by), id(customer), id(shop), file.rows()), this::line);
        }
        ranking.lines().forEach(line -> {
            out.write(line);
            written++;
        });
    }

    private String id(int column) {
        Object id = column == ListOptions.NONE ? null : file.value(column);
        return id == null ? "" : id.toString();
    }

    private String line() {
        List<String> cells = new ArrayList<>(columns.size());
        columns.forEach(column -> cells.add(file.cell(column, format)));
        return format.line(cells);
    }
}
