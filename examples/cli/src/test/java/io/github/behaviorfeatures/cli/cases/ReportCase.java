package io.github.behaviorfeatures.cli.cases;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of tables after a public bug report, with the options of a run and what must come out. */
record ReportCase(Path folder) {

    private static final Path FOLDER = Path.of("src/test/resources/reports");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROWS = "expected.jsonl";
    private static final String ERROR = "expected-error.json";

    static List<ReportCase> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(ReportCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasRows() {
        return Files.exists(folder.resolve(ROWS));
    }

    boolean hasError() {
        return Files.exists(folder.resolve(ERROR));
    }

    /** The command of the case: its tables, its options, and those given here. */
    Program run(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("--data", folder));
        read("options.json").properties().forEach(option -> add(arguments, "--" + option.getKey(), option.getValue()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray());
    }

    private static void add(List<Object> arguments, String option, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> add(arguments, option, one));
        } else if (value.isBoolean()) {
            arguments.add(option);
        } else {
            arguments.addAll(List.of(option, value.asString()));
        }
    }

    /** By shop and customer. */
    Map<String, JsonNode> expectedRows() throws IOException {
        return rows(folder.resolve(ROWS));
    }

    static Map<String, JsonNode> rows(Path file) throws IOException {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = JSON.readTree(line);
            JsonNode other = rows.put(row.path("shop_id") + " " + row.path("customer_id"), row);
            if (other != null) {
                throw new IllegalStateException("two rows of one customer in " + file.getFileName());
            }
        }
        return rows;
    }

    JsonNode expectedReport() {
        return read("expected-report.json");
    }

    JsonNode expectedError() {
        return read(ERROR);
    }

    private JsonNode read(String name) {
        return JSON.readTree(folder.resolve(name));
    }

    /** The name of the case, as JUnit shows it. */
    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
