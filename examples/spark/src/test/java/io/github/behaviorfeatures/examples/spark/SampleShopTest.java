package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on the sample shop, and the library on the same. */
class SampleShopTest {
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    @TempDir
    private static Path folder;

    @TempDir
    private static Path typed;

    @TempDir
    private static Path out;

    private static Expected expected;
    private static Map<String, Long> report;

    @BeforeAll
    static void write() throws Exception {
        SampleShop.write(folder);
        expected = Expected.of(folder, GENERATOR, SampleShop.END);
        report = job(folder).write(out.resolve("o"));
    }

    private static Dataset<Row> written() {
        return LocalSpark.SESSION.read().parquet(out + "/o/features");
    }

    private static Jobs job(Path data) throws Exception {
        return Jobs.of(data, SampleShop.END);
    }

    @Test
    void jsonLinesGiveTheLibrarysRowsAndReport() {
        expected.assertEqual(written().collectAsList());
        Map<String, Long> all = new TreeMap<>(expected.causes());
        all.put("row", (long) expected.size());
        if (expected.skipped() > 0) {
            all.put("skipped", expected.skipped());
        }
        assertThat(report).isEqualTo(all);
        assertThat(LocalSpark.SESSION.read().text(out + "/o/failures").count()).isZero();
    }

    @Test
    void typedParquetGivesTheLibrarysRows() throws Exception {
        TypedTables.write(folder, typed);

        expected.assertEqual(job(typed).rows());
    }

    @Test
    void theSchemaIsTheCatalogueWithItsMeaningsAsComments() {
        StructType schema = written().schema();
        for (FeatureKey<?> key : GENERATOR.catalog().keys()) {
            assertThat(schema.apply(key.name()).getComment().get()).startsWith(key.description());
        }
        assertThat(schema.apply("total_purchases").dataType().simpleString()).isEqualTo("int");
        assertThat(schema.apply("bounce_rate").dataType().simpleString()).isEqualTo("double");
        assertThat(schema.apply("bounce_rate").getComment().get()).endsWith("(0 to 1)");
        assertThat(schema.apply("customer_segment").dataType().simpleString()).isEqualTo("string");
        assertThat(schema.apply("customer_tags").dataType().simpleString()).isEqualTo("array<string>");
        assertThat(schema.apply("is_identified").dataType().simpleString()).isEqualTo("boolean");
        assertThat(schema.apply("last_computed_at").dataType().simpleString()).isEqualTo("timestamp");
    }

    @Test
    void thePopulationIsTheLibrarysToTheLastBit() throws Exception {
        PopulationModel model = job(folder).fit();

        assertThat(PopulationJson.write(model))
                .isEqualTo(PopulationJson.write(PopulationFit.ofDefaults()
                        .fit(
                                PopulationLearning.purchases(GENERATOR, expected.dataset(), SampleShop.END),
                                SampleShop.END)));
    }

    @Test
    void aFittedPopulationReachesEveryMachine() throws Exception {
        PopulationModel model = PopulationFit.ofDefaults()
                .fit(PopulationLearning.purchases(GENERATOR, expected.dataset(), SampleShop.END), SampleShop.END);
        CustomerBehaviorFeatureGenerator fitted =
                CustomerBehaviorFeatureGenerator.builder().population(model).build();

        Expected.of(folder, fitted, SampleShop.END)
                .assertEqual(job(folder).with(model).rows());
    }
}
