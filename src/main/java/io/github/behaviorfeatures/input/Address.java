package io.github.behaviorfeatures.input;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a customer's default address that features read. Street, city and postal code are not kept at all.
 *
 * @param countryCode ISO 3166-1 alpha-2 code such as {@code US}, or null if not on record
 * @param country name of the country (or its code), or null
 * @param provinceCode ISO 3166-2 subdivision such as {@code CA} or {@code US-CA}, or null
 * @param province name of the subdivision, or null
 */
public record Address(
        @Nullable String countryCode,
        @Nullable String country,
        @Nullable String provinceCode,
        @Nullable String province) {

    /**
     * Shows nothing of the address: it is personal data.
     *
     * @return a constant text
     */
    @Override
    public String toString() {
        return "Address[hidden]";
    }
}
