package io.github.behaviorfeatures.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program run within the test.
 *
 * @param exitCode what it ended with
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Program(int exitCode, String out, String err) {

    static final String AS_OF = "2026-06-30T22:00:00Z";

    static Program run(Object... args) {
        return runOn(Terminal.NONE, args);
    }

    /** Both outputs are the terminal. */
    static Program runOn(Terminal terminal, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = Main.run(texts, out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal, terminal);
        return new Program(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> rows() {
        return out.lines().toList();
    }

    static void write(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Two customers; the second did nothing. */
    static Path smallShop(Path folder) throws IOException {
        write(
                folder.resolve("customer_data.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\"}",
                "{\"shop_id\": \"s\", \"customer_id\": \"idle\"}");
        write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"order_id\": \"1\", \"order_value\": 10,"
                        + " \"created_at\": \"2026-01-01T12:00:00Z\"}");
        return folder;
    }
}
