package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
public record Program(int exitCode, String out, String err) {

    public static final String AS_OF = "2026-06-30T22:00:00Z";

    public static Program run(Object... args) {
        return runOn(Terminal.NONE, args);
    }

    /** Both outputs are the terminal. */
    public static Program runOn(Terminal terminal, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Program program = run(out, terminal, args);
        return new Program(program.exitCode, out.toString(StandardCharsets.UTF_8), program.err);
    }

    /** Standard output is the stream. */
    public static Program runInto(OutputStream out, Object... args) {
        return run(out, Terminal.NONE, args);
    }

    private static Program run(OutputStream out, Terminal terminal, Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = Main.run(texts, new Console(out, errStream, terminal, terminal));
        return new Program(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    public List<String> rows() {
        return out.lines().toList();
    }

    /** The command line was wrong: one line says why, the next where to look. */
    public void assertMistake(String expected) {
        assertThat(exitCode).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err.lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("behavior-features: ")
                .contains(expected);
        assertThat(err).endsWith("Try --help.\n");
    }

    public static void write(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Two customers; the second did nothing. */
    public static Path smallShop(Path folder) throws IOException {
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
