package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first rows of a run as a table on a terminal: ten rows, and the columns that a person looks at first. */
final class RowTable implements FeatureRowWriter {

    static final int MOST_ROWS = 10;
    /** That of a UUID: ids are shown whole where they can be, to be copied to --customer. */
    private static final int LONGEST_ID = 36;

    private static final String GAP = "  ";
    private static final String NO_VALUE = "-";

    /** From the left; those on the right are left out where the terminal is narrow. */
    private static final List<Feature> FEATURES = List.of(
            new Feature("segment", SegmentationCalculator.CUSTOMER_SEGMENT, "%s"),
            new Feature("orders", PurchaseBehaviorCalculator.TOTAL_PURCHASES, "%d"),
            new Feature("spent", PurchaseBehaviorCalculator.TOTAL_PURCHASE_VALUE, "%.2f"),
            new Feature("last order", PurchaseBehaviorCalculator.DAYS_SINCE_LAST_PURCHASE, "%.0f d"),
            new Feature("churn", SegmentationCalculator.CHURN_PROBABILITY, "%.2f"),
            new Feature("expected", SegmentationCalculator.LIFETIME_VALUE_PREDICTION, "%.2f"),
            new Feature("visits", EngagementBehaviorCalculator.TOTAL_SESSIONS, "%d"));

    private final WholeFile out;
    private final Terminal terminal;
    private final Instant asOf;
    private final List<FeatureRow> shown = new ArrayList<>();
    private long rows;

    /** Rows of other instants are counted, not shown. */
    RowTable(WholeFile out, Terminal terminal, Instant asOf) {
        this.asOf = asOf;
        this.out = out;
        this.terminal = terminal;
    }

    /** A feature under a short heading. */
    private record Feature(String heading, FeatureKey<?> key, String format) {

        /** What is only stored in place of an absent value is not shown. */
        String text(FeatureRow row) {
            return row.features().absence(key).isPresent()
                    ? NO_VALUE
                    : String.format(Locale.ROOT, format, row.features().get(key));
        }

        Column column(List<FeatureRow> rows) {
            return Column.of(heading, key.allowed().isEmpty(), rows, this::text);
        }
    }

    /** A heading and the cells under it. */
    private record Column(boolean rightAligned, List<String> cells, int width) {

        static Column of(
                String heading, boolean rightAligned, List<FeatureRow> rows, Function<FeatureRow, String> text) {
            List<String> cells = new ArrayList<>(List.of(heading));
            rows.forEach(row -> cells.add(text.apply(row)));
            return new Column(
                    rightAligned,
                    cells,
                    cells.stream().mapToInt(String::length).max().orElse(0));
        }

        String cell(int line) {
            String room = " ".repeat(width - cells.get(line).length());
            return rightAligned ? room + cells.get(line) : cells.get(line) + room;
        }
    }

    @Override
    public void write(FeatureRow row) {
        rows++;
        if (shown.size() < MOST_ROWS && row.lastComputedAt().equals(asOf)) {
            shown.add(row);
        }
    }

    /** Prints the table; called once, when all rows are known. */
    @Override
    public void flush() {
        if (shown.isEmpty()) {
            return;
        }
        List<Column> columns = idColumns();
        int width = columns.stream().mapToInt(RowTable::widthWithGap).sum() - GAP.length();
        List<Feature> fitting = new ArrayList<>();
        for (Feature feature : FEATURES) {
            Column column = feature.column(shown);
            width += widthWithGap(column);
            if (width > terminal.width() && !fitting.isEmpty()) {
                break;
            }
            columns.add(column);
            fitting.add(feature);
        }
        print(columns, fitting);
    }

    private static int widthWithGap(Column column) {
        return column.width() + GAP.length();
    }

    private List<Column> idColumns() {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("customer", false, shown, row -> id(row.customerId()))));
        if (shown.stream().map(FeatureRow::shopId).distinct().count() > 1) {
            columns.add(Column.of("shop", false, shown, row -> id(row.shopId())));
        }
        return columns;
    }

    /** As a terminal may show it: no control characters, whatever the data hold. */
    private static String id(String id) {
        String printable = PlainText.of(id);
        return printable.length() <= LONGEST_ID ? printable : printable.substring(0, LONGEST_ID - 3) + "...";
    }

    private void print(List<Column> columns, List<Feature> features) {
        for (int i = 0; i <= shown.size(); i++) {
            int line = i;
            String text = columns.stream()
                    .map(column -> column.cell(line))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing();
            out.write((line == 0 ? terminal.heading(text) : text) + "\n");
        }
        aside(features.stream()
                .map(feature -> feature.heading() + " = " + feature.key().name())
                .collect(Collectors.joining(", ")));
        int all = shown.get(0).features().keys().size();
        aside(shown.size() + " of " + rows + " rows, " + features.size() + " of " + all
                + " features. All of them: --out FILE, or here: --format jsonl");
        out.write("\n");
    }

    private void aside(String text) {
        terminal.wrap(text, GAP.length()).forEach(line -> out.write(terminal.aside(line) + "\n"));
    }

    /** Nothing is held back. */
    @Override
    public void close() {}
}
