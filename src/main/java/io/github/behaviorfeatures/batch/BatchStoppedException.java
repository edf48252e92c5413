package io.github.behaviorfeatures.batch;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A {@link FeatureBatch} ended before its last customer. {@link #report()} says what was handed over up to then. */
public final class BatchStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String LACK_OF_MEMORY =
            "the memory has no room for some customers: give Java a larger heap (-Xmx), or leave out a customer with an"
                    + " absurd number of rows";

    /** Why a run stops. */
    public enum Reason {
        /** The sink threw. The cause is what it threw; its last batch counts as not handed over. */
        SINK_FAILED("the sink failed"),
        /** The source of the customers threw. The cause is what it threw. */
        SOURCE_FAILED("no further customers could be read"),
        /** The number of failed customers reached the {@linkplain FeatureBatch.Builder#stopAfterFailures limit}. */
        TOO_MANY_FAILURES("too many customers failed"),
        /** The thread that runs the batch was interrupted; its flag is set again. */
        INTERRUPTED("the thread running it was interrupted"),
        /** The test given to {@link FeatureBatch.Builder#cancelWhen} cancelled the run. */
        CANCELLED("it was cancelled"),
        /**
         * A listener threw, the executor rejected a task, or an error such as a lack of memory occurred. The cause is
         * what was thrown.
         */
        BROKEN("of an error that no customer caused");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /** Why. */
    private final Reason reason;

    /** Until then. */
    private final transient List<BatchReport> reports;

    BatchStoppedException(Reason reason, List<BatchReport> reports, @Nullable Throwable cause) {
        super(
                "the batch stopped because " + (isLackOfMemory(cause) ? LACK_OF_MEMORY : reason.text) + ": "
                        + last(reports).seen() + " customers processed, "
                        + sum(reports, BatchReport::handedOver) + " rows handed over, "
                        + sum(reports, BatchReport::notHandedOver) + " computed rows not handed over",
                cause);
        this.reason = reason;
        this.reports = List.copyOf(reports);
    }

    private static BatchReport last(List<BatchReport> reports) {
        return reports.get(reports.size() - 1);
    }

    private static long sum(List<BatchReport> reports, ToLongFunction<BatchReport> count) {
        return reports.stream().mapToLong(count).sum();
    }

    private static boolean isLackOfMemory(@Nullable Throwable cause) {
        Throwable any = cause;
        while (any != null && !(any instanceof OutOfMemoryError)) {
            any = any.getCause();
        }
        return any != null;
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
     * The outcome of the run up to where it stopped; that of the last instant, if there are several.
     *
     * @return the report
     */
    public BatchReport report() {
        return last(reports);
    }

    /**
     * The outcome at each instant of the run up to where it stopped.
     *
     * @return the reports by instant, at least one
     */
    public List<BatchReport> reports() {
        return reports;
    }
}
