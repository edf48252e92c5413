package io.github.behaviorfeatures.json;

/**
 * JSON that cannot be read as what it should be.
 *
 * <p>The message names the source, where known the line and the field, and what was expected there. It never shows what
 * the source holds, and there is no cause that would.
 */
public final class BehaviorJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BehaviorJsonException(String message) {
        super(message);
    }
}
