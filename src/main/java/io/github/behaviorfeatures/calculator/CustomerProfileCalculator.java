package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.text.Blanks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The customer's profile, from the customer record: account, tags, region, currency, language, and the metafields that
 * the caller selects. E-mail addresses and names never become feature values.
 */
public final class CustomerProfileCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Customer profile";

    /** Whole days from account creation to as-of, 0 or more; absent if unknown at as-of. */
    public static final FeatureKey<Integer> ACCOUNT_AGE_DAYS =
            days("account_age_days").description("whole days from the customer's created_at to as-of");

    /** Whole days from the last change of the account to as-of, 0 or more; absent if unknown at as-of. */
    public static final FeatureKey<Integer> DAYS_SINCE_ACCOUNT_UPDATE =
            days("days_since_account_update").description("whole days from the customer's updated_at to as-of");

    /** The customer's tags, possibly none; absent if the record has no tags field. */
    public static final FeatureKey<List<String>> CUSTOMER_TAGS = FeatureKey.labels("customer_tags")
            .category(CATEGORY)
            .description("tags, trimmed, distinct and sorted ignoring case; the first spelling is kept")
            .support("tags")
            .absent("NO_DATA if the record has no tags field")
            .source("customer record");

    /** Country of the default address; absent if unknown. */
    public static final FeatureKey<String> COUNTRY_CODE = property("country_code")
            .description("country of the default address: its code, else its name")
            .source("ISO 3166-1");

    /** Province or state of the default address; absent if unknown. */
    public static final FeatureKey<String> REGION_CODE = property("region_code")
            .description("province or state of the default address: its code, else its name")
            .source("ISO 3166-2");

    /** The customer's currency or, failing that, the shop's; absent if both are unknown. */
    public static final FeatureKey<String> CURRENCY_CODE = property("currency_code")
            .description("currency of the customer, else of the shop, upper-case")
            .source("ISO 4217");

    /** Language of the customer's locale; absent if unknown. */
    public static final FeatureKey<String> LANGUAGE = property("language")
            .description("language of the customer's locale")
            .source("BCP 47");

    /** Whether an e-mail address or a first name is on record; absent without a customer record. */
    public static final FeatureKey<Boolean> IS_IDENTIFIED = FeatureKey.flag("is_identified")
            .category(CATEGORY)
            .description("whether an e-mail or a first name is on record; the values themselves never leave the record")
            .support("value on record")
            .absent("NO_DATA without a customer record")
            .source("customer record");

    private final Map<FeatureKey<String>, MetafieldName> metafields = new LinkedHashMap<>();
    private final List<FeatureKey<?>> outputs;

    private record MetafieldName(String namespace, String key) {}

    /**
     * Makes a calculator that turns some metafields into features.
     *
     * @param metafields each as {@code namespace.key}; none by default, because they may hold personal data
     * @throws IllegalArgumentException if a name has no dot, or if two yield the same feature name
     */
    public CustomerProfileCalculator(Collection<String> metafields) {
        List<FeatureKey<?>> all = new ArrayList<>(List.of(
                ACCOUNT_AGE_DAYS,
                DAYS_SINCE_ACCOUNT_UPDATE,
                CUSTOMER_TAGS,
                COUNTRY_CODE,
                REGION_CODE,
                CURRENCY_CODE,
                LANGUAGE,
                IS_IDENTIFIED));
        for (String name : metafields) {
            MetafieldName parsed = parse(name);
            FeatureKey<String> key = metafieldKey(parsed);
            if (this.metafields.put(key, parsed) != null) {
                throw new IllegalArgumentException("two metafields yield the feature " + key);
            }
            all.add(key);
        }
        this.outputs = List.copyOf(all);
    }

    private static MetafieldName parse(String name) {
        int dot = name.indexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException(
                    "a metafield is named namespace.key, not \"" + PlainText.brief(name) + "\"");
        }
        return new MetafieldName(name.substring(0, dot), name.substring(dot + 1));
    }

    /**
     * The feature of a metafield.
     *
     * @param name {@code namespace.key}
     * @return the key, named {@code metafield_<namespace>_<key>}
     * @throws IllegalArgumentException if the name has no dot
     */
    public static FeatureKey<String> metafieldKey(String name) {
        return metafieldKey(parse(name));
    }

    private static FeatureKey<String> metafieldKey(MetafieldName name) {
        return property("metafield_" + name.namespace + "_" + name.key)
                .description("the metafield " + name.namespace + "." + name.key + " as it is")
                .source("customer record");
    }

    private static FeatureKey<Integer> days(String name) {
        return FeatureKey.count(name)
                .category(CATEGORY)
                .timeDependent()
                .unit("days")
                .support("value on record")
                .absent("NO_DATA if unknown or not before as-of")
                .source("customer record");
    }

    private static FeatureKey<String> property(String name) {
        return FeatureKey.label(name)
                .category(CATEGORY)
                .support("value on record")
                .absent("NO_DATA if not on record");
    }

    @Override
    public List<FeatureKey<?>> outputs() {
        return outputs;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        Customer customer = activity.customer();
        Outcomes.property(out, ACCOUNT_AGE_DAYS, accountAgeDays(activity));
        Outcomes.property(out, DAYS_SINCE_ACCOUNT_UPDATE, daysSinceAccountUpdate(activity));
        customerTags(customer, out);
        Outcomes.property(out, COUNTRY_CODE, countryCode(customer.defaultAddress()));
        Outcomes.property(out, REGION_CODE, regionCode(customer.defaultAddress()));
        Outcomes.property(out, CURRENCY_CODE, currencyCode(activity));
        Outcomes.property(out, LANGUAGE, language(customer));
        Outcomes.property(out, IS_IDENTIFIED, isIdentified(customer));
        metafields.forEach((key, name) -> Outcomes.property(out, key, metafield(customer, name)));
    }

    private static @Nullable Integer accountAgeDays(CustomerActivity activity) {
        return wholeDays(activity, activity.accountCreated());
    }

    private static @Nullable Integer daysSinceAccountUpdate(CustomerActivity activity) {
        return wholeDays(activity, activity.accountUpdated());
    }

    private static @Nullable Integer wholeDays(CustomerActivity activity, Optional<Instant> since) {
        if (since.isEmpty()) {
            return null;
        }
        long days = Duration.between(since.get(), activity.asOf()).toDays();
        return (int) Math.min(Integer.MAX_VALUE, days);
    }

    private static void customerTags(Customer customer, FeatureWriter out) {
        if (customer.tags() == null) {
            out.absent(CUSTOMER_TAGS, Absence.NO_DATA, 0);
            return;
        }
        Map<String, String> distinct = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String tag : customer.tags()) {
            String name = Blanks.strip(tag);
            if (!name.isEmpty()) {
                distinct.putIfAbsent(name, name);
            }
        }
        out.put(CUSTOMER_TAGS, List.copyOf(distinct.values()), distinct.size());
    }

    private static @Nullable String countryCode(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        String country = firstOf(address.countryCode(), address.country());
        return country != null && country.length() == 2 ? upper(country) : country;
    }

    private static @Nullable String regionCode(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        String code = trimmed(address.provinceCode());
        return code != null ? upper(withoutCountry(code)) : trimmed(address.province());
    }

    /** {@code US-CA} is {@code CA}. */
    private static String withoutCountry(String provinceCode) {
        boolean prefixed = provinceCode.length() > 3
                && isLetter(provinceCode.charAt(0))
                && isLetter(provinceCode.charAt(1))
                && provinceCode.charAt(2) == '-';
        return prefixed ? provinceCode.substring(3) : provinceCode;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static @Nullable String currencyCode(CustomerActivity activity) {
        String currency =
                firstOf(activity.customer().currencyCode(), activity.shop().currencyCode());
        return currency == null ? null : upper(currency);
    }

    private static @Nullable String language(Customer customer) {
        String locale = trimmed(customer.locale());
        if (locale == null) {
            return null;
        }
        String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return language.isEmpty() ? null : language;
    }

    private static @Nullable Boolean isIdentified(Customer customer) {
        return customer.recorded() ? firstOf(customer.email(), customer.firstName()) != null : null;
    }

    private static @Nullable String metafield(Customer customer, MetafieldName name) {
        if (customer.metafields() == null) {
            return null;
        }
        for (Metafield field : customer.metafields()) {
            boolean named =
                    field.namespace().equals(name.namespace) && field.key().equals(name.key);
            if (named && field.value() != null && !Blanks.isBlank(field.value())) {
                return field.value();
            }
        }
        return null;
    }

    private static @Nullable String firstOf(@Nullable String text, @Nullable String otherwise) {
        String first = trimmed(text);
        return first != null ? first : trimmed(otherwise);
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || Blanks.isBlank(text) ? null : Blanks.strip(text);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
