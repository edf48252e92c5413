package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Table;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report of an import as JSON. */
public final class ReportJson {

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param report what was read
     * @param tables what was made of it
     * @return a JSON object over several lines
     */
    public static String write(SourceReport report, ShopTables tables) {
        return write(report, tables::rows);
    }

    /**
     * Writes the report of tables that were not held in memory.
     *
     * @param tables what was read, and what was made of it
     * @return a JSON object over several lines
     */
    public static String write(LargeTables tables) {
        return write(tables.report(), tables::rows);
    }

    private static String write(SourceReport report, ToLongFunction<Table> rowsOf) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        counts(report.payloads(), root.putObject("payloads"));
        counts(report.leftOut(), root.putObject("left_out"));
        counts(report.noted(), root.putObject("noted"));
        root.putObject("nobody")
                .put("events", report.nobodysEvents())
                .put("sessions", report.nobodysSessions())
                .put("orders", report.nobodysOrders());
        root.put("shared_devices", report.sharedDevices())
                .put("emails_of_several_customers", report.emailsOfSeveralCustomers())
                .put("undated_refunds", report.undatedRefunds());
        ObjectNode rows = root.putObject("rows");
        for (Table table : Table.values()) {
            rows.put(table.wireName(), rowsOf.applyAsLong(table));
        }
        counts(report.unknownFields(), root.putObject("unknown_fields"));
        counts(report.badValues(), root.putObject("bad_values"));
        counts(report.bareTimes(), root.putObject("bare_times"));
        report.badLines().forEach(root.putArray("bad_lines")::add);
        return root.toPrettyString() + "\n";
    }

    private static void counts(Map<String, Long> counts, ObjectNode node) {
        counts.forEach(node::put);
    }
}
