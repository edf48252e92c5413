/**
 * Reads JSON: rows of the tables, documents of one customer, Shopify payloads, stored feature rows and population
 * models. No type of the JSON library appears in a signature.
 *
 * <p>Start with {@link io.github.behaviorfeatures.json.BehaviorJson}.
 */
@NullMarked
package io.github.behaviorfeatures.json;

import org.jspecify.annotations.NullMarked;
