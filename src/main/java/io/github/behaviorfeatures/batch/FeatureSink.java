package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import java.util.List;

/** Receives the rows of a {@link FeatureBatch}, batch by batch: a table, a file, a queue. */
@FunctionalInterface
public interface FeatureSink {

    /**
     * Accepts a batch of rows. Called only on the thread that runs the batch, in the order of the customers. Until it
     * returns, little more is computed.
     *
     * <p>It must accept the whole batch or, by throwing, none of it, so that a stopped run leaves no partial batch. An
     * interruption of the calling thread reaches the sink; a sink that must not be interrupted midway should hand the
     * rows to a thread of its own.
     *
     * @param rows an immutable list, never empty
     * @throws Exception if the rows could not be accepted; the run stops and counts them as not handed over
     */
    void accept(List<FeatureRow> rows) throws Exception;
}
