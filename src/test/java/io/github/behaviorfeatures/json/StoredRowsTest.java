package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredRowsTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rows.jsonl");
    }

    private static FeatureRow row(String customerId) {
        var activity = GENERATOR.digest(
                Customer.builder("s", customerId).build(),
                BehaviorContext.builder(Shop.of("s")).build(),
                AS_OF);
        return GENERATOR.generateRow(activity);
    }

    @Test
    void rowsReadBackAsTheyStand() throws IOException {
        String plain = FeatureJson.row(row("a"), false);
        String evident = FeatureJson.row(row("\"ü😀"), true);
        Files.writeString(file, plain + "\n\n" + evident); // a blank line, and no line feed at the end
        try (StoredRows rows = StoredRows.read(file)) {
            StoredRows.StoredRow first = rows.next();
            assertThat(first.shopId()).isEqualTo("s");
            assertThat(first.customerId()).isEqualTo("a");
            assertThat(first.lastComputedAt()).isEqualTo(AS_OF);
            assertThat(first.definitionsVersion()).isEqualTo(GENERATOR.definitionsVersion());
            assertThat(first.hasEvidence()).isFalse();
            assertThat(first.hasExplanation()).isFalse();
            StoredRows.StoredRow second = rows.next();
            assertThat(second.customerId()).isEqualTo("\"ü😀");
            assertThat(second.hasEvidence()).isTrue();
            assertThat(List.of(first, second))
                    .extracting(one -> new String(one.line(), StandardCharsets.UTF_8))
                    .containsExactly(plain, evident);
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aStreamIsReadUnderItsName() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write((FeatureJson.row(row("a"), false) + "\n{}\n").getBytes(StandardCharsets.UTF_8));
        }
        try (StoredRows rows = StoredRows.read(new ByteArrayInputStream(packed.toByteArray()), "standard input")) {
            assertThat(rows.next().customerId()).isEqualTo("a");
            assertThatThrownBy(rows::next)
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageContaining("standard input, line 2")
                    .hasMessageContaining("shop_id");
        }
    }

    @Test
    void anExplanationIsSeen() throws IOException {
        Files.writeString(
                file,
                "{\"shop_id\":\"s\",\"customer_id\":\"a\",\"last_computed_at\":\"2026-01-01\",\"definitions_version\":\"v\","
                        + "\"_explanation\":{}}");
        try (StoredRows rows = StoredRows.read(file)) {
            assertThat(rows.next().hasExplanation()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"s\" | \"undefined\" | \"2026-01-01\" | \"v\" | customer_id",
                "\"s\" | \"secret\" | \"secret\" | \"v\" | last_computed_at",
                "\"s\" | \"secret\" | \"2026-01-01\" | null | definitions_version",
                "null  | \"secret\" | \"2026-01-01\" | \"v\" | shop_id",
            })
    void aLineThatIsNoRowIsNamed(String shop, String customer, String computed, String version, String field)
            throws IOException {
        Files.writeString(
                file,
                "\n{\"shop_id\":" + shop + ",\"customer_id\":" + customer + ",\"last_computed_at\":" + computed
                        + ",\"definitions_version\":" + version + "}\n");
        try (StoredRows rows = StoredRows.read(file)) {
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageContaining("rows.jsonl, line 2, field " + field)
                    .hasMessageContaining("is it a file of features as JSON lines?")
                    .hasMessageNotContaining("secret");
        }
    }
}
