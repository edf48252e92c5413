package io.github.behaviorfeatures.input;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of a customer, called a metafield by Shopify.
 *
 * @param namespace the group the field belongs to, such as {@code custom}
 * @param key the name of the field within its namespace
 * @param value the value as text, or null if the field has none
 */
public record Metafield(
        String namespace, String key, @Nullable String value) {

    /**
     * Checks that namespace and key are not null.
     *
     * @param namespace as above
     * @param key as above
     * @param value as above
     * @throws NullPointerException if namespace or key is null
     */
    public Metafield {
        Objects.requireNonNull(namespace, "metafield namespace");
        Objects.requireNonNull(key, "metafield key");
    }

    /**
     * Shows the name of the field only: its value may be personal data.
     *
     * @return namespace and key
     */
    @Override
    public String toString() {
        return "Metafield[" + PlainText.brief(namespace) + "." + PlainText.brief(key) + "]";
    }
}
