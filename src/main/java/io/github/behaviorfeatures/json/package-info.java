/**
 * The edge: tables, documents and Shopify payloads in, feature rows out, all as JSON. No type of the JSON library shows
 * in a signature.
 *
 * <p>Start with {@link io.github.behaviorfeatures.json.BehaviorJson} for what comes in and
 * {@link io.github.behaviorfeatures.export.FeatureJson} for what goes out.
 */
@NullMarked
package io.github.behaviorfeatures.json;

import org.jspecify.annotations.NullMarked;
