package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.cli.rows.Column.Kind;
import io.github.behaviorfeatures.cli.rows.Condition;
import io.github.behaviorfeatures.cli.rows.Conditions;
import io.github.behaviorfeatures.cli.rows.CsvOptions;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.input.PlainText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The options of the command: which rows, which of their columns, in which order. */
final class ListOptions {

    /** The place of no column. */
    static final int NONE = -1;

    private final Options.Value<String> segment;
    private final Options.Value<List<String>> where;
    private final Options.Value<String> by;
    private final Options.Flag ascending;
    private final Options.Value<Integer> top;
    private final Options.Value<List<String>> columns;
    private final CsvOptions csv;
    private final Options.Value<String> out;

    ListOptions(Options options) {
        segment = options.value("--segment", String.class, "SEGMENT", "short for --where 'customer_segment = SEGMENT'");
        where = Condition.option(options);
        by = options.value(
                "--by",
                String.class,
                "COLUMN",
                "order: its largest value first, absent ones last, equal ones by customer id; default: as in ROWS");
        ascending = options.flag("--ascending", "with --by: its smallest value first");
        top = options.value("--top", Integer.class, "N", "only the first N rows; default: all");
        columns = options.repeatable(
                "--columns",
                String.class,
                "COLUMN,...",
                "columns in the order they are wanted; default: all but _evidence and _explanation; repeatable");
        csv = new CsvOptions(options);
        out = options.value(
                "--out",
                String.class,
                "FILE|-",
                "where the list goes; a file appears whole or not at all; default: - (standard output)");
    }

    /** Refuses what cannot be, whatever the file holds. */
    void check(String file) {
        if (ascending.isOn() && !by.isGiven()) {
            throw Stop.usage("--ascending needs --by COLUMN");
        }
        if (top() < 1) {
            throw Stop.usage("--top must be 1 or more, not " + top());
        }
        csv.format();
        conditions();
        WholeFile.check("--out", out());
        if (!file.equals(RowFile.STANDARD_INPUT)) {
            checkInput(file);
        }
    }

    private void checkInput(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw Stop.usage(file + " is a folder; name a file of rows, as --out of a run writes it");
            }
            if (!Files.exists(path)) {
                throw Stop.usage("there is no file " + file);
            }
            if (WholeFile.isSameFile(out(), path)) {
                throw Stop.usage(
                        "the output " + (out.isGiven() ? out() : "on standard output") + " is the file to be read");
            }
        } catch (InvalidPathException e) {
            throw Stop.usage("\"" + PlainText.of(file) + "\" is no name of a file");
        }
    }

    String out() {
        return out.orElse(WholeFile.STANDARD_OUTPUT);
    }

    int top() {
        return top.orElse(Integer.MAX_VALUE);
    }

    boolean isAscending() {
        return ascending.isOn();
    }

    CsvFormat format() {
        return csv.format();
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        if (segment.isGiven()) {
            conditions.add(
                    Condition.isLabel("--segment", SegmentationCalculator.CUSTOMER_SEGMENT.name(), segment.orElse("")));
        }
        where.orElse(List.of()).forEach(text -> conditions.add(Condition.parse(text)));
        return conditions;
    }

    /** Refuses conditions on columns that the file does not have, or that its columns cannot meet. */
    Conditions conditions(List<Column> of) {
        return Conditions.of(conditions(), of);
    }

    /** The place of the column that orders; {@link #NONE} for the order of the file. */
    int by(List<Column> of) {
        if (!by.isGiven()) {
            return NONE;
        }
        int index = Conditions.index("--by", by.orElse(""), Column.names(of));
        Kind kind = of.get(index).kind();
        if (kind == Kind.LIST || kind == Kind.PARTS) {
            throw Stop.usage("--by: the values of " + of.get(index).name() + " have no order");
        }
        return index;
    }

    /** The places of the columns that are wanted. */
    List<Integer> columns(List<Column> of) {
        if (!columns.isGiven()) {
            return IntStream.range(0, of.size())
                    .filter(i -> of.get(i).kind() != Kind.PARTS)
                    .boxed()
                    .toList();
        }
        List<String> names = Column.names(of);
        List<Integer> places = columns.orElse(List.of()).stream()
                .flatMap(text -> split(text, names).stream())
                .map(name -> Conditions.index("--columns", name, names))
                .toList();
        if (new HashSet<>(places).size() < places.size()) {
            throw Stop.usage("--columns names a column twice");
        }
        return places;
    }

    /** At commas, unless one of the columns is called so. */
    private static List<String> split(String text, List<String> names) {
        return names.contains(text)
                ? List.of(text)
                : List.of(text.split(",", -1)).stream().map(String::strip).toList();
    }
}
