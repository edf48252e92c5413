package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.ACCOUNT_AGE_DAYS;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.COUNTRY_CODE;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.CURRENCY_CODE;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.CUSTOMER_TAGS;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.DAYS_SINCE_ACCOUNT_UPDATE;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.IS_IDENTIFIED;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.LANGUAGE;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.REGION_CODE;
import static io.github.behaviorfeatures.calculator.CustomerProfileCalculator.metafieldKey;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.utc;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.Shop;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerProfileCalculatorTest {

    private static Customer.Builder customer() {
        return Customer.builder("shop", "customer");
    }

    private static FeatureMap features(Customer.Builder customer) {
        return given().customer(customer.build()).features();
    }

    @Test
    void anEmptyRecordTellsOnlyThatTheCustomerIsNotIdentified() {
        FeatureMap features = features(customer());
        assertAllAbsentButIdentified(features);
        assertValue(features, IS_IDENTIFIED, false, 1);
    }

    @Test
    void withoutARecordNothingIsKnown() {
        FeatureMap features =
                given().customer(Customer.withoutRecord("shop", "customer")).features();
        assertAllAbsentButIdentified(features);
        assertAbsent(features, IS_IDENTIFIED, NO_DATA, 0);
    }

    private static void assertAllAbsentButIdentified(FeatureMap features) {
        assertAbsent(features, ACCOUNT_AGE_DAYS, NO_DATA, 0);
        assertAbsent(features, DAYS_SINCE_ACCOUNT_UPDATE, NO_DATA, 0);
        assertAbsent(features, CUSTOMER_TAGS, NO_DATA, 0);
        assertAbsent(features, COUNTRY_CODE, NO_DATA, 0);
        assertAbsent(features, REGION_CODE, NO_DATA, 0);
        assertAbsent(features, CURRENCY_CODE, NO_DATA, 0);
        assertAbsent(features, LANGUAGE, NO_DATA, 0);
    }

    @Nested
    class Account {

        /** Whole days of 24 h before 1 July 2024 12:00: from 12:00 on the day counts. */
        @ParameterizedTest
        @CsvSource({
            "2024-06-21T12:00:00, 10",
            "2024-06-21T12:00:01, 9",
            "2024-07-01T11:59:59.999999999, 0",
            "2023-07-01T12:00:00, 366", // 29 February 2024 lies between
        })
        void ageAndUpdateAreCountedInWholeDays(String time, int days) {
            assertValue(features(customer().createdAt(utc(time))), ACCOUNT_AGE_DAYS, days, 1);
            assertValue(features(customer().updatedAt(utc(time))), DAYS_SINCE_ACCOUNT_UPDATE, days, 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-07-01T12:00", "2024-07-02T00:00"})
        void whatIsNotBeforeAsOfIsNotKnownYet(String time) {
            assertAbsent(features(customer().createdAt(utc(time))), ACCOUNT_AGE_DAYS, NO_DATA, 0);
            assertAbsent(features(customer().updatedAt(utc(time))), DAYS_SINCE_ACCOUNT_UPDATE, NO_DATA, 0);
        }
    }

    @Nested
    class Tags {

        @Test
        void areTrimmedDistinctAndSortedIgnoringCase() {
            FeatureMap features =
                    features(customer().tags(List.of(" vip", "Wholesale", "  ", "apple", "VIP ", "Zoo", "wholesale")));
            assertValue(features, CUSTOMER_TAGS, List.of("apple", "vip", "Wholesale", "Zoo"), 4);
        }

        @Test
        void noneIsTheEmptyList() {
            assertValue(features(customer().tags(List.of())), CUSTOMER_TAGS, List.of(), 0);
            assertValue(features(customer().tags(List.of(" ", ""))), CUSTOMER_TAGS, List.of(), 0);
        }
    }

    @Nested
    class Place {

        private FeatureMap at(
                @Nullable String countryCode,
                @Nullable String country,
                @Nullable String provinceCode,
                @Nullable String province) {
            return features(customer().defaultAddress(new Address(countryCode, country, provinceCode, province)));
        }

        @Test
        void anEmptyAddressIsNoData() {
            FeatureMap features = at(null, "  ", "", null);
            assertAbsent(features, COUNTRY_CODE, NO_DATA, 0);
            assertAbsent(features, REGION_CODE, NO_DATA, 0);
        }

        @Test
        void codesGoBeforeNames() {
            FeatureMap features = at("us", "Canada", "ca", "Quebec");
            assertValue(features, COUNTRY_CODE, "US", 1);
            assertValue(features, REGION_CODE, "CA", 1);
        }

        @Test
        void namesStandInAsTheyAre() {
            FeatureMap features = at(" ", " Canada ", null, " Quebec ");
            assertValue(features, COUNTRY_CODE, "Canada", 1);
            assertValue(features, REGION_CODE, "Quebec", 1);
        }

        @Test
        void aCountryOfTwoLettersIsACode() {
            assertValue(at(null, " ca ", null, null), COUNTRY_CODE, "CA", 1);
        }

        @ParameterizedTest
        @CsvSource({"CA, CA", "US-CA, CA", "us-ca, CA", "GB-ENG, ENG", "' fr-2A ', 2A", "ENG, ENG", "AZ-X, X", "za-x, X"
        })
        void theRegionIsWithoutItsCountry(String provinceCode, String region) {
            assertValue(at("US", null, provinceCode, null), REGION_CODE, region, 1);
        }

        /** The neighbours of the letters in ASCII are none, nor is there a region behind the hyphen. */
        @ParameterizedTest
        @ValueSource(strings = {"US-", "1A-5", "A1-5", "@A-X", "A[-X", "`A-X", "A{-X", "USA-X", "U-X"})
        void whatIsNoCountryStays(String provinceCode) {
            assertValue(at("US", null, provinceCode, null), REGION_CODE, provinceCode, 1);
        }
    }

    @Nested
    class Currency {

        private FeatureMap of(@Nullable String customers, @Nullable String shops) {
            return given().shop(new Shop("shop", ZoneOffset.UTC, shops))
                    .customer(customer().currencyCode(customers).build())
                    .features();
        }

        @Test
        void isTheCustomersUpperCase() {
            assertValue(of(" eur ", "usd"), CURRENCY_CODE, "EUR", 1);
        }

        @Test
        void isElseTheShops() {
            assertValue(of(null, "usd"), CURRENCY_CODE, "USD", 1);
            assertValue(of(" ", "usd"), CURRENCY_CODE, "USD", 1);
        }

        @Test
        void isElseUnknown() {
            assertAbsent(of(null, null), CURRENCY_CODE, NO_DATA, 0);
        }
    }

    @Nested
    class Language {

        @ParameterizedTest
        @CsvSource({"en, en", "en-US, en", "en_US, en", "EN, en", "zh-Hant-TW, zh", "' pt_BR ', pt"})
        void isThatOfTheLocale(String locale, String language) {
            assertValue(features(customer().locale(locale)), LANGUAGE, language, 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "und", "?", "-US"})
        void aLocaleWithoutLanguageIsNoData(String locale) {
            assertAbsent(features(customer().locale(locale)), LANGUAGE, NO_DATA, 0);
        }
    }

    @Nested
    class Identified {

        @Test
        void anEmailOrAFirstNameIsEnough() {
            assertValue(features(customer().email("a@example.com")), IS_IDENTIFIED, true, 1);
            assertValue(features(customer().firstName("Ada")), IS_IDENTIFIED, true, 1);
        }

        @Test
        void blanksAndALastNameAreNot() {
            assertValue(features(customer().email(" ").firstName("").lastName("Lovelace")), IS_IDENTIFIED, false, 1);
        }
    }

    @Nested
    class Metafields {

        private static final FeatureKey<String> TIER = metafieldKey("loyalty.tier");

        private FeatureMap withTier(Customer.Builder customer) {
            return given().generator(CustomerBehaviorFeatureGenerator.builder().metafields(List.of("loyalty.tier")))
                    .customer(customer.build())
                    .features();
        }

        @Test
        void aNamedMetafieldIsPassedOnAsItIs() {
            FeatureMap features = withTier(customer()
                    .metafields(List.of(
                            new Metafield("loyalty", "points", "12"),
                            new Metafield("other", "tier", "wood"),
                            new Metafield("loyalty", "tier", " Gold "))));
            assertValue(features, TIER, " Gold ", 1);
            assertThat(TIER.name()).isEqualTo("metafield_loyalty_tier");
        }

        @Test
        void noneIsPassedOnUnasked() {
            FeatureMap features = features(customer().metafields(List.of(new Metafield("loyalty", "tier", "Gold"))));
            assertThat(features.keys()).doesNotContain(TIER);
        }

        @Test
        void aMissingOrBlankOneIsNoData() {
            assertAbsent(withTier(customer()), TIER, NO_DATA, 0);
            assertAbsent(withTier(customer().metafields(List.of())), TIER, NO_DATA, 0);
            assertAbsent(
                    withTier(customer().metafields(List.of(new Metafield("loyalty", "tier", null)))), TIER, NO_DATA, 0);
            assertAbsent(
                    withTier(customer().metafields(List.of(new Metafield("loyalty", "tier", " ")))), TIER, NO_DATA, 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"tier", ".tier", "loyalty.", ""})
        void aNameWithoutNamespaceAndKeyIsRefused(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CustomerProfileCalculator(List.of(name)))
                    .withMessageContaining("namespace.key");
            assertThatIllegalArgumentException().isThrownBy(() -> metafieldKey(name));
        }

        @Test
        void aFeatureIsNamedForItsMetafield() {
            assertThat(metafieldKey("custom.size").name()).isEqualTo("metafield_custom_size");
        }

        @Test
        void twoThatMakeOneFeatureAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CustomerProfileCalculator(List.of("a_b.c", "a.b_c")))
                    .withMessageContaining("metafield_a_b_c");
        }
    }
}
