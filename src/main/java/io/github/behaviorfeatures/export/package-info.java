/**
 * Writes feature rows as JSON lines and CSV, the catalogue as JSON, JSON Schema and Avro schema, and the report of a
 * batch as JSON. No type of the JSON library appears in a signature.
 *
 * <p>Start with {@link io.github.behaviorfeatures.export.FeatureJson}.
 */
@NullMarked
package io.github.behaviorfeatures.export;

import org.jspecify.annotations.NullMarked;
