package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.batch.BatchProgress;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on the terminal during long runs; nothing where standard error is no terminal. */
final class Progress implements AutoCloseable {

    private static final long SHOWN_AFTER_SECONDS = 3;

    private final @Nullable PrintStream terminal;
    private @Nullable ProgressBar bar;

    private Progress(@Nullable PrintStream terminal) {
        this.terminal = terminal;
    }

    static Progress of(PrintStream err) {
        return new Progress(err == System.err && Terminal.showsStandardError() ? err : null);
    }

    void show(BatchProgress now) {
        if (terminal != null && now.elapsed().toSeconds() >= SHOWN_AFTER_SECONDS) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName("computing")
                        .setUnit(" customers", 1)
                        .setInitialMax(now.customers().orElse(-1))
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(terminal))
                        .showSpeed()
                        .build();
            }
            bar.stepTo(now.seen());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
