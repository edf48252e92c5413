package io.github.behaviorfeatures.rows;

/** How the values of a column are packed. */
public enum Packing {
    /** Not at all: it is known whose the row is. */
    OWNER,
    /** As a text that hardly occurs twice, such as the id of a row. */
    UNIQUE,
    /** As a text that the row before is likely to have too, such as the id of a session; one of a table's columns. */
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
