package io.github.behaviorfeatures.cli.output;

import java.nio.file.Path;

/** The end of a run for a reason that one line explains. It has no stack trace. */
public final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code of a run that failed: the data cannot be read, a file cannot be written, or a defect. */
    public static final int FAILURE = 1;
    /** Exit code of a wrong command line. */
    public static final int USAGE = 2;

    /** Exit code of a run that a condition of {@code --fail-if} held back. */
    public static final int HELD_BACK = 3;

    private final int exitCode;

    private Stop(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /**
     * The command line is wrong: another one would do.
     *
     * @param message one line that names the option
     * @return to be thrown
     */
    public static Stop usage(String message) {
        return new Stop(USAGE, message);
    }

    /**
     * The command line names a file that does not exist.
     *
     * @param option the option that names it
     * @param file the name
     * @return to be thrown
     */
    public static Stop noFile(String option, Path file) {
        return usage(option + ": there is no file " + file);
    }

    /**
     * The command line is right, but what it asks for cannot be done.
     *
     * @param message one line that says why
     * @return to be thrown
     */
    public static Stop failure(String message) {
        return new Stop(FAILURE, message);
    }

    /**
     * The run has ended well, but must not be published.
     *
     * @param message one line that says why
     * @return to be thrown
     */
    public static Stop heldBack(String message) {
        return new Stop(HELD_BACK, message);
    }

    /**
     * How the program ends.
     *
     * @return {@link #FAILURE}, {@link #USAGE} or {@link #HELD_BACK}
     */
    public int exitCode() {
        return exitCode;
    }
}
