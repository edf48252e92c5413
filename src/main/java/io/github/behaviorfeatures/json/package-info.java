/**
 * The edge: tables and payloads in, feature rows out, all as JSON. No type of the JSON library shows in a signature.
 *
 * <p>Start with {@link io.github.behaviorfeatures.json.FeatureJson} for what goes out.
 */
@NullMarked
package io.github.behaviorfeatures.json;

import org.jspecify.annotations.NullMarked;
