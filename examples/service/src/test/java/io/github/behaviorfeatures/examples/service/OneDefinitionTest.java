package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.sample.SampleShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's part of a promise: one settings file gives the same rows in every program. */
class OneDefinitionTest {
    private static final Path FOLDER = Path.of("../cli/src/test/resources/one-definition");
    private static final Pattern ID = Pattern.compile("\"customer_id\": \"([^\"]+)\"");
    private static final List<String> TABLES = List.of("user_interactions", "user_sessions", "purchase_attributions");
    private static final String SHOP = "{\"id\": \"teahouse\", \"timezone\": \"Europe/Berlin\", \"currency\": \"EUR\"}";

    @TempDir
    Path sample;

    @Test
    void theRowsOfTheSampleAreThoseExpectedOfEveryProgram() throws Exception {
        SampleShop.write(sample);
        StringBuilder lines = new StringBuilder();
        documents().forEach(document -> lines.append(Documents.line(document)));
        List<String> rows;
        try (Running service = Running.with("behavior.settings-file=" + FOLDER.resolve("settings.json"))) {
            rows = service.client()
                    .batch("?as_of=" + SampleShop.END, lines.toString())
                    .body()
                    .lines()
                    .toList();
        }
        Properties expected = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("expected.properties"))) {
            expected.load(in);
        }
        String sorted =
                String.join("\n", rows.stream().map(String::strip).sorted().toList()) + "\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(sorted.getBytes(StandardCharsets.UTF_8));

        assertThat(rows).hasSize(392).allMatch(row -> row.contains(expected.getProperty("definitions_version")));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected.getProperty("rows_with_record_sha256"));
    }

    /** A document for every customer with a record and behaviour, as somebody would make them of the tables. */
    private List<String> documents() throws IOException {
        Map<String, Map<String, List<String>>> tables = new TreeMap<>();
        for (String table : TABLES) {
            for (String line : Files.readAllLines(sample.resolve(table + ".jsonl"))) {
                Matcher id = ID.matcher(line);
                if (id.find()) {
                    tables.computeIfAbsent(id.group(1), any -> new LinkedHashMap<>())
                            .computeIfAbsent(table, any -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        Map<String, String> customers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(sample.resolve("customer_data.jsonl"))) {
            Matcher id = ID.matcher(line);
            if (id.find()) {
                customers.put(id.group(1), line);
            }
        }
        List<String> documents = new ArrayList<>();
        customers.forEach((id, customer) -> {
            if (tables.containsKey(id)) {
                documents.add(document(customer, tables.get(id)));
            }
        });
        return documents;
    }

    private static String document(String customer, Map<String, List<String>> tables) {
        StringBuilder out = new StringBuilder("{\"customer\": ").append(customer);
        out.append(", \"context\": {\"shop\": ").append(SHOP);
        for (String table : TABLES) {
            out.append(", \"").append(table).append("\": [");
            out.append(String.join(",", tables.getOrDefault(table, List.of()))).append(']');
        }
        return out.append("}}").toString();
    }
}
