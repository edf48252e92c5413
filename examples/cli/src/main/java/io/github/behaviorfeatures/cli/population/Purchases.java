package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The purchases of a folder, which a population model is learned from and tested on: those of one shop. Interactions and
 * sessions say nothing about them, and are not read.
 */
public final class Purchases implements AutoCloseable {

    private final DataFolder files;
    private final InputOptions options;
    private final Instant asOf;
    private final Input input;
    private final CustomerBehaviorFeatureGenerator generator;
    private final DataQuality.Sum digested = new DataQuality.Sum();

    private Purchases(DataFolder files, InputOptions options, Instant asOf, Input input) {
        this.files = files;
        this.options = options;
        this.asOf = asOf;
        this.input = input;
        this.generator = options.generator().build();
    }

    /**
     * Opens the purchases before an instant.
     *
     * @param files where from
     * @param options how to read
     * @param asOf the instant
     * @return the purchases, to be closed
     */
    public static Purchases open(DataFolder files, InputOptions options, Instant asOf) {
        DataFolder read = files.ofPurchases();
        return new Purchases(read, options, asOf, Input.open(read, options, asOf));
    }

    /**
     * The customers, to be read once. What their records are like is counted on the way.
     *
     * @return an iterator that throws a {@link Stop} at the first customer of another shop: a population is a shop's
     */
    public Iterator<CustomerRecords> customers() {
        return new Iterator<>() {
            private @Nullable String first;

            @Override
            public boolean hasNext() {
                return input.customers().hasNext();
            }

            @Override
            public CustomerRecords next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more customers");
                }
                CustomerRecords entry = input.customers().next();
                String shopId = entry.customer().shopId();
                if (first != null && !first.equals(shopId)) {
                    throw Stop.failure("the data hold several shops, " + first + " and " + shopId
                            + " among them; a population is that of one shop, so fit and test each by itself");
                }
                first = shopId;
                digested.add(generator.digest(entry, asOf));
                return entry;
            }
        };
    }

    private DataQuality quality() {
        return input.quality().merge(digested.total());
    }

    /**
     * Says what the records are like, once all have been read.
     *
     * @param console for people
     */
    public void printQuality(Console console) {
        console.printQuality(quality().toString());
        input.warn(console);
    }

    /**
     * Says why nobody has an order before an instant.
     *
     * @param option that gave the instant
     * @param instant the instant
     * @param failure what the fit or the backtest said
     * @return a sentence with both dates if orders come later, else that of the failure and what was left out
     */
    public String whyNone(String option, Instant instant, IllegalArgumentException failure) {
        OrderSpan span = new OrderSpan(Instant.MAX);
        try (Input all = Input.open(files, options)) {
            span.watch(all.customers()).forEachRemaining(any -> {});
        }
        Instant first = span.first();
        return first == null || first.isBefore(instant)
                ? failure.getMessage() + leftOut()
                : "there is no customer with an order before " + option + " " + instant + ": the first order is of "
                        + first + "; choose a later instant";
    }

    private String leftOut() {
        StringBuilder text = new StringBuilder();
        quality()
                .tables()
                .forEach((table, read) -> read.causes().forEach((cause, rows) -> {
                    if (cause.isLeftOut()) {
                        text.append("; ").append(table.wireName()).append(": ").append(rows);
                        text.append(" rows left out: ").append(cause.text());
                    }
                }));
        return text.toString();
    }

    @Override
    public void close() {
        input.close();
    }
}
