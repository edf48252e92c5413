package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells people how a run went. */
final class Summary {

    private static final int MESSAGES_SHOWN = 5;

    private final PrintStream out;
    private final Instant asOf;

    Summary(PrintStream out, Instant asOf) {
        this.out = out;
        this.asOf = asOf;
    }

    void print(Input input, Tally tally, String output, long nanos) {
        customers(input, tally);
        rows(input, tally, output);
        if (tally.rows() > 0) {
            segments(tally);
            absences(tally);
        }
        heading("data quality");
        out.print(tally.quality());
        out.println();
        printWarnings(input);
        line("%.1f s", nanos / 1e9);
    }

    private void customers(Input input, Tally tally) {
        line("customers read        %8d", input.dataset().size());
        line("  computed            %8d", tally.rows());
        line("  skipped (inactive)  %8d   no behaviour before %s", tally.skipped(), asOf);
        line(
                "  without a record    %8d   behaviour, but no row in customer_data",
                input.dataset().withoutRecord());
    }

    private void rows(Input input, Tally tally, String output) {
        if (tally.rows() > 0) {
            line("rows written          %8d   to %s", tally.rows(), output);
        } else if (tally.skipped() > 0) {
            line(
                    "%d customers, none with behaviour before %s: 0 rows;"
                            + " --include-inactive computes them all the same",
                    tally.skipped(), asOf);
        } else {
            line("no customer in %s: 0 rows", input.folder());
        }
    }

    private void segments(Tally tally) {
        heading("segments");
        tally.segments().forEach((segment, rows) -> {
            if (rows > 0) {
                line("%-30s %8d  %6s", segment, rows, percent(rows, tally.rows()));
            }
        });
        long none = tally.rows()
                - tally.segments().values().stream().mapToLong(Long::longValue).sum();
        if (none > 0) {
            line("%-30s %8d  %6s", "(absent)", none, percent(none, tally.rows()));
        }
    }

    /** A table of the features that are absent somewhere, with a column for each reason that occurs. */
    private void absences(Tally tally) {
        List<Absence> reasons = Arrays.stream(Absence.values())
                .filter(reason -> tally.absences().values().stream().anyMatch(counts -> counts.containsKey(reason)))
                .toList();
        if (reasons.isEmpty()) {
            return;
        }
        heading("absent in (share of the rows)");
        StringBuilder header = new StringBuilder(" ".repeat(30));
        reasons.forEach(reason -> header.append("  ").append(reason));
        line("%s", header);
        tally.absences().forEach((key, counts) -> {
            if (!counts.isEmpty()) {
                line("%s", absences(key, counts, reasons, tally.rows()));
            }
        });
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

    /** What may be a mistake in the data. */
    void printWarnings(Input input) {
        input.skipped().forEach(this::skippedLines);
        if (input.shop() != null && !input.dataset().shopsNotDescribed().isEmpty()) {
            line(
                    "WARNING: shop.json describes the shop %s, but rows name %s: computed in the default time zone (%s)"
                            + " and without a currency",
                    input.shop().id(),
                    String.join(", ", input.dataset().shopsNotDescribed()),
                    CustomerPage.name(input.defaultZone()));
        }
    }

    private void skippedLines(Input.SkippedLines skipped) {
        line("WARNING: %d bad lines of %s skipped:", skipped.lines(), skipped.file());
        skipped.messages().stream().limit(MESSAGES_SHOWN).forEach(message -> line("  %s", message));
        if (skipped.lines() > MESSAGES_SHOWN) {
            line("  (%d more)", skipped.lines() - MESSAGES_SHOWN);
        }
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / all);
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
