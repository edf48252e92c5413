/**
 * What the library costs, measured with JMH.
 *
 * <p>Start with {@link io.github.behaviorfeatures.benchmarks.PopulationBenchmark}.
 */
@NullMarked
package io.github.behaviorfeatures.benchmarks;

import org.jspecify.annotations.NullMarked;
