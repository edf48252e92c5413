package io.github.behaviorfeatures.examples.spark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went wrong on some machine, in words, without what Spark says of its own classes. */
final class Failures {
    private static final String NEXT = " Nothing is complete without a file _SUCCESS; run again with --mode overwrite.";

    private Failures() {}

    static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("not enough space")) {
                return "A disk is full: that of --out, or that of spark.local.dir, which holds the shuffle." + NEXT;
            }
            if (message.contains("outofmemoryerror") || cause instanceof OutOfMemoryError) {
                return "A machine ran out of memory: give executors more (--executor-memory; in local mode"
                        + " --driver-memory), or set spark.sql.shuffle.partitions higher." + NEXT;
            }
        }
        return "The job failed after all attempts: " + firstLine(root(failure)) + NEXT
                + " Spark's log has more: --conf spark.log.level=INFO.";
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return failure.getClass().getName()
                + (message == null ? "." : ": " + message.lines().findFirst().orElse("") + ".");
    }
}
