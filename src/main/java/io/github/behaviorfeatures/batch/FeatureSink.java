package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import java.util.List;

/** Takes the rows of a {@link FeatureBatch}, batch by batch: a table, a file, a queue. */
@FunctionalInterface
public interface FeatureSink {

    /**
     * Takes a batch. Called from the thread that runs the batch and from no other, in the order of the customers. As long
     * as it does not return, little more is computed.
     *
     * <p>It takes the whole batch or, by throwing, none of it: so a run that stops leaves no half batch. An interruption of
     * the calling thread reaches it; a sink that cannot bear that in the middle should hand over to a thread of its own.
     *
     * @param rows an immutable list, never empty
     * @throws Exception if the rows could not be taken; the run stops, and counts them as not handed over
     */
    void accept(List<FeatureRow> rows) throws Exception;
}
