package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Lines;

/**
 * Where a payload stands, put into words only when it is asked for.
 *
 * @param source the name of its file
 * @param line from 1 on; 0 if the payload stands on no line of its own
 * @param element from 1 on; 0 if it is no element of a list
 */
record Place(String source, long line, int element) {

    /** The same in a file that has lines before. */
    Place after(long lines) {
        return line == 0 ? this : new Place(source, line + lines, element);
    }

    @Override
    public String toString() {
        String place = line == 0 ? source : Lines.place(source, line);
        return element == 0 ? place : place + ", element " + element;
    }
}
