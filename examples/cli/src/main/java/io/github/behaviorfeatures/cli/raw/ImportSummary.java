package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.LargeTables;
import io.github.behaviorfeatures.sources.SourceReport;
import java.io.PrintStream;
import java.util.Map;

/** The report of an import for people. */
final class ImportSummary {
    private static final int MOST_FIELDS = 10;

    private final PrintStream out;

    ImportSummary(PrintStream out) {
        this.out = out;
    }

    void print(LargeTables tables) {
        SourceReport report = tables.report();
        counts("payloads read", report.payloads());
        out.println("rows written");
        for (Table table : Table.values()) {
            String rows = tables.supplied().contains(table) ? String.valueOf(tables.rows(table)) : "not tracked";
            line(table.wireName(), rows);
        }
        counts("left out", report.leftOut());
        counts("to be known", report.noted());
        out.println("people never identified");
        line("events", String.valueOf(report.nobodysEvents()));
        line("sessions", String.valueOf(report.nobodysSessions()));
        line("orders", String.valueOf(report.nobodysOrders()));
        out.println("identity");
        line("devices of several people", String.valueOf(report.sharedDevices()));
        line("e-mails of several customers", String.valueOf(report.emailsOfSeveralCustomers()));
        if (report.undatedRefunds().signum() != 0) {
            line("refunds without a time", report.undatedRefunds().toPlainString());
        }
        counts("values that cannot be read", report.badValues());
        counts("times without a zone", report.bareTimes());
        counts("fields that are not used", report.unknownFields());
        report.badLines().forEach(line -> out.println(PlainText.of(line)));
    }

    private void counts(String title, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        out.println(title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_FIELDS)
                .forEach(count -> line(count.getKey(), String.valueOf(count.getValue())));
        if (counts.size() > MOST_FIELDS) {
            line("and others", String.valueOf(counts.size() - MOST_FIELDS));
        }
    }

    private void line(String name, String value) {
        String gap = " ".repeat(Math.max(1, 44 - name.length() - value.length()));
        out.println("  " + PlainText.of(name) + gap + PlainText.of(value));
    }
}
