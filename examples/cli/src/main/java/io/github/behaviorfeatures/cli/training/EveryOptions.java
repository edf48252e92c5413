package io.github.behaviorfeatures.cli.training;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The options that stand for a spine: each customer at each of some instants. */
final class EveryOptions {

    private static final int MOST_INSTANTS = 10_000;

    private final Options.Value<Duration> every;
    private final Options.Value<Instant> from;
    private final Options.Value<Instant> to;

    EveryOptions(Options options) {
        every = options.value(
                "--every",
                Duration.class,
                "DURATION",
                "without --spine: each customer from their first activity on, at instants so far apart, such as 30d");
        from = options.value("--from", Instant.class, "INSTANT", "the first instant of --every");
        to = options.value("--to", Instant.class, "INSTANT", "no instant of --every is after it");
    }

    /** Refuses what cannot be, or not together. */
    void check(boolean hasSpine) {
        boolean any = every.isGiven() || from.isGiven() || to.isGiven();
        if (hasSpine && any) {
            throw Stop.usage("--spine says when to look; --every, --from and --to are for runs without it");
        }
        if (!hasSpine && !(every.isGiven() && from.isGiven() && to.isGiven())) {
            throw Stop.usage("name a --spine FILE, or --every DURATION with --from INSTANT and --to INSTANT");
        }
        if (any && every.get().isZero()) {
            throw Stop.usage("--every must be longer than nothing");
        }
        if (any && to.get().isBefore(from.get())) {
            throw Stop.usage("--to " + to.get() + " is before --from " + from.get());
        }
        if (any && Duration.between(from.get(), to.get()).dividedBy(every.get()) >= MOST_INSTANTS) {
            throw Stop.usage("--every makes more than " + MOST_INSTANTS + " instants; choose a longer time");
        }
    }

    /** The instants in their order, once checked. */
    List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (Instant next = from.get(); !next.isAfter(to.get()); next = next.plus(every.get())) {
            instants.add(next);
        }
        return instants;
    }
}
