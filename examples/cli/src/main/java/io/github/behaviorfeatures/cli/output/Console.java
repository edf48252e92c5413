package io.github.behaviorfeatures.cli.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;

/**
 * What a command writes to: results to standard output, words for people to standard error.
 *
 * @param out standard output
 * @param err standard error
 * @param terminalOfOut the terminal that shows standard output; {@link Terminal#NONE} if none does
 * @param terminalOfErr the terminal that shows standard error; {@link Terminal#NONE} if none does
 */
public record Console(OutputStream out, PrintStream err, Terminal terminalOfOut, Terminal terminalOfErr) {

    private static final int CONTINUED = 6;
    private static final int QUALITY_TEXT = 25; // where a line goes on

    /**
     * Warns people.
     *
     * @param warning what of
     */
    public void warn(String warning) {
        terminalOfErr
                .marked("WARNING:", terminalOfErr::warning, warning, CONTINUED)
                .forEach(err::println);
    }

    /**
     * Warns of an instant that nobody has seen yet, as of a mistyped year: customers look as if they had been silent until then.
     *
     * @param what names it
     * @param instant the instant
     */
    public void warnOfFuture(String what, Instant instant) {
        if (instant.isAfter(Instant.now())) {
            warn(what + " " + instant + " is still to come: what nobody has seen yet counts as not done");
        }
    }

    /**
     * Prints a report on the data quality.
     *
     * @param report its lines
     */
    public void printQuality(String report) {
        err.println();
        err.println(terminalOfErr.heading("data quality"));
        report.lines().forEach(line -> terminalOfErr.wrap(line, QUALITY_TEXT).forEach(err::println));
        err.println();
    }
}
