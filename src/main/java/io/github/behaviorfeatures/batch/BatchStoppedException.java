package io.github.behaviorfeatures.batch;

import org.jspecify.annotations.Nullable;

/** A {@link FeatureBatch} ended before its last customer. {@link #report()} says what was handed over until then. */
public final class BatchStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a run stops. */
    public enum Reason {
        /** The sink threw: the cause is what it threw, and the batch it was given counts as not handed over. */
        SINK_FAILED("the sink failed"),
        /** Customers could not be read any further: the cause is what their source threw. */
        SOURCE_FAILED("the customers could not be read any further"),
        /** More customers failed than the run was to bear. */
        TOO_MANY_FAILURES("too many customers failed"),
        /** The thread that runs the batch was interrupted; its flag is set again. */
        INTERRUPTED("it was interrupted"),
        /** It was cancelled by what {@link FeatureBatch.Builder#cancelWhen} was given. */
        CANCELLED("it was cancelled"),
        /** A listener threw, the executor refused, or an error such as a lack of memory: the cause is what was thrown. */
        BROKEN("of an error outside the customers");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /** Why. */
    private final Reason reason;

    /** Until then. */
    private final transient BatchReport report;

    BatchStoppedException(Reason reason, BatchReport report, @Nullable Throwable cause) {
        super(
                "the batch stopped because " + reason.text + ": " + report.seen() + " customers were done with, "
                        + report.handedOver() + " rows handed over, " + report.notHandedOver()
                        + " computed rows not handed over",
                cause);
        this.reason = reason;
        this.report = report;
    }

    /**
     * Why the run stopped.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What became of the run until it stopped.
     *
     * @return the report
     */
    public BatchReport report() {
        return report;
    }
}
