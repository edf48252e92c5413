package io.github.behaviorfeatures.examples.service.http;

import io.github.behaviorfeatures.FeatureCalculationException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong on our side, told to the log under a reference. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Classes and ids only are logged: the message of whatever failed may show what is in a record. */
    static Refusal refusal(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        if (failure instanceof FeatureCalculationException e) {
            LOG.error("{}: {} failed with {}", reference, e.calculator(), name(e.getCause()));
        } else {
            LOG.error("{}: failed with {}", reference, name(failure));
        }
        return Refusal.failed(reference);
    }

    private static String name(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
