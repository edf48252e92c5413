package io.github.behaviorfeatures.rows;

/** How the values of a column are packed. */
public enum Packing {
    /** Not at all: the group already names the customer. */
    OWNER,
    /** As a text that hardly occurs twice, such as the id of a row. */
    UNIQUE,
    /**
     * As a text that the previous row is likely to have too, such as the id of a session; at most one column per table.
     */
    NEARBY,
    /** As one of few texts. */
    NAME,
    /** As one of many texts that occur all over, or by value. */
    VALUE,
    TIME,
    DECIMAL,
    /** As a list of {@link #NAME}s. */
    NAMES,
    METAFIELDS,
    ADDRESS
}
