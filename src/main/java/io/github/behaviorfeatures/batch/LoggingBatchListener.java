package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.batch.BatchReport.Skip;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a {@link FeatureBatch} through SLF4J, to the logger named after this class: start, progress every few seconds,
 * and end at INFO, each failure at WARN as {@link CustomerFailure#toString()} shows it. For one run at a time.
 */
public final class LoggingBatchListener implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingBatchListener.class);
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private long last;

    /** Creates a listener that logs progress at most every five seconds. */
    public LoggingBatchListener() {
        this(LOG, System::nanoTime);
    }

    LoggingBatchListener(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(Instant asOf, OptionalLong customers) {
        last = nanoTime.getAsLong();
        log.info(
                "Computing customer behavior features as of {}, customers: {}",
                asOf,
                customers.isPresent() ? customers.getAsLong() : "not known yet");
    }

    @Override
    public void failed(CustomerFailure failure) {
        log.warn("{}{}", failure, failure.rowWritten() ? "; its features are absent" : "; no row");
    }

    @Override
    public void progressed(BatchProgress progress) {
        long now = nanoTime.getAsLong();
        if (now - last >= INTERVAL) {
            last = now;
            log.info(
                    "{}{} customers done, {} computed, {} failed, {} rows handed over",
                    progress.seen(),
                    progress.customers().isPresent()
                            ? " of " + progress.customers().getAsLong()
                            : "",
                    progress.computed(),
                    progress.failed(),
                    progress.handedOver());
        }
    }

    @Override
    public void finished(BatchReport report) {
        log.info(
                "Customer behavior features: {} customers seen, {} computed, {} inactive, {} up to date, {} failed,"
                        + " {} rows handed over in {} s ({} customers/s, {} records/s, {} s computing, {} s handing over)",
                report.seen(),
                report.computed(),
                report.skipped(Skip.INACTIVE),
                report.skipped(Skip.UP_TO_DATE),
                report.failed(),
                report.handedOver(),
                report.elapsed().toMillis() / 1e3,
                Math.round(report.customersPerSecond()),
                Math.round(report.eventsPerSecond()),
                report.computing().toMillis() / 1e3,
                report.handingOver().toMillis() / 1e3);
    }
}
