package io.github.behaviorfeatures.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * The command line's part of a promise: one settings file gives the same rows here, on Spark, in PostgreSQL and in the service.
 * Each of the four has a test against the same two values, which stand beside the file.
 */
class OneDefinitionTest {

    private static final Path FOLDER = Path.of("src/test/resources/one-definition");

    private static String expected(String name) throws IOException {
        Properties expected = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("expected.properties"))) {
            expected.load(in);
        }
        return expected.getProperty(name);
    }

    @Test
    void theRowsOfTheSampleAreThoseExpectedOfEveryProgram() throws Exception {
        Program program = Program.run("--settings", FOLDER.resolve("settings.json"));
        List<String> withRecord = program.rows().stream()
                .filter(row -> !row.contains("\"is_identified\":null"))
                .toList();

        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(program.rows())
                .hasSize(400)
                .allMatch(row -> row.contains("\"definitions_version\":\"" + version() + "\""));
        assertThat(sha256(program.rows())).isEqualTo(expected("rows_sha256"));
        assertThat(withRecord).hasSize(392);
        assertThat(sha256(withRecord)).isEqualTo(expected("rows_with_record_sha256"));
    }

    private static String sha256(List<String> rows) throws NoSuchAlgorithmException {
        String sorted = String.join("\n", rows.stream().sorted().toList()) + "\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(sorted.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static String version() {
        return SettingsJson.read(FOLDER.resolve("settings.json"))
                .generator()
                .build()
                .definitionsVersion();
    }

    @Test
    void theVersionIsTheOneExpectedOfEveryProgram() throws IOException {
        assertThat(version()).isEqualTo(expected("definitions_version"));
    }
}
