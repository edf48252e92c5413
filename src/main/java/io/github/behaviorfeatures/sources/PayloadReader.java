package io.github.behaviorfeatures.sources;

import tools.jackson.databind.node.ObjectNode;

/** Reads the payloads of one file, one after the other, and hands over what they tell. */
interface PayloadReader {

    void read(ObjectNode payload);

    /** Called after the last payload, for formats whose payloads belong together. */
    default void end() {}
}
