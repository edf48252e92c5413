package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.Customer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Watches a {@link FeatureBatch}. All methods but {@link #computed} are called on the thread that runs the batch. An
 * exception thrown by a method stops the run.
 */
public interface BatchListener {

    /**
     * The run begins. As of several instants, called for each.
     *
     * @param asOf the instant of the features
     * @param customers number of customers expected, or empty if it is not known
     */
    default void started(Instant asOf, OptionalLong customers) {}

    /**
     * A customer has been computed. Called on the thread that computed them, possibly on several threads at once: an
     * implementation must be thread-safe and quick.
     *
     * @param activity the digested customer
     * @param row their row, not handed over yet
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
     * A customer, or an extension for that customer, has failed.
     *
     * @param failure ids and cause
     */
    default void failed(CustomerFailure failure) {}

    /**
     * More customers have been processed.
     *
     * @param progress how far the run has got
     */
    default void progressed(BatchProgress progress) {}

    /**
     * The sink has accepted a batch.
     *
     * @param rows number of its rows
     * @param progress how far the run has got
     */
    default void handedOver(int rows, BatchProgress progress) {}

    /**
     * The run has ended, either normally or because it was stopped. As of several instants, called for each.
     *
     * @param report the outcome
     */
    default void finished(BatchReport report) {}
}
