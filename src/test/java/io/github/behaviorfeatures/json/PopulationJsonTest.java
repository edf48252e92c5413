package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "\"version\": 1       | \"version\": 2   | field version: expected version 1",
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

    @Test
    void whatIsNoJsonIsRefusedByFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"format\": ");
        assertThatThrownBy(() -> PopulationJson.read(file))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("broken.json");
    }
}
