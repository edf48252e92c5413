package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationFit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Any folder of JSON lines, named by the system property {@code spark.data}. No test without it: nothing is skipped. */
class DataFolderTest {
    private static final String FOLDER = System.getProperty("spark.data", "");
    private static final Instant AS_OF = Instant.parse(System.getProperty("spark.data.as-of", "2026-01-01T00:00:00Z"));

    @TestFactory
    Stream<DynamicTest> rowsAndPopulationAreTheLibrarys() {
        return FOLDER.isEmpty() ? Stream.empty() : Stream.of(dynamicTest(FOLDER, DataFolderTest::compare));
    }

    private static void compare() throws Exception {
        Path folder = Path.of(FOLDER);
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Expected expected = Expected.of(folder, generator, AS_OF);
        Jobs job = Jobs.of(folder, AS_OF);

        expected.assertEqual(job.rows());
        assertThat(PopulationJson.write(job.fit()))
                .isEqualTo(PopulationJson.write(PopulationFit.ofDefaults()
                        .fit(PopulationLearning.purchases(generator, expected.dataset(), AS_OF), AS_OF)));
        System.out.println(expected.size() + " rows are equal");
    }
}
