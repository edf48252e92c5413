package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which rows of an earlier run may stand. */
final class EarlierOptions {

    private final Options.Value<Path> previous;
    private final Options.Value<Instant> since;
    private final Options.Value<Duration> lateArrival;
    private final Options.Value<Duration> maxAge;

    EarlierOptions(Options options) {
        previous = options.value(
                "--previous",
                Path.class,
                "FILE",
                "rows of an earlier run (jsonl): those of customers of whom nothing has come in since are carried"
                        + " forward as they are, after the others; time-dependent features stay as of then"
                        + " (see --max-age)");
        since = options.value(
                "--since",
                Instant.class,
                "INSTANT",
                "what counts as come in since; default: the last_computed_at of each row");
        lateArrival = options.value(
                "--late-arrival",
                Duration.class,
                "DURATION",
                "how long after its time a record may come in, such as 3d or 72h, 48h at least; default: 3d");
        maxAge = options.value(
                "--max-age",
                Duration.class,
                "DURATION",
                "compute rows anew that are older than this, such as 7d; default: any age will do");
    }

    boolean isGiven() {
        return previous.isGiven();
    }

    /** The earlier rows; null if none are named. */
    @Nullable
    Path file() {
        return previous.get();
    }

    void check(boolean page, boolean csv) {
        if (!previous.isGiven()) {
            if (since.isGiven() || lateArrival.isGiven() || maxAge.isGiven()) {
                throw Stop.usage("--since, --late-arrival and --max-age need --previous FILE");
            }
            return;
        }
        if (page || csv) {
            throw Stop.usage("--previous is for rows as JSON lines, not for " + (page ? "--customer" : "--format csv"));
        }
        if (!Files.isRegularFile(previous.get())) {
            throw Stop.noFile("--previous", previous.get());
        }
        if (lateArrival().compareTo(EarlierRows.SETTLING) < 0) {
            throw Stop.usage("--late-arrival must be 48h or more: until then features may change without a new record");
        }
    }

    private Duration lateArrival() {
        return lateArrival.orElse(Duration.ofDays(3));
    }

    /** The earlier rows; null if none are given. */
    @Nullable
    EarlierFile open(FeatureRun run, boolean evidence, boolean explained) {
        if (!previous.isGiven()) {
            return null;
        }
        var mayStand = new EarlierRows(run.generator().definitionsVersion(), run.asOf(), lateArrival(), maxAge.get());
        return new EarlierFile(previous.get(), mayStand, since.get(), evidence, explained);
    }
}
