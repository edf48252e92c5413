package io.github.behaviorfeatures.cli;

import io.github.behaviorfeatures.cli.output.DamagedFileException;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the failure of a run into an exit code and one line. */
final class Failures {

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    int usage(String message) {
        say(message);
        err.println("Try --help.");
        return Stop.USAGE;
    }

    int outOfMemory() {
        say("what is to be held at a time, such as the rows of one customer, does not fit into the memory of "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB; give more with java -Xmx8g -jar ..., or leave out a customer with an absurd number of rows");
        return Stop.FAILURE;
    }

    int ended(Exception e, boolean debug) {
        if (isClosedPipe(e)) {
            return 0; // the reader has seen enough, as in: | head -1
        }
        if (debug) {
            printStackTrace(e, "");
        }
        if (e instanceof Stop stop && stop.exitCode() == Stop.USAGE) {
            return usage(stop.getMessage());
        }
        if (isLackOfMemory(e)) {
            return outOfMemory();
        }
        say(inOneLine(e));
        return e instanceof Stop stop ? stop.exitCode() : Stop.FAILURE;
    }

    /** While reading or computing, on whichever thread. */
    private static boolean isLackOfMemory(Throwable e) {
        return e instanceof OutOfMemoryError || e.getCause() != null && isLackOfMemory(e.getCause());
    }

    /** As Java prints it, but for the messages, which may hold lines of others. */
    private void printStackTrace(Throwable e, String before) {
        err.println(PlainText.of(before + e));
        for (StackTraceElement element : e.getStackTrace()) {
            err.println("\tat " + element);
        }
        if (e.getCause() != null) {
            printStackTrace(e.getCause(), "Caused by: ");
        }
    }

    /** Only the first cause tells: messages around it, and those about files, hold names that may have the word in them. */
    private static boolean isClosedPipe(Exception e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return e instanceof UncheckedIOException
                && !(first instanceof FileSystemException)
                && String.valueOf(first.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private static String inOneLine(Exception e) {
        if (e instanceof Stop) {
            return e.getMessage();
        }
        if (e instanceof BehaviorJsonException) {
            return e.getMessage()
                    .replace("choose to skip bad lines", "skip bad lines with --skip-bad-lines")
                    .replace("open it as being in any order", "leave out --sorted")
                    .replace("open the files as being in any order", "leave out --sorted");
        }
        if (e instanceof UncheckedIOException io) {
            DamagedFileException damaged = damaged(io);
            return damaged == null ? inOneLine(io.getMessage(), io.getCause()) : damaged.getMessage();
        }
        return e + " (--debug shows where)";
    }

    private static @Nullable DamagedFileException damaged(@Nullable Throwable e) {
        return e == null || e instanceof DamagedFileException ? (DamagedFileException) e : damaged(e.getCause());
    }

    /** What the exception says, and why, unless it only repeats its cause. */
    private static String inOneLine(String message, IOException cause) {
        return message.equals(cause.toString()) ? reason(cause) : message + " (" + reason(cause) + ")";
    }

    /** For some failures only the class of the exception says what happened. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return cause instanceof NoSuchFileException ? "no such file" : String.valueOf(cause.getMessage());
    }

    private void say(String message) {
        err.println(Main.NAME + ": " + PlainText.of(message.replaceAll("\\R\\s*", " ")));
    }
}
