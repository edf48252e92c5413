package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.BatchProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A line on the terminal that grows during long runs; nothing where nobody looks. */
final class Progress implements AutoCloseable {

    private static final long SHOWN_AFTER_SECONDS = 3;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final @Nullable PrintStream terminal;
    private @Nullable ProgressBar bar;

    private Progress(@Nullable PrintStream terminal) {
        this.terminal = terminal;
    }

    static Progress of(PrintStream err) {
        return new Progress(err == System.err && isTerminal() ? err : null);
    }

    /** Where the system does not tell of standard error alone, the console is there if both ends are a terminal. */
    private static boolean isTerminal() {
        try {
            return Files.isSymbolicLink(STANDARD_ERROR)
                    ? Files.readSymbolicLink(STANDARD_ERROR).startsWith("/dev/pts")
                            || Files.readSymbolicLink(STANDARD_ERROR).startsWith("/dev/tty")
                    : System.console() != null;
        } catch (IOException e) {
            return false;
        }
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
