package io.github.behaviorfeatures.cli.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsCommandTest {

    private static final String DEFAULTS = "{}";

    @TempDir
    Path folder;

    private Path file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json);
    }

    private Program compared(String a, String b) throws IOException {
        return Program.run("definitions", file("a.json", a), file("b.json", b));
    }

    @Test
    void equalSettingsAreTheSameWhateverIsLeftOut() throws IOException {
        Program program = compared(DEFAULTS, "{\"value_horizon_days\": 365, \"bare_times\": \"Z\"}");

        assertThat(program.exitCode()).isZero();
        assertThat(program.out()).matches("the same definitions, [0-9a-f]{16}\n");
    }

    @Test
    void everyDifferenceIsNamedByItsKey() throws IOException {
        Program program = compared(
                "{\"aliases\": {\"event\": {\"buy\": \"PURCHASE\", \"look\": \"SEARCH\"}}, \"own_hosts\": [\"a.example\"],"
                        + " \"engagement\": {\"depth_weight\": 0.2}}",
                "{\"aliases\": {\"event\": {\"look\": \"PRODUCT_VIEW\"}}, \"own_hosts\": [\"b.example\"], \"currency\": \"EUR\"}");

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out().lines())
                .hasSize(7)
                .contains(
                        "aliases.event.buy: only in A, \"PURCHASE\"",
                        "aliases.event.look: \"SEARCH\" in A, \"PRODUCT_VIEW\" in B",
                        "own_hosts[a.example]: only in A, \"a.example\"",
                        "own_hosts[b.example]: only in B, \"b.example\"",
                        "currency: only in B, \"EUR\"",
                        "engagement.depth_weight: 0.2 in A, 0.1 in B")
                .last()
                .asString()
                .matches("definitions_version [0-9a-f]{16} in A, [0-9a-f]{16} in B");
    }

    /** How records are read is no part of definitions_version, and changes rows all the same. */
    @Test
    void aZoneAloneIsADifference() throws IOException {
        Program program = compared("{\"timezone\": \"Europe/Berlin\"}", DEFAULTS);

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out())
                .startsWith("timezone: only in A, \"Europe/Berlin\"\n")
                .contains("definitions_version is the same", "rows may differ");
    }

    @Test
    void aReportIsComparedWithTheSettingsItWasComputedBy() throws IOException {
        Path settings = file("s.json", "{\"churn_horizon_days\": 90}");
        Path report = folder.resolve("report.json");
        Program.run("--settings", settings, "--report", report, "--out", folder.resolve("rows.jsonl"));

        assertThat(Program.run("definitions", report, settings).exitCode()).isZero();
        assertThat(Program.run("definitions", report, file("d.json", DEFAULTS)).out())
                .startsWith("churn_horizon_days: only in A, 90\n");
    }

    @Test
    void aPopulationThatOnlyOneHasIsOneLine() throws IOException {
        Path model = folder.resolve("p.json");
        Program.run("fit", "--out", model);
        Program program = compared("{\"population\": \"p.json\"}", DEFAULTS);

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out().lines())
                .hasSize(2)
                .first()
                .isEqualTo("population: only in A, the other has the default");
    }

    @Test
    void reportsOfTwoLibrariesSaySo() throws IOException {
        String report = "{\"format\": \"batch-report\", \"definitions_version\": \"%s\", \"library_version\": \"%s\","
                + " \"settings\": {\"currency\": null}}";

        Program same = compared(report.formatted("0123", "1.0.0"), report.formatted("0123", "1.1.0"));
        Program other = compared(report.formatted("0123", "1.0.0"), report.formatted("4567", "1.1.0"));

        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).isEqualTo("the same definitions, 0123; library 1.0.0 in A, 1.1.0 in B\n");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out())
                .isEqualTo(
                        "definitions_version 0123 in A, 4567 in B; library 1.0.0 in A, 1.1.0 in B: no value of a setting"
                                + " differs, but the library, calculators of your own or the order of names do\n");
    }

    @Test
    void whatCannotBeReadIsAMistakeAndNoDifference() throws IOException {
        Path good = file("good.json", DEFAULTS);
        Program.run("definitions", good, folder.resolve("none.json")).assertMistake("there is no file");
        Program.run("definitions", good, file("rows.jsonl", "no JSON")).assertMistake("is no JSON file");
        Program.run("definitions", good, file("old.json", "{\"format\": \"batch-report\"}"))
                .assertMistake("is a report without settings");
        Program.run("definitions", good, file("odd.json", "{\"odd\": 1}")).assertMistake("there is no setting \"odd\"");
        Program.run("definitions").assertMistake("definitions compares two files, reports or settings, not 0");
        Program.run("definitions", good).assertMistake("not 1");
        Program.run("definitions", good, good, good).assertMistake("not 3");
    }
}
