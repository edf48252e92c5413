package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.cli.report.SegmentsOverTime;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a run went, for people. */
final class Summary {

    /** In place of the output, if nothing is published. */
    static final String HELD_BACK = "(held back)";

    private static final int MESSAGES_SHOWN = 5;
    private static final int INSTANTS_SHOWN = 36;

    private static final String RARE = "of fewer than five customers";
    private static final int CONTINUED = 6;
    private static final int NAMES = 30;
    private static final int BEFORE_BARS = 37;

    private final Console console;
    private final PrintStream out;
    private final Terminal terminal;
    private final Instants instants;
    private final Instant asOf;

    Summary(Console console, Instants instants) {
        this.console = console;
        this.out = console.err();
        this.terminal = console.terminalOfErr();
        this.instants = instants;
        this.asOf = instants.last();
    }

    /**
     * Prints all of it.
     *
     * @param output where the rows are; null if only the first are shown, as a table
     */
    void print(Input input, RowsWritten written, DataQuality quality, @Nullable String output, long nanos) {
        customers(input, written.report());
        rows(input, written, output);
        if (written.report().computed() > 0) {
            segments(written);
            absences(written);
        }
        console.printQuality(quality.toString().replace(RARE, RARE + ": --quality FILE"));
        input.warn(console);
        failures(written.report());
        line("%.1f s", nanos / 1e9);
    }

    private void customers(Input input, BatchReport report) {
        line("customers read        %8d", report.seen());
        line("  computed            %8d", report.computed());
        line("  skipped (inactive)  %8d   no behaviour before %s", report.skipped(Skip.INACTIVE), asOf);
        if (report.skipped(Skip.UP_TO_DATE) > 0) {
            line("  up to date          %8d   their earlier rows are carried forward", report.skipped(Skip.UP_TO_DATE));
        }
        line(
                "  without a record    %8d   behaviour, but no row in customer_data",
                input.customers().withoutRecord());
        if (report.failed() > 0) {
            line("  failed              %8d   without a row, see below", report.failed());
        }
    }

    private void rows(Input input, RowsWritten written, @Nullable String output) {
        long rows = written.rows();
        long unwanted = written.filter().heldBack();
        long inactive = written.report().skipped(Skip.INACTIVE);
        if (rows > 0 && output == null) {
            line("rows shown            %8d   of %d, in short", Math.min(RowTable.MOST_ROWS, rows), rows);
        } else if (rows > 0 || unwanted > 0) {
            String text =
                    HELD_BACK.equals(output) ? "rows held back        %8d   %s" : "rows written          %8d   to %s";
            String where = output == null ? "standard output" : output;
            line(text, rows, HELD_BACK.equals(output) ? "by --fail-if, see the last line" : where);
        } else if (inactive > 0) {
            line(
                    "%d customers, none with behaviour before %s: 0 rows;"
                            + " --include-inactive computes them all the same",
                    inactive, asOf);
        } else {
            line("no customer in %s: 0 rows", input.folder());
        }
        if (unwanted > 0) {
            notWritten(written.filter());
        }
        atEachInstant(written.overTime());
    }

    private void notWritten(RowFilter filter) {
        line(
                "rows not written      %8d   do not meet --where; all else here is about all customers",
                filter.heldBack());
        filter.absent().forEach((column, rows) -> {
            if (rows > 0) {
                line("  without a value     %8d   no %s, and so no condition on it is met", rows, column);
            }
        });
    }

    private void atEachInstant(@Nullable SegmentsOverTime overTime) {
        if (overTime == null) {
            return;
        }
        line(
                "instants              %8d   %s is the last; all but the rows is told as of it",
                instants.all().size(), asOf);
        heading("rows at each instant");
        overTime.rows().entrySet().stream()
                .limit(INSTANTS_SHOWN)
                .forEach(at -> line("%-24s  %8d", at.getKey(), at.getValue()));
        if (instants.all().size() > INSTANTS_SHOWN) {
            line("(%d more, to %s)", instants.all().size() - INSTANTS_SHOWN, asOf);
        }
    }

    private void failures(BatchReport report) {
        report.failures().stream()
                .limit(MESSAGES_SHOWN)
                .forEach(failure -> marked("FAILED:", terminal::failure, failure.toString()));
    }

    private void segments(RowsWritten written) {
        heading(instants.areSeveral() ? "segments as of " + asOf : "segments");
        long computed = written.report().computed();
        long most = written.segments().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        written.segments().forEach((segment, rows) -> {
            if (rows > 0) {
                line("%-18s %8d  %6s  %s", segment, rows, percent(rows, computed), bar(rows, most));
            }
        });
        long none = computed
                - written.segments().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        if (none > 0) {
            line("%-18s %8d  %6s", "(absent)", none, percent(none, computed));
        }
    }

    /** As long as there is room for the largest. */
    private String bar(long rows, long most) {
        long room = Math.max(0, terminal.drawingWidth() - BEFORE_BARS);
        return "#".repeat((int) Math.max(Math.min(1, room), Math.round((double) room * rows / most)));
    }

    /** A table of the features that are absent somewhere, with a column for each reason that occurs. */
    private void absences(RowsWritten tally) {
        List<Absence> reasons = Arrays.stream(Absence.values())
                .filter(reason -> tally.absences().values().stream().anyMatch(counts -> counts.containsKey(reason)))
                .toList();
        if (reasons.isEmpty()) {
            return;
        }
        heading("absent in (share of the rows)");
        StringBuilder header = new StringBuilder(" ".repeat(NAMES));
        reasons.forEach(reason -> header.append("  ").append(reason));
        boolean table = header.length() <= terminal.width();
        if (table) {
            out.println(terminal.aside(header.toString()));
        }
        tally.absences().forEach((key, counts) -> {
            if (!counts.isEmpty()) {
                long rows = tally.report().computed();
                line(table ? absences(key, counts, reasons, rows) : absences(key, counts, rows), CONTINUED);
            }
        });
    }

    /** Where a table has no room. */
    private static String absences(FeatureKey<?> key, Map<Absence, Long> counts, long rows) {
        StringBuilder line = new StringBuilder(key.name());
        new TreeMap<>(counts)
                .forEach((reason, count) ->
                        line.append("  ").append(reason).append(' ').append(percent(count, rows)));
        return line.toString();
    }

    private static String absences(FeatureKey<?> key, Map<Absence, Long> counts, List<Absence> reasons, long rows) {
        StringBuilder cells = new StringBuilder(String.format(Locale.ROOT, "%-30s", key.name()));
        for (Absence reason : reasons) {
            String share = counts.containsKey(reason) ? percent(counts.get(reason), rows) : "";
            cells.append("  ")
                    .append(" ".repeat(Math.max(0, reason.name().length() - share.length())))
                    .append(share);
        }
        return cells.toString().stripTrailing();
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / all);
    }

    private void heading(String text) {
        out.println();
        out.println(terminal.heading(text));
    }

    private void line(String format, Object... arguments) {
        line(String.format(Locale.ROOT, format, arguments).stripTrailing(), CONTINUED);
    }

    private void line(String text, int indent) {
        terminal.wrap(text, indent).forEach(out::println);
    }

    private void marked(String mark, UnaryOperator<String> colour, String text) {
        terminal.marked(mark, colour, text, CONTINUED).forEach(out::println);
    }
}
