/**
 * What comes in as JSON: rows of the tables, documents of one customer, Shopify payloads, stored feature rows, population
 * models. No type of the JSON library shows in a signature.
 *
 * <p>Start with {@link io.github.behaviorfeatures.json.BehaviorJson}.
 */
@NullMarked
package io.github.behaviorfeatures.json;

import org.jspecify.annotations.NullMarked;
