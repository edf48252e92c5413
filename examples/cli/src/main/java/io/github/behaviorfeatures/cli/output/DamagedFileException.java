package io.github.behaviorfeatures.cli.output;

import java.io.IOException;

/** A file is damaged. The message says where, and what to do: whatever is thrown around it has nothing to add. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * What is thrown.
     *
     * @param message names file and line
     * @param cause what was found
     */
    public DamagedFileException(String message, IOException cause) {
        super(message, cause);
    }
}
