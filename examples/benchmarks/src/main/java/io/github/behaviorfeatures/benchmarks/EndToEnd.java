package io.github.behaviorfeatures.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From JSON lines to a file of features, in fresh processes: the command line and DuckDB in turn, so that both see the same
 * machine, one round before the rounds that count. At the end what both define alike is held against each other.
 *
 * <pre>{@code
 * java -cp benchmarks.jar io.github.behaviorfeatures.benchmarks.EndToEnd DATA ROUNDS THREADS behavior-features.jar [JVM options]
 * }</pre>
 */
public final class EndToEnd {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private final Path data;
    private final int threads;
    private final Path jar;
    private final List<String> jvmOptions;
    private final Path work;

    private EndToEnd(Path data, int threads, Path jar, List<String> jvmOptions, Path work) {
        this.data = data;
        this.threads = threads;
        this.jar = jar;
        this.jvmOptions = jvmOptions;
        this.work = work;
    }

    /**
     * Measures and prints.
     *
     * @param args folder of the tables, number of rounds, number of threads, the jar of the command line, and options of the JVM
     *     that runs it
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] args) throws Exception {
        if (args.length < 4) {
            System.err.println("DATA ROUNDS THREADS behavior-features.jar [options of its JVM]");
            System.exit(2);
        }
        new EndToEnd(
                        Path.of(args[0]),
                        Integer.parseInt(args[2]),
                        Path.of(args[3]),
                        Arrays.asList(args).subList(4, args.length),
                        Files.createTempDirectory("end-to-end"))
                .run(Integer.parseInt(args[1]));
    }

    private void run(int rounds) throws IOException, InterruptedException, SQLException {
        List<MeasuredProcess> ours = new ArrayList<>();
        List<MeasuredProcess> theirs = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            MeasuredProcess we = MeasuredProcess.of(commandLine(), work.resolve("behavior-features.log"));
            MeasuredProcess they = MeasuredProcess.of(duckDb(), work.resolve("duckdb.log"));
            System.out.printf("round %d: %s %s%n", round, we, they);
            if (round > 0) {
                ours.add(we);
                theirs.add(they);
            }
        }
        System.out.printf("%-16s %12s %12s %12s%n", "median", "ours", "DuckDB", "ratio");
        print("wall s", ours, theirs, MeasuredProcess::wall);
        print("CPU s", ours, theirs, MeasuredProcess::cpu);
        print("peak MB", ours, theirs, MeasuredProcess::peakMegabytes);
        compare();
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--data",
                data.toString(),
                "--as-of",
                AS_OF.toString(),
                "--threads",
                String.valueOf(threads),
                "--out",
                ourFile().toString()));
        return command;
    }

    private List<String> duckDb() {
        return List.of(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                DuckDbPeer.class.getName(),
                data.toString(),
                theirFile().toString(),
                String.valueOf(threads),
                AS_OF.toString());
    }

    /** The program that runs this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path ourFile() {
        return work.resolve("features.jsonl");
    }

    private Path theirFile() {
        return work.resolve("peer.csv");
    }

    private static void print(
            String what,
            List<MeasuredProcess> ours,
            List<MeasuredProcess> theirs,
            ToDoubleFunction<MeasuredProcess> figure) {
        double[] ratios = new double[ours.size()];
        Arrays.setAll(ratios, i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
        System.out.printf(
                "%-16s %12.2f %12.2f %12.2f%n",
                what,
                median(ours.stream().mapToDouble(figure).toArray()),
                median(theirs.stream().mapToDouble(figure).toArray()),
                median(ratios));
    }

    /** Sorts the values. */
    static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** The numbers that both define alike, for every customer that has a row here and there. */
    private void compare() throws SQLException {
        String differ =
                "abs(coalesce(o.%1$s, 0)::DOUBLE - coalesce(p.%1$s, 0)::DOUBLE) > 1e-9 * (1 + abs(coalesce(p.%1$s, 0)))"
                        + " OR (o.%1$s IS NULL) <> (p.%1$s IS NULL)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String feature : List.of(
                    "total_purchases",
                    "avg_purchase_value",
                    "total_purchase_value",
                    "days_since_last_purchase",
                    "distinct_products_viewed")) {
                String sql = "SELECT count(*), count(*) FILTER (WHERE " + differ.formatted(feature)
                        + ") FROM read_json('"
                        + ourFile() + "', format = 'newline_delimited', columns = {customer_id: 'VARCHAR', " + feature
                        + ": 'DOUBLE'}) AS o JOIN read_csv('" + theirFile()
                        + "', types = {'customer_id': 'VARCHAR'}) AS p USING (customer_id)";
                try (ResultSet found = statement.executeQuery(sql)) {
                    found.next();
                    System.out.printf(
                            "%-26s %d customers compared, %d differ%n", feature, found.getLong(1), found.getLong(2));
                }
            }
        }
    }
}
