package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON that cannot be read as what it should be.
 *
 * <p>The message names the source, where known the line and the field, and what was expected there. It never shows what
 * the source holds, and there is no cause that would.
 */
public final class BehaviorJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception of readers of JSON.
     *
     * @param message names the source, and what was expected; shows nothing of what the source holds
     */
    public BehaviorJsonException(String message) {
        super(message);
    }

    /** What is read, with an exception for users in place of a {@link Problem}. */
    static <T extends @Nullable Object> T translated(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem problem) {
            throw new BehaviorJsonException(problem.getMessage());
        }
    }
}
