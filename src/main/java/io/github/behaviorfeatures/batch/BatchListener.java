package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.Customer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Watches a {@link FeatureBatch}. All methods but {@link #computed} are called from the thread that runs the batch. An
 * exception thrown here stops the run.
 */
public interface BatchListener {

    /**
     * The run begins.
     *
     * @param asOf the instant of the features
     * @param customers number of customers expected, or empty if it is not known
     */
    default void started(Instant asOf, OptionalLong customers) {}

    /**
     * A customer has been computed. Called on the thread that computed them, on several threads at once: must be thread-safe, and
     * quick.
     *
     * @param activity the digested customer
     * @param row their row, not yet handed over
     */
    default void computed(CustomerActivity activity, FeatureRow row) {}

    /**
     * A customer has been left out.
     *
     * @param customer the customer
     * @param reason why
     */
    default void skipped(Customer customer, BatchReport.Skip reason) {}

    /**
     * A customer, or an extension for him, has failed.
     *
     * @param failure ids and cause
     */
    default void failed(CustomerFailure failure) {}

    /**
     * Some more customers are done with.
     *
     * @param progress how far the run has come
     */
    default void progressed(BatchProgress progress) {}

    /**
     * The sink has taken a batch.
     *
     * @param rows number of its rows
     * @param progress how far the run has come
     */
    default void handedOver(int rows, BatchProgress progress) {}

    /**
     * The run has ended, also if it was stopped.
     *
     * @param report what became of it
     */
    default void finished(BatchReport report) {}
}
