package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.TemporaryFolder;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The tables of a fit or a backtest: those of {@code --data}, or without it the bundled sample shop. */
public final class ShopData implements AutoCloseable {

    /** The end of the sample shop. */
    public static final Instant SAMPLE_END = SampleShop.END;

    private final DataFolder files;
    private final @Nullable TemporaryFolder sample;

    private ShopData(DataFolder files, @Nullable TemporaryFolder sample) {
        this.files = files;
        this.sample = sample;
    }

    /**
     * Looks into the folder, or writes the sample into one of its own, and says so.
     *
     * @param input the options of the command
     * @param console where to say it
     * @param command what is run, in a word
     * @return the tables, to be closed
     */
    public static ShopData open(InputOptions input, Console console, String command) {
        Path data = input.data();
        if (data != null) {
            return new ShopData(DataFolder.of(data, console), null);
        }
        console.terminalOfErr()
                .wrap(
                        "No --data: this is the bundled sample shop, made up for trying out. Files of your own: "
                                + command + " --data DIR. All options: " + command + " --help.",
                        2)
                .forEach(console.err()::println);
        TemporaryFolder folder = new TemporaryFolder("sample");
        try {
            SampleShop.write(folder.path());
            return new ShopData(DataFolder.of(folder.path()), folder);
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("the sample cannot be written to " + folder.path(), e);
        }
    }

    /**
     * Which files there are.
     *
     * @return at least one table
     */
    public DataFolder files() {
        return files;
    }

    @Override
    public void close() {
        if (sample != null) {
            sample.close();
        }
    }
}
