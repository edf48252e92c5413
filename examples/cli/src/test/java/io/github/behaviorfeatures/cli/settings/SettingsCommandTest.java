package io.github.behaviorfeatures.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsCommandTest {

    @TempDir
    Path folder;

    private Path model;
    private Path file;

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.createDirectory(folder.resolve("models")).resolve("p.json");
        Files.writeString(model, PopulationJson.write(PopulationModel.DEFAULT));
        file = folder.resolve("settings.json");
    }

    @Test
    void everyOptionIsWrittenAndReadBack() {
        Program program = Program.run(
                "settings",
                "--timezone",
                "Europe/Berlin",
                "--bare-times",
                "shop",
                "--currency",
                "eur",
                "--alias",
                "buy=PURCHASE",
                "--alias",
                "device:handset=mobile",
                "--own-host",
                "shop.example",
                "--ignored-host",
                "pay.example",
                "--no-inference",
                "--metafield",
                "loyalty.tier",
                "--horizon-days",
                "90",
                "--population",
                model,
                "--out",
                file);

        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(SettingsJson.read(file))
                .isEqualTo(FeatureSettings.builder()
                        .timeZone(ZoneId.of("Europe/Berlin"))
                        .bareTimes(BareTimes.ofShop())
                        .currency("EUR")
                        .alias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")
                        .alias(Vocabulary.Kind.DEVICE, "handset", "mobile")
                        .ownHost("shop.example")
                        .ignoredHost("pay.example")
                        .inferVisits(false)
                        .metafields(List.of("loyalty.tier"))
                        .churnHorizonDays(90)
                        .population(PopulationModel.DEFAULT)
                        .build());
    }

    @Test
    void thePathOfThePopulationIsFromTheFolderOfTheFile() throws IOException {
        Program.run("settings", "--population", model, "--out", file);
        assertThat(Files.readString(file)).contains("\"population\" : \"models/p.json\"");

        Path elsewhere = Files.createDirectory(folder.resolve("conf")).resolve("s.json");
        Program.run("settings", "--settings", file, "--out", elsewhere);
        assertThat(Files.readString(elsewhere)).contains("\"population\" : \"../models/p.json\"");
        assertThat(SettingsJson.read(elsewhere)).isEqualTo(SettingsJson.read(file));
    }

    @Test
    void withoutOptionsTheDefaultsGoToStandardOutput() {
        assertThat(SettingsJson.read(Program.run("settings").out())).isEqualTo(FeatureSettings.DEFAULT);
    }

    @Test
    void whatCannotBeIsAMistake() throws IOException {
        Program.run("settings", "--metafield", "tier").assertMistake("a metafield is named namespace.key");
        Program.run("settings", "--horizon-days", 0).assertMistake("a horizon is 1 to 36500 days, not 0");
        Program.run("settings", "--population", folder.resolve("none.json"))
                .assertMistake("--population: there is no file");
        Program.run("settings", "--settings", folder.resolve("none.json"))
                .assertMistake("--settings: there is no file");
        Program.run("settings", "--population", model, "--out", model).assertMistake("is the population model");
        Files.writeString(file, "{\"timezon\": \"UTC\"}");
        Program unknown = Program.run("--settings", file);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("behavior-features: " + file
                        + ": there is no setting \"timezon\"; the nearest is \"timezone\"\n");
    }

    /** An order of 10 at 23:30 UTC is of Monday, 5 January in Berlin; of weekdays Sunday is 0. */
    @Test
    void anOptionOverridesTheFile() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"order_id\": \"1\", \"order_value\": 10,"
                        + " \"currency_code\": \"EUR\", \"created_at\": \"2026-01-04 23:30:00\"}");
        Program.run("settings", "--timezone", "Europe/Berlin", "--currency", "USD", "--out", file);
        Program ofFile = Program.run("--data", folder, "--as-of", "2026-02-01", "--settings", file);
        Program overridden =
                Program.run("--data", folder, "--as-of", "2026-02-01", "--settings", file, "--currency", "EUR");

        assertThat(row(ofFile).at("/total_purchase_value").isNull()).isTrue(); // EUR is another currency than USD
        assertThat(row(overridden).at("/total_purchase_value").doubleValue()).isEqualTo(10);
        assertThat(row(ofFile).at("/shopping_day_preference"))
                .isEqualTo(row(overridden).at("/shopping_day_preference"))
                .isNotEqualTo(row(Program.run("--data", folder, "--as-of", "2026-02-01"))
                        .at("/shopping_day_preference"));
    }

    private static JsonNode row(Program program) {
        assertThat(program.exitCode()).as(program.err()).isZero();
        return JsonMapper.shared().readTree(program.rows().get(0));
    }

    @Test
    void theReportHoldsTheSettingsOfTheRunWithItsFit() throws IOException {
        Path report = folder.resolve("report.json");
        Program.run("--population", "fit", "--horizon-days", 90, "--timezone", "UTC", "--report", report);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(report));
        FeatureSettings settings = SettingsJson.read(json.at("/settings").toString());

        assertThat(settings.timeZone()).contains(java.time.ZoneOffset.UTC);
        assertThat(settings.churnHorizonDays()).hasValue(90);
        assertThat(json.at("/fit_as_of").stringValue()).isEqualTo(Program.AS_OF);
        assertThat(settings.generator().build().definitionsVersion())
                .isEqualTo(json.at("/definitions_version").stringValue());
    }

    /** Without --horizon-days the churn head is learned for the horizon of the settings. */
    @Test
    void fitTakesTheHorizonOfTheSettings() {
        Program.run("settings", "--horizon-days", 60, "--out", file);

        assertThat(PopulationJson.read(Program.run("fit", "--settings", file).out())
                        .head()
                        .orElseThrow()
                        .horizonDays())
                .isEqualTo(60);
    }

    @Test
    void aModelOfAnotherHorizonThanTheSettingsIsRefused() throws IOException {
        Program fitted = Program.run("fit", "--horizon-days", 60);
        Files.writeString(model, fitted.out());
        Program.run("settings", "--horizon-days", 90, "--out", file);

        Program program = Program.run("--settings", file, "--population", model);
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .contains(
                        "--population: the population model's churn head was learned for a horizon of 60 days, not 90");
    }

    @Test
    void theCatalogueForFeastIsPython() {
        assertThat(Program.run("--catalog", "feast").out()).contains("PostgreSQLSource(", "Field(name=\"bounce_rate\"");
        assertThat(Program.run("--catalog", "feast-parquet").out()).contains("FileSource(");
    }
}
