package io.github.behaviorfeatures.sources;

import java.util.Set;
import java.util.function.Function;

/**
 * A format of payloads in JSON.
 *
 * @param known the top-level fields that its description names; others are counted and not even read. Empty: all are read
 * @param reader makes the reader of a file
 */
record JsonFormat(Set<String> known, Function<Intake, PayloadReader> reader) {}
