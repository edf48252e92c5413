package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a folder, whose purchases a population model is learned from and tested on: those of one shop. All tables
 * are read, since rows of any of them may tell which shops there are.
 */
public final class Purchases implements AutoCloseable {

    private final DataFolder files;
    private final InputOptions options;
    private final Input input;
    private final @Nullable Count count;

    /** Counts what the records of customers are like. */
    private static final class Count {
        private final CustomerBehaviorFeatureGenerator generator;
        private final Instant asOf;
        private final DataQuality.Sum quality = new DataQuality.Sum();

        Count(CustomerBehaviorFeatureGenerator generator, Instant asOf) {
            this.generator = generator;
            this.asOf = asOf;
        }

        void add(CustomerRecords entry) {
            quality.add(generator.digest(entry, asOf));
        }
    }

    private Purchases(DataFolder files, InputOptions options, Input input, @Nullable Count count) {
        this.files = files;
        this.options = options;
        this.input = input;
        this.count = count;
    }

    /**
     * Opens the records before an instant.
     *
     * @param files where from
     * @param options how to read
     * @param asOf the instant
     * @return the customers, to be closed
     */
    public static Purchases open(DataFolder files, InputOptions options, Instant asOf) {
        return new Purchases(files, options, Input.open(files, options, asOf), null);
    }

    /**
     * The same for those who want to know what the records are like.
     *
     * @param files where from
     * @param options how to read
     * @param asOf the instant
     * @return the customers, to be closed
     */
    public static Purchases openToCount(DataFolder files, InputOptions options, Instant asOf) {
        Count count = new Count(options.generator().build(), asOf);
        return new Purchases(files, options, Input.open(files, options, asOf), count);
    }

    /**
     * The customers, to be read once.
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
                    throw Stop.failure(
                            "the data hold several shops, " + PlainText.brief(first) + " and " + PlainText.brief(shopId)
                                    + " among them; a population is that of one shop, so fit and test each by itself");
                }
                first = shopId;
                if (count != null) {
                    count.add(entry);
                }
                return entry;
            }
        };
    }

    /**
     * Says what the records are like, once all have been read and counted.
     *
     * @param console for people
     */
    public void printQuality(Console console) {
        if (count != null) {
            console.printQuality(input.quality().merge(count.quality.total()).toString());
        }
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
        if (!files.tables().containsKey(Table.PURCHASE_ATTRIBUTIONS)) {
            return "there is no customer with an order in " + files.folder() + ": no "
                    + Table.PURCHASE_ATTRIBUTIONS.wireName() + ".jsonl or .csv";
        }
        OrderSpan span = new OrderSpan(Instant.MAX);
        Count all = new Count(options.generator().build(), instant);
        DataQuality reading;
        try (Input everything = Input.open(files, options)) {
            span.watch(everything.customers()).forEachRemaining(all::add);
            reading = everything.quality();
        }
        Instant first = span.first();
        return first == null || first.isBefore(instant)
                ? failure.getMessage() + leftOut(reading.merge(all.quality.total()))
                : "there is no customer with an order before " + option + " " + instant + ": the first order is of "
                        + first + "; choose a later instant";
    }

    private static String leftOut(DataQuality quality) {
        StringBuilder text = new StringBuilder();
        quality.table(Table.PURCHASE_ATTRIBUTIONS).causes().forEach((cause, rows) -> {
            if (cause.isLeftOut() && cause != DataQuality.Cause.NOT_BEFORE_AS_OF) {
                text.append("; ").append(Table.PURCHASE_ATTRIBUTIONS.wireName()).append(": ");
                text.append(rows).append(" rows left out: ").append(cause.text());
            }
        });
        return text.toString();
    }

    @Override
    public void close() {
        input.close();
    }
}
