package io.github.behaviorfeatures.json;

/** What to do with a line that cannot be read as a row of its table. */
public enum BadLines {
    /** Stop at the first one with a {@link BehaviorJsonException}. */
    STOP,
    /** Leave it out, count it and keep the message of the first few. */
    SKIP
}
