package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.rows.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON does not have the expected content.
 *
 * <p>The message names the source, the line and field where known, and what was expected there. Neither the message nor
 * a cause ever shows what the source contains.
 */
public final class BehaviorJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception for a reader of JSON.
     *
     * @param message names the source and what was expected; must not show what the source contains. Control characters in it, such
     *     as of the name of a file, become question marks
     */
    public BehaviorJsonException(String message) {
        super(PlainText.of(message));
    }

    /** Returns what was read; throws an exception for users in place of a {@link Problem}. */
    static <T extends @Nullable Object> T translated(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem problem) {
            throw new BehaviorJsonException(problem.getMessage());
        }
    }
}
