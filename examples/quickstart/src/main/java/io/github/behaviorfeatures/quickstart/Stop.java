package io.github.behaviorfeatures.quickstart;

/** The end of a run for a reason that one line explains; nobody needs a stack trace of it. */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int FAILURE = 1;
    static final int USAGE = 2;

    private final int exitCode;

    private Stop(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The command was given wrongly: another command line would do. */
    static Stop usage(String message) {
        return new Stop(USAGE, message);
    }

    /** The command was right, but it cannot be done. */
    static Stop failure(String message) {
        return new Stop(FAILURE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
