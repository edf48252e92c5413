package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.sources.RawShop;
import java.util.List;

/** The options that only raw exports have: what counts of them. */
public final class ReadingOptions {
    private final Options.Flag visitors;
    private final Options.Flag testOrders;
    private final Options.Flag undatedRefunds;
    private final Options.Value<Integer> windowDays;
    private final Options.Flag stopAtBadLines;

    /**
     * Declares the options.
     *
     * @param options of the command
     */
    public ReadingOptions(Options options) {
        visitors = options.flag(
                "--visitors", "an anonymous id that is never identified is a customer; else: left out and counted");
        testOrders = options.flag("--test-orders", "keep orders that are marked as tests");
        undatedRefunds = options.flag(
                "--undated-refunds", "refunds whose time nobody knows count from their order on; else: left out");
        windowDays = options.value(
                "--window-days", Integer.class, "N", "how old a session may be that led to an order; default: 30");
        stopAtBadLines = options.flag(
                "--stop-at-bad-lines", "stop at the first line of an export that cannot be read; else: count them");
    }

    /**
     * Hands the options over to a reader.
     *
     * @param reader that gets them
     * @return the same
     * @throws Stop if one of them cannot be
     */
    public RawShop.Builder applyTo(RawShop.Builder reader) {
        if (windowDays.isGiven()) {
            reader.windowDays(checked(windowDays.orElse(0)));
        }
        return reader.visitors(visitors.isOn())
                .testOrders(testOrders.isOn())
                .undatedRefunds(
                        undatedRefunds.isOn() ? RawShop.UndatedRefunds.AT_ORDER : RawShop.UndatedRefunds.LEFT_OUT)
                .badLines(stopAtBadLines.isOn() ? BadLines.STOP : BadLines.SKIP);
    }

    private static int checked(int days) {
        if (days < 1) {
            throw Stop.usage("--window-days must be 1 or more, not " + days);
        }
        return days;
    }

    /**
     * Whether visitors are customers; who is one depends on the instant.
     *
     * @return false by default
     */
    public boolean visitors() {
        return visitors.isOn();
    }

    /**
     * Whether the first bad line stops the run.
     *
     * @return false by default
     */
    public boolean stopsAtBadLines() {
        return stopAtBadLines.isOn();
    }

    /**
     * Refuses these options where no export is read.
     *
     * @throws Stop if one is given
     */
    public void refuse() {
        for (Options.Flag flag : List.of(visitors, testOrders, undatedRefunds, stopAtBadLines)) {
            if (flag.isOn()) {
                throw needsExports(flag.spec().longestName());
            }
        }
        if (windowDays.isGiven()) {
            throw needsExports(windowDays.spec().longestName());
        }
    }

    private static Stop needsExports(String option) {
        return Stop.usage(option + " is for raw exports; name them with --import");
    }
}
