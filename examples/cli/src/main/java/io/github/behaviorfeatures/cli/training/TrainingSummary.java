package io.github.behaviorfeatures.cli.training;

import io.github.behaviorfeatures.batch.TrainingReport;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.WholeFile;
import java.time.Instant;
import java.util.Locale;

/** How a training set was made, for people. */
final class TrainingSummary {

    private static final int MESSAGES_SHOWN = 5;
    private static final int CONTINUED = 6;

    private final Console console;
    private final String to;

    TrainingSummary(Console console, String to) {
        this.console = console;
        this.to = to.equals(WholeFile.STANDARD_OUTPUT) ? "standard output" : to;
    }

    void print(TrainingReport report, Input input, boolean observedIsGiven, long nanos) {
        line("rows written          %8d   to %s", report.rows(), to);
        line("customers             %8d", report.customers());
        if (report.unknownCustomers() > 0) {
            line(
                    "  unknown             %8d   in no table; their %d rows look like a customer without any record",
                    report.unknownCustomers(), report.unknownRows());
        }
        if (report.failed() > 0) {
            line("  failed              %8d   without features and labels, see below", report.failed());
        }
        line("instants              %8d", report.instants());
        if (report.rowsBefore() > 0) {
            line("rows not yet active   %8d   nothing the customer did was known then", report.rowsBefore());
        }
        labels(report, observedIsGiven);
        console.printQuality(report.quality().merge(input.quality()).toString());
        input.warn(console);
        warnOfFuture(report, observedIsGiven);
        failures(report);
        line("%.1f s", nanos / 1e9);
    }

    private void labels(TrainingReport report, boolean observedIsGiven) {
        if (report.labels().isEmpty()) {
            return;
        }
        heading("labels, observed until " + report.observedUntil()
                + (observedIsGiven ? "" : ", the latest record time of any table"));
        report.labels().forEach((label, counts) -> {
            line("%-18s %8d  present", label.name(), counts.present());
            absent(counts.notObserved(), "their days end after the observations");
            absent(counts.unknownValue(), "orders, but none of known value");
            absent(counts.failed(), "the customer failed");
        });
    }

    private void absent(long rows, String why) {
        if (rows > 0) {
            line("%-18s %8d  absent: %s", "", rows, why);
        }
    }

    /** One record with a wrong date, and orders that nobody has seen yet count as not made. */
    private void warnOfFuture(TrainingReport report, boolean observedIsGiven) {
        if (!report.labels().isEmpty()
                && !observedIsGiven
                && report.observedUntil().isAfter(Instant.now())) {
            console.warn("the latest record is of " + report.observedUntil()
                    + ", which is still to come: labels of days that"
                    + " nobody has seen yet count as no order; name --observed-until");
        }
    }

    private void failures(TrainingReport report) {
        report.failures().stream().limit(MESSAGES_SHOWN).forEach(failure -> console.warn("FAILED: " + failure));
    }

    private void heading(String text) {
        console.err().println();
        console.err().println(console.terminalOfErr().heading(text));
    }

    private void line(String format, Object... arguments) {
        console.terminalOfErr()
                .wrap(String.format(Locale.ROOT, format, arguments).stripTrailing(), CONTINUED)
                .forEach(console.err()::println);
    }
}
