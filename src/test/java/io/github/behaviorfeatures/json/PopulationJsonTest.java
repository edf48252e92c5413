package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationJsonTest {

    private static final String MODEL = "{\"format\": \"population-model\", \"version\": 1,"
            + " \"dropout\": {\"model\": \"BG/NBD\", \"r\": 0.243, \"alpha_days\": 30.9, \"a\": 0.793, \"b\": 2.426},"
            + " \"spend\": {\"model\": \"Gamma-Gamma\", \"p\": 6.25, \"q\": 3.74, \"v\": 15.44},"
            + " \"rfm_cuts\": {\"recency_days\": [1, 2, 3, 4], \"orders\": [1, 1, 2, 3], \"spend\": [5, 6, 7, 8]}}";

    @TempDir
    Path folder;

    @Test
    void readsEveryParameter() throws IOException {
        Path file = Files.writeString(folder.resolve("model.json"), MODEL);
        PopulationModel model = PopulationJson.read(file);
        assertThat(model.dropout()).isEqualTo(new DropoutModel(DropoutModel.Kind.BG_NBD, 0.243, 30.9, 0.793, 2.426));
        assertThat(model.spend()).contains(new SpendModel(6.25, 3.74, 15.44));
        assertThat(model.cuts().recency()).containsExactly(1d, 2d, 3d, 4d);
        assertThat(model.cuts().frequency()).containsExactly(1d, 1d, 2d, 3d);
        assertThat(model.cuts().monetary()).contains(List.of(5d, 6d, 7d, 8d));
    }

    @Test
    void whatIsWrittenReadsBackExactly() {
        PopulationModel odd = PopulationModel.of(
                new DropoutModel(DropoutModel.Kind.MBG_NBD, 1.0 / 3, Math.PI, 0.1 + 0.2, 1e-4 / 3),
                new SpendModel(4, 3.7, 1e9 / 7),
                RfmCuts.of(List.of(0.1, 1.0 / 3, 2d, 3d), List.of(1d, 2d, 3d, 4d), List.of(-1d, 0d, 1e-9, 1e15)));
        for (PopulationModel model : List.of(PopulationModel.DEFAULT, odd)) {
            assertThat(PopulationJson.read(PopulationJson.write(model)).definition())
                    .isEqualTo(model.definition());
        }
    }

    @Test
    void theReportOfTheFitReadsBackExactly() {
        FitReport.Estimate dropout = new FitReport.Estimate(12_345, -31_234.1 / 3, "Normal on the logs", 446, false);
        FitReport.Estimate spend = new FitReport.Estimate(12_000, 1.0 / 7, "none", 12, true);
        Instant asOf = Instant.parse("2026-06-30T22:00:00.123456789Z");
        for (FitReport report : List.of(
                new FitReport(asOf, 12_345, 5_000, dropout, spend, List.of("a \"b\" c", "second")),
                new FitReport(null, 1, 0, dropout, null, List.of()))) {
            String json = PopulationJson.write(PopulationModel.DEFAULT.withFit(report));
            PopulationModel read = PopulationJson.read(json);
            assertThat(read.fit()).contains(report);
            assertThat(PopulationJson.write(read)).isEqualTo(json);
        }
    }

    @Test
    void aModelThatWasNotFittedHasNoReport() {
        assertThat(PopulationJson.read(MODEL).fit()).isEmpty();
        assertThat(PopulationJson.write(PopulationModel.DEFAULT)).doesNotContain("\"fit\"");
    }

    @Test
    void unitsAreSaid() {
        assertThat(PopulationJson.write(PopulationModel.DEFAULT))
                .contains("\"time\" : \"days\"", "\"money\" : \"shop currency\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"as_of\": null      | \"as_of\": \"soon\"     | field fit.as_of: expected an instant",
                "\"as_of\": null      | \"as_of\": 17         | field fit.as_of: expected an instant",
                "\"customers\": 9     | \"customers\": \"9\"    | field fit.customers: expected a whole number",
                "\"customers\": 9     | \"customers\": 9.5      | field fit.customers: expected a whole number",
                "\"customers\": 9     | \"customers\": 3        | field fit: expected possible parameters",
                "\"customers\": 8     | \"customers\": 0        | field fit.dropout: expected possible parameters",
                "-12.5                | \"low\"               | field fit.dropout.log_likelihood: expected a number",
                "\"none\"             | null                  | field fit.dropout.prior: expected text",
                "true                 | 1                     | field fit.dropout.converged: expected true or false",
                "[\"few\"]            | [7]                   | field fit.warnings: expected sentences",
                "\"days\"             | \"weeks\"             | field units.time: expected \"days\"",
                "\"days\"             | 7                     | field units.time: expected \"days\"",
            })
    void impossibleReportsAreRefusedInWords(String part, String wrong, String message) {
        String model = MODEL.substring(0, MODEL.length() - 1)
                + ", \"units\": {\"time\": \"days\"}, \"fit\": {\"as_of\": null, \"customers\": 9,"
                + " \"repeat_customers\": 4, \"dropout\": {\"customers\": 8, \"log_likelihood\": -12.5, \"prior\":"
                + " \"none\", \"iterations\": 5, \"converged\": true}, \"warnings\": [\"few\"]}}";
        assertThat(PopulationJson.read(model).fit()).isPresent();
        assertThatThrownBy(() -> PopulationJson.read(model.replace(part.strip(), wrong.strip())))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("population model, " + message.strip());
    }

    @Test
    void spendAndCutsMayBeMissing() {
        PopulationModel model = PopulationJson.read("{\"format\": \"population-model\", \"version\": 1, \"dropout\":"
                + " {\"model\": \"MBG/NBD\", \"r\": 0.8, \"alpha_days\": 63, \"a\": 0.6, \"b\": 2}, \"spend\": null}");
        assertThat(model.definition()).isEqualTo(PopulationModel.DEFAULT.definition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"population-model\" | \"something\" | field format: expected \"population-model\"",
                "\"version\": 1       | \"version\": 3   | field version: expected version 1 or 2",
                "\"version\": 1       | \"version\": 0   | field version: expected version 1 or 2",
                "BG/NBD               | Pareto/NBD     | field dropout.model: expected \"MBG/NBD\" or \"BG/NBD\"",
                "\"r\": 0.243         | \"r\": -1        | field dropout: expected possible parameters",
                "\"r\": 0.243         | \"x\": 1         | field dropout.r: expected a number",
                "\"a\": 0.793         | \"a\": \"0.793\"   | field dropout.a: expected a number",
                "\"q\": 3.74          | \"q\": 1         | field spend: expected possible parameters",
                "Gamma-Gamma          | Lognormal      | field spend.model: expected \"Gamma-Gamma\"",
                "[1, 2, 3, 4]         | {\"a\": 1}      | field rfm_cuts.recency_days: expected four numbers",
                "[1, 2, 3, 4]         | [1, 2, 3]      | field rfm_cuts: expected possible parameters",
                "[1, 2, 3, 4]         | [4, 3, 2, 1]   | field rfm_cuts: expected possible parameters",
                "[1, 2, 3, 4]         | [1, 2, 3, \"x\"] | field rfm_cuts.recency_days: expected four numbers",
            })
    void impossibleModelsAreRefusedInWords(String part, String wrong, String message) {
        assertThatThrownBy(() -> PopulationJson.read(MODEL.replace(part.strip(), wrong.strip())))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("population model, " + message.strip());
    }

    private static final String HEAD = "\"churn_head\": {\"horizon_days\": 90, \"median_value\": 24.5,"
            + " \"slopes\": {\"base\": -0.5, \"silence\": 0.25, \"repeats\": -2, \"age\": 0, \"recent\": 0, \"value\": 1e-3},"
            + " \"level\": 0.75, \"means\": {\"base\": 1, \"silence\": 2, \"repeats\": 3, \"age\": 4, \"recent\": 5,"
            + " \"value\": 6}, \"windows\": [{\"start\": \"2025-07-05\", \"days\": 80, \"customers\": 41, \"churned\": 29}]}";
    private static final String WITH_HEAD =
            MODEL.replace("\"version\": 1", "\"version\": 2").replaceFirst("}$", ", " + HEAD + "}");

    @Test
    void aChurnHeadIsReadAndWritten() {
        PopulationModel model = PopulationJson.read(WITH_HEAD);
        ChurnHead head = model.head().orElseThrow();
        assertThat(head.horizonDays()).isEqualTo(90);
        assertThat(head.medianValue()).hasValue(24.5);
        assertThat(head.slope(ChurnHead.Input.BASE)).isEqualTo(-0.5);
        assertThat(head.slope(ChurnHead.Input.VALUE)).isEqualTo(0.001);
        assertThat(head.level()).isEqualTo(0.75);
        assertThat(head.mean(ChurnHead.Input.VALUE)).isEqualTo(6);
        assertThat(head.windows()).containsExactly(new ChurnHead.Window(LocalDate.of(2025, 7, 5), 80, 41, 29));
        String written = PopulationJson.write(model);
        PopulationModel again = PopulationJson.read(written);
        assertThat(again.definition()).isEqualTo(model.definition());
        assertThat(again.head().orElseThrow().windows()).isEqualTo(head.windows());
        assertThat(PopulationJson.write(again)).isEqualTo(written);
        String unvalued = PopulationJson.write(PopulationJson.read(WITH_HEAD.replace("24.5", "null")));
        assertThat(PopulationJson.read(unvalued).head().orElseThrow().medianValue())
                .isEmpty();
    }

    @Test
    void versionOneHasNoChurnHead() {
        assertThat(PopulationJson.read(WITH_HEAD.replace("\"version\": 2", "\"version\": 1"))
                        .head())
                .isEmpty();
        assertThat(PopulationJson.read(MODEL.replace("\"version\": 1", "\"version\": 2"))
                        .head())
                .isEmpty();
        assertThat(PopulationJson.write(PopulationModel.DEFAULT)).doesNotContain("churn_head");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"base\": -0.5    | \"base\": -1.01      | field churn_head: expected possible parameters",
                "\"silence\": 0.25 | \"silence\": -0.25   | field churn_head: expected possible parameters",
                "\"age\": 0,       | \"age\": -1e-9,      | field churn_head: expected possible parameters",
                "\"recent\": 0,    | \"recent\": 1e-9,    | field churn_head: expected possible parameters",
                "\"repeats\": -2   | \"repeats\": \"-2\"  | field churn_head.slopes.repeats: expected a number",
                "\"value\": 6      | \"worth\": 6         | field churn_head.means.value: expected a number",
                "0.75              | null               | field churn_head.level: expected a number",
                "24.5              | 0                  | field churn_head: expected possible parameters",
                "24.5              | \"24.5\"           | field churn_head.median_value: expected a number",
                "90                | 0                  | field churn_head: expected possible parameters",
                "90                | 36501              | field churn_head: expected possible parameters",
                "90                | 99999999999        | field churn_head: expected possible parameters",
                "90                | 1.5                | field churn_head.horizon_days: expected a whole number",
                "2025-07-05        | 2025-02-30         | field churn_head.windows.start: expected a date",
                "\"2025-07-05\"    | 20250705           | field churn_head.windows.start: expected a date",
                "\"days\": 80      | \"days\": 0        | field churn_head.windows: expected possible parameters",
                "\"churned\": 29   | \"churned\": 42    | field churn_head.windows: expected possible parameters",
            })
    void impossibleHeadsAreRefusedInWords(String part, String wrong, String message) {
        assertThat(WITH_HEAD).contains(part.strip());
        assertThatThrownBy(() -> PopulationJson.read(WITH_HEAD.replace(part.strip(), wrong.strip())))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("population model, " + message.strip());
    }

    @Test
    void whatIsNoJsonIsRefusedByFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"format\": ");
        assertThatThrownBy(() -> PopulationJson.read(file))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("broken.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e16", "\"NaN\"", "null"})
    void refusesNumbersThatNobodyCanCalculateWithByTheirKeys(String number) {
        for (String[] change : new String[][] {
            {"\"alpha_days\": 30.9", "\"alpha_days\": " + number, "dropout.alpha_days"},
            {"\"q\": 3.74", "\"q\": " + number, "spend.q"},
            {"[1, 2, 3, 4]", "[1, 2, 3, " + number + "]", "rfm_cuts.recency_days"}
        }) {
            assertThatThrownBy(() -> PopulationJson.read(MODEL.replace(change[0], change[1])))
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageContaining("field " + change[2] + ": expected ");
        }
    }
}
