package io.github.behaviorfeatures.cli.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A list is what filtering, sorting and cutting off all rows in memory gives. */
class ListPropertyTest {

    private static final String AS_OF = "2026-01-01T00:00:00Z";

    private record Row(String customer, Integer orders, String segment) {
        String json() {
            return "{\"shop_id\":\"s\",\"customer_id\":\"" + customer + "\",\"last_computed_at\":\"" + AS_OF
                    + "\",\"definitions_version\":\"v\",\"rfm_recency\":" + orders + ",\"customer_segment\":"
                    + (segment == null ? null : "\"" + segment + "\"") + "}";
        }

        String csv() {
            return customer + "," + (orders == null ? "" : orders) + "," + (segment == null ? "" : segment);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> customers =
                Arbitraries.strings().withCharRange('a', 'c').ofMinLength(1).ofMaxLength(2);
        Arbitrary<Integer> orders = Arbitraries.integers().between(1, 5).injectNull(0.2);
        Arbitrary<String> segments = Arbitraries.of("at_risk", "champion").injectNull(0.2);
        return Combinators.combine(customers, orders, segments)
                .as(Row::new)
                .list()
                .ofMaxSize(30);
    }

    private static boolean holds(String operator, int value, int bound) {
        return switch (operator) {
            case "=" -> value == bound;
            case "!=" -> value != bound;
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            default -> value >= bound;
        };
    }

    /** Insertion sort: a row goes before the first that must not come before it. */
    private static List<Row> sorted(List<Row> rows, boolean ascending) {
        List<Row> sorted = new ArrayList<>();
        for (Row row : rows) {
            int place = 0;
            while (place < sorted.size() && !isBefore(row, sorted.get(place), ascending)) {
                place++;
            }
            sorted.add(place, row);
        }
        return sorted;
    }

    private static boolean isBefore(Row a, Row b, boolean ascending) {
        if (a.orders == null || b.orders == null) {
            return a.orders != null || b.orders == null && a.customer.compareTo(b.customer) < 0;
        }
        if (!a.orders.equals(b.orders)) {
            return ascending == a.orders < b.orders;
        }
        return a.customer.compareTo(b.customer) < 0;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theListIsTheNaiveOne(
            @ForAll("rows") List<Row> rows,
            @ForAll @IntRange(min = 1, max = 12) int top,
            @ForAll @IntRange(min = 0, max = 6) int bound,
            @ForAll("operators") String operator,
            @ForAll boolean ascending,
            @ForAll boolean conditions)
            throws IOException {
        List<Row> wanted = rows.stream()
                .filter(row -> !conditions
                        || row.orders != null && holds(operator, row.orders, bound) && "at_risk".equals(row.segment))
                .toList();
        List<String> expected =
                sorted(wanted, ascending).stream().limit(top).map(Row::csv).toList();

        Path file = Files.createTempFile("list", ".jsonl");
        try {
            Files.writeString(file, rows.stream().map(row -> row.json() + "\n").reduce("", String::concat));
            List<Object> args = new ArrayList<>(List.of("list", file, "--by", "rfm_recency", "--top", top));
            args.addAll(List.of("--columns", "customer_id,rfm_recency,customer_segment"));
            if (ascending) {
                args.add("--ascending");
            }
            if (conditions) {
                args.addAll(List.of("--where", "rfm_recency " + operator + bound, "--segment", "at_risk"));
            }
            Program program = Program.run(args.toArray());
            assertThat(program.exitCode()).as(program.err()).isZero();
            assertThat(program.rows().subList(1, program.rows().size())).isEqualTo(expected);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of("=", "!=", "<", "<=", ">", ">=");
    }
}
