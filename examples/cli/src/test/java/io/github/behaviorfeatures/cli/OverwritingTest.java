package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run reads it does not write over, also under another name. */
class OverwritingTest {

    @TempDir
    private Path folder;

    private void refused(Path file, String option, Object... arguments) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Program run = Program.run(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(" is the file of " + option + "; name another one");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void modelsAndSettingsAreKept() throws IOException {
        Path model = folder.resolve("model.json");
        Program.run("fit", "--out", model);
        Path settings = folder.resolve("settings.json");
        Program.run("settings", "--population", model, "--out", settings);
        Path linked = Files.createLink(folder.resolve("linked.json"), model);
        for (String output : List.of("--out", "--report", "--quality", "--html")) {
            refused(model, "--population", "--population", model, output, linked);
            refused(settings, "--settings", "--settings", settings, output, settings);
        }
        refused(model, "the population of --settings", "--settings", settings, "--out", model);
        refused(model, "the population of --settings", "backtest", "--settings", settings, "--out", model);
        refused(model, "--population", "backtest", "--population", model, "--out", model);
        refused(settings, "--settings", "backtest", "--settings", settings, "--out", settings);
        refused(settings, "--settings", "fit", "--settings", settings, "--out", settings);
        refused(
                model,
                "--population",
                "training",
                "--every",
                "30d",
                "--from",
                "2026-01-01",
                "--to",
                "2026-03-01",
                "--population",
                model,
                "--out",
                model);
        refused(
                settings,
                "--settings",
                "training",
                "--every",
                "30d",
                "--from",
                "2026-01-01",
                "--to",
                "2026-03-01",
                "--settings",
                settings,
                "--out",
                settings);
    }

    /** A page beside them is another file; the rows of this run may take their place. */
    @Test
    void rowsToCompareWithAreKept() throws IOException {
        Path rows = folder.resolve("rows.jsonl");
        Program.run("--out", rows);
        refused(rows, "--compare", "--compare", rows, "--html", rows);
        refused(rows, "--previous", "--previous", rows, "--report", rows);
        assertThat(Program.run("--compare", rows, "--html", folder.resolve("page.html"), "--out", rows)
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsNotWantedMayAllGoNowhere() {
        assertThat(Program.run("--out", "/dev/null", "--report", "/dev/null", "--quality", "/dev/null")
                        .exitCode())
                .isZero();
    }

    /** The sample is not written through a link that leads to another of its files. */
    @Test
    void theSampleIsNotWrittenThroughLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("customer_data.jsonl"), Path.of("user_sessions.jsonl"));
        Program run = Program.run("--write-sample", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("holds such files already");
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("user_sessions.jsonl")).doesNotExist();
    }

    /** Of labels that few customers have the page compares nothing, however many rows a file has of them. */
    @Test
    void earlierRowsOfFewCustomersShowNoLabels() throws IOException {
        Path page = folder.resolve("page.html");
        Path rows = folder.resolve("rows.jsonl");
        Program.run("--out", rows);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(rows)) {
            if (line.contains("\"customer_id\":\"c111\"")) {
                for (int i = 0; i < 9; i++) {
                    lines.add(line.replaceAll("\"country_code\":(\"[A-Z]+\"|null)", "\"country_code\":\"XQ\""));
                }
            }
            lines.add(line);
        }
        assertThat(lines.stream().filter(line -> line.contains("\"XQ\""))).hasSize(9);
        Files.write(rows, lines);
        Program run = Program.run("--compare", rows, "--html", page);
        assertThat(run.exitCode()).as(Arrays.toString(run.err().split("\n"))).isZero();
        assertThat(Files.readString(page)).doesNotContain("\"XQ\"");
    }
}
