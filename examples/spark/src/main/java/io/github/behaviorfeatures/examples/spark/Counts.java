package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.input.Table;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report on quality says, as lines of a table that can be summed up: so many records for a cause. */
final class Counts {

    /** A number of records of a table. */
    record Count(String table, String cause, long records) {

        /** To be sent beside the rows of customers. */
        org.apache.spark.sql.Row group() {
            return Group.row(0, new byte[0], table, records, 0, cause.getBytes(StandardCharsets.UTF_8));
        }

        static Count of(Group group) {
            return new Count(group.file(), new String(group.rows(), StandardCharsets.UTF_8), group.block());
        }
    }

    private Counts() {}

    static List<Count> of(DataQuality quality) {
        List<Count> counts = new ArrayList<>();
        quality.tables().forEach((table, found) -> add(counts, table, found));
        return counts;
    }

    private static void add(List<Count> counts, Table table, TableQuality found) {
        found.causes().forEach((cause, records) -> counts.add(new Count(table.wireName(), cause.text(), records)));
        found.unknownFields()
                .forEach((name, field) -> counts.add(new Count(table.wireName(), unknown(name, field), field.lines())));
    }

    /** How the report names columns that a table does not know: as if a row had them all. */
    static List<String> unknownColumns(Table table, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        RowPacker one = RowPacker.ofRows(table, names, "", shop -> ZoneOffset.UTC);
        @Nullable Object[] values = new Object[names.size()];
        Arrays.fill(values, Boolean.TRUE);
        one.row(values);
        List<String> told = new ArrayList<>();
        one.quality(table.wireName())
                .table(table)
                .unknownFields()
                .forEach((name, field) -> told.add(unknown(name, field)));
        return told;
    }

    /** Names may hold anything: no control character gets to a terminal. */
    static String unknown(String name, UnknownField field) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return "unknown field " + shown + (field.nearest() == null ? "" : " (" + field.nearest() + "?)");
    }
}
