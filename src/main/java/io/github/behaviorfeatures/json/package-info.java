/**
 * Reads the tables and raw Shopify customers from JSON, and says where something is wrong without showing content.
 *
 * <p>Start with {@link io.github.behaviorfeatures.json.BehaviorJson} for the tables and one customer's document, and
 * with {@link io.github.behaviorfeatures.json.ShopifyCustomers} for payloads of Shopify's Admin API.
 */
@NullMarked
package io.github.behaviorfeatures.json;

import org.jspecify.annotations.NullMarked;
