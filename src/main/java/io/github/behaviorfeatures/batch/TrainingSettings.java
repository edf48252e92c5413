package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link TrainingSet}; its builder documents them. */
record TrainingSettings(
        CustomerBehaviorFeatureGenerator generator,
        Function<Instant, CustomerBehaviorFeatureGenerator> generators,
        List<TrainingLabel> labels,
        @Nullable Instant observedUntil,
        int parallelism,
        Path temporaryFolder,
        long memoryBudget) {

    CustomerBehaviorFeatureGenerator generatorAt(Instant asOf) {
        return Objects.requireNonNull(generators.apply(asOf), "the generator for an instant");
    }
}
