package io.github.behaviorfeatures.fuzz;

import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.files.RowsByName;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Rows of named values, as a parser of CSV or a query gives them: the first line has the names. */
final class NamedRows {

    private NamedRows() {}

    static Outcome read(byte[] bytes) {
        return Outcome.all(Arrays.stream(Table.values())
                .map(table -> (Supplier<Outcome>) () -> read(table, bytes))
                .toList());
    }

    private static Outcome read(Table table, byte[] bytes) {
        List<List<String>> lines = Exports.cells(bytes);
        List<String> columns = lines.isEmpty() ? List.of("customer_id") : lines.get(0);
        List<List<String>> rows = lines.isEmpty() ? lines : lines.subList(1, lines.size());
        List<String> read = new ArrayList<>();
        try (CustomerFiles customers = CustomerFiles.builder()
                .table(table, RowsByName.of("rows", columns, rows.iterator()))
                .shop(Shop.of("shop"))
                .badLines(BadLines.SKIP)
                .threads(1)
                .openInAnyOrder()) {
            customers.forEachRemaining(records -> read.add(records.customer().customerId() + records.context()));
            List<String> messages = customers.skipped().stream()
                    .flatMap(skipped -> skipped.messages().stream())
                    .collect(Collectors.toList());
            return new Outcome(List.of(read, customers.quality().toString()), messages);
        }
    }
}
