package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.EarlierRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows of an earlier run may stand. */
final class EarlierOptions {

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description =
                    "rows of an earlier run (jsonl): those of customers of whom nothing has come in since are carried"
                            + " forward as they are, after the others; time-dependent features stay as of then (see --max-age)")
    private @Nullable Path previous;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            converter = Converters.AsOf.class,
            description = "what counts as come in since; default: the last_computed_at of each row")
    private @Nullable Instant since;

    @Option(
            names = "--late-arrival",
            paramLabel = "DURATION",
            converter = Converters.Days.class,
            description = "how long after its time a record may come in, such as 3d or 72h, 48h at least; default: 3d")
    private @Nullable Duration lateArrival;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            converter = Converters.Days.class,
            description = "compute rows anew that are older than this, such as 7d; default: any age will do")
    private @Nullable Duration maxAge;

    void check(boolean page, boolean csv) {
        if (previous == null) {
            if (since != null || lateArrival != null || maxAge != null) {
                throw Stop.usage("--since, --late-arrival and --max-age need --previous FILE");
            }
            return;
        }
        if (page || csv) {
            throw Stop.usage("--previous is for rows as JSON lines, not for " + (page ? "--customer" : "--format csv"));
        }
        if (!Files.isRegularFile(previous)) {
            throw Stop.usage("--previous: there is no file " + previous);
        }
        if (lateArrival().compareTo(EarlierRows.SETTLING) < 0) {
            throw Stop.usage("--late-arrival must be 48h or more: until then features may change without a new record");
        }
    }

    private Duration lateArrival() {
        return lateArrival == null ? Duration.ofDays(3) : lateArrival;
    }

    /** The earlier rows; null if none are given. */
    @Nullable
    EarlierFile open(FeatureRun run, boolean evidence, boolean explained) {
        return previous == null
                ? null
                : new EarlierFile(
                        previous,
                        new EarlierRows(run.generator().definitionsVersion(), run.asOf(), lateArrival(), maxAge),
                        since,
                        evidence,
                        explained);
    }
}
