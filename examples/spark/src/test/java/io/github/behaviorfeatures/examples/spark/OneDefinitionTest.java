package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's part of a promise: one settings file gives the same rows in every program. */
class OneDefinitionTest {
    private static final Path FOLDER = Path.of("../cli/src/test/resources/one-definition");

    @TempDir
    Path sample;

    private final FeatureSettings settings = SettingsJson.read(FOLDER.resolve("settings.json"));

    private static String expected(String name) throws IOException {
        Properties expected = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("expected.properties"))) {
            expected.load(in);
        }
        return expected.getProperty(name);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /** The job's rows are the library's to the last bit, and these are those expected of every program. */
    @Test
    void theRowsOfTheSampleAreThoseExpectedOfEveryProgram() throws Exception {
        SampleShop.write(sample);
        Expected direct = Expected.of(sample, settings, SampleShop.END);

        direct.assertEqual(Jobs.of(sample, SampleShop.END, settings).rows());
        assertThat(settings.generator().build().definitionsVersion()).isEqualTo(expected("definitions_version"));
        assertThat(sha256(direct.lines())).isEqualTo(expected("rows_sha256"));
    }
}
