package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BacktestJsonTest {

    private static final Backtest.Case BOUGHT = new Backtest.Case(
            new CustomerPurchases(new PurchaseHistory(0, 0, 100), 100, 1, 1, 20, 20), 1, 1, 30, 0, 170);

    private static JsonNode written(Backtest.Case one) {
        return new JsonMapper()
                .readTree(BacktestJson.write(Backtest.run(
                        PopulationModel.DEFAULT, Instant.parse("2026-01-01T00:00:00Z"), 180, Stream.of(one))));
    }

    @Test
    void everyFigureIsThere() {
        JsonNode json = written(BOUGHT);
        assertThat(json.path("split").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.path("horizon_days").intValue()).isEqualTo(180);
        assertThat(json.path("customers").intValue()).isEqualTo(1);
        assertThat(json.path("churned").intValue()).isZero();
        assertThat(json.path("scores")).hasSize(5);
        // silent for 100 days, but bought: (1 - 0)^2; all the value is his
        assertThat(json.at("/scores/4/brier").doubleValue()).isEqualTo(1);
        assertThat(json.at("/scores/4/auc").isNull()).isTrue();
        assertThat(json.at("/scores/4/mean_prediction").doubleValue()).isEqualTo(1);
        assertThat(json.at("/scores/4/log_loss").isNull()).isTrue();
        assertThat(json.at("/scores/4/calibration_slope").isNull()).isTrue();
        assertThat(json.at("/scores/4/brier_at_level").isNull()).isTrue();
        assertThat(json.at("/scores/0/log_loss").doubleValue()).isPositive();
        assertThat(json.path("verdict").stringValue()).startsWith("By Brier score ");
        assertThat(json.at("/scores/0/value_in_top_tenth").doubleValue()).isEqualTo(0.1);
        assertThat(json.at("/calibration/0/actual").doubleValue()).isZero();
        assertThat(json.at("/value/actual").doubleValue()).isEqualTo(30);
        assertThat(json.at("/purchases/actual").doubleValue()).isEqualTo(1);
        assertThat(json.at("/model/dropout/model").stringValue()).isEqualTo("MBG/NBD");
        assertThat(json.path("warnings")).isNotEmpty();
    }

    @Test
    void whatCannotBeToldIsNull() {
        JsonNode json = written(new Backtest.Case(CustomerPurchases.of(new PurchaseHistory(0, 0, 10)), 1, 0, 0, 0, 0));
        assertThat(json.path("value").isNull()).isTrue();
        assertThat(json.at("/scores/0/value_in_top_tenth").isNull()).isTrue();
    }
}
