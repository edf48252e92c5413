package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingCsvTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final TrainingLabel PURCHASED = TrainingLabel.of("purchased:90d");
    private static final TrainingLabel SPENT = TrainingLabel.of("spent:90d");
    private static final FeatureRow ROW = GENERATOR.generateRow(
            Customer.builder("=shop", "-c").tags(List.of("new, \"vip\"")).build(),
            BehaviorContext.builder(Shop.of("=shop")).attributions(List.of()).build(),
            Instant.parse("2026-01-01T00:00:00Z"));

    private static TrainingRow row(Double purchased, Double spent) {
        Map<TrainingLabel, Double> labels = new HashMap<>();
        labels.put(PURCHASED, purchased);
        labels.put(SPENT, spent);
        return new TrainingRow(0, ROW, labels);
    }

    private static List<String> lines(List<String> spine, TrainingRow row, List<String> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TrainingCsv csv = new TrainingCsv(bytes, spine, GENERATOR.catalog(), List.of(PURCHASED, SPENT))) {
            csv.write(row, cells);
            csv.flush();
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Features as the other writer has them; ids too, of which no spreadsheet may take one for a formula. */
    @Test
    void theSpineComesFirstTheLabelsLast() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (FeatureCsv csv = new FeatureCsv(plain, GENERATOR.catalog(), false)) {
            csv.write(ROW);
        }
        List<String> features = plain.toString(StandardCharsets.UTF_8).lines().toList();
        List<String> lines = lines(
                List.of("note, long", "as_of", "customer_id", "x", "shop_id"),
                row(1.0, -2.5),
                List.of("a \"b\"", "any", "any", "=1"));
        assertThat(lines)
                .containsExactly(
                        "\"note, long\",as_of,customer_id,x,shop_id,"
                                + features.get(0).split(",", 4)[3] + ",purchased_90d,spent_90d",
                        "\"a \"\"b\"\"\",2026-01-01T00:00:00Z,'-c,=1,'=shop,"
                                + features.get(1).split(",", 4)[3] + ",1,-2.5");
    }

    @Test
    void anAbsentLabelIsAnEmptyCell() {
        assertThat(lines(List.of("customer_id"), row(null, null), List.of()).get(1))
                .endsWith(",,");
        assertThat(lines(List.of("customer_id"), row(0.0, 0.0), List.of()).get(1))
                .endsWith(",0,0.0");
    }

    @Test
    void columnsAndCellsThatDoNotFitAreRefused() {
        for (String name : List.of("Total_Purchases", "Spent_90d", "definitions_version", "as_of")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lines(List.of("as_of", name), row(1.0, 1.0), List.of()))
                    .withMessageContaining("\"" + name + "\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines(List.of("as_of"), row(1.0, 1.0), List.of("1", "2")))
                .withMessageContaining("2 cells, its header 1");
    }

    private static TrainingCsv ofFullDisk() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        return new TrainingCsv(full, List.of("as_of"), GENERATOR.catalog(), List.of(PURCHASED, SPENT));
    }

    @Test
    void aFullDiskIsTold() {
        assertThatThrownBy(ofFullDisk()::flush).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(ofFullDisk()::close).isInstanceOf(UncheckedIOException.class);
        TrainingCsv csv = ofFullDisk();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        csv.write(row(1.0, 1.0), List.of());
                    }
                })
                .isInstanceOf(UncheckedIOException.class);
    }
}
