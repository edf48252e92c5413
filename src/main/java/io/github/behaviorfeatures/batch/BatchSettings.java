package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link FeatureBatch}; its builder documents them. */
record BatchSettings(
        CustomerBehaviorFeatureGenerator generator,
        int parallelism,
        int batchSize,
        boolean includeInactive,
        boolean explain,
        long bearableFailures,
        Predicate<CustomerRecords> upToDate,
        BooleanSupplier cancelled,
        BatchListener listener,
        @Nullable Executor executor) {}
