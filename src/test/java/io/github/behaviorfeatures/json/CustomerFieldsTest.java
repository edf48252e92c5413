package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.rows.Sources;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a customer that are more than one text. */
class CustomerFieldsTest {

    @Nested
    class Tags {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"a,b\"|a;b",
                    "\"a, b ,A\"|a; b ;A",
                    "\",a,, ,b,\"|a;b",
                    "[\"a\",\"b,c\"]|a;b,c",
                    "[\"a\",null,\"\"]|a",
                })
        void areTextSplitAtCommasOrAnArray(String json, String expected) {
            assertThat(customer("tags", json).tags()).containsExactly(expected.split(";"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"\"", "\" \"", "\",\"", "[]", "[null]"})
        void mayBeNone(String json) {
            assertThat(customer("tags", json).tags()).isEmpty();
        }

        @Test
        void areNullWhereTheRecordDoesNotTell() {
            assertThat(customer("tags", "null").tags()).isNull();
            assertThat(customer("id", "1").tags()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "{\"a\":[1]}", "true", "[\"a\",5]", "[[\"a\"]]", "[NaN]"})
        void ofOtherTypesAreMissing(String json) {
            wrongType("tags", json);
        }
    }

    @Nested
    class MetafieldForms {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"namespace\":\"custom\",\"key\":\"size\",\"value\":\"M\",\"id\":5},null]",
                    "{\"nodes\":[{\"namespace\":\"custom\",\"key\":\"size\",\"value\":\"M\"}],\"page\":{\"a\":1}}",
                    "{\"edges\":[{\"cursor\":1,\"node\":{\"namespace\":\"custom\",\"key\":\"size\",\"value\":\"M\"}}]}",
                    "{\"custom.size\":\"M\"}",
                    "{\"custom\":{\"size\":\"M\"},\"other\":null}",
                })
        void allSayTheSame(String json) {
            assertThat(customer("metafields", json).metafields()).containsExactly(new Metafield("custom", "size", "M"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"a b\"|a b",
                    "\"\"|''",
                    "5|5",
                    "1.10|1.10",
                    "9007199254740993|9007199254740993",
                    "true|true",
                    "{\"a\": [1, \"x\"]}|{\"a\":[1,\"x\"]}",
                    "[ 1, 2.50 ]|[1,2.50]",
                    "null|",
                })
        void holdValuesAsText(String json, String expected) {
            Metafield named = new Metafield("n", "k", expected);
            assertThat(customer("metafields", "[{\"namespace\":\"n\",\"key\":\"k\",\"value\":" + json + "}]")
                            .metafields())
                    .containsExactly(named);
            assertThat(customer("metafields", "{\"n.k\":" + json + "}").metafields())
                    .containsExactly(named);
            assertThat(customer("metafields", "{\"n\":{\"k\":" + json + "}}").metafields())
                    .containsExactly(named);
        }

        @Test
        void splitNamesAtTheFirstDot() {
            assertThat(customer("metafields", "{\"a.b.c\":\"x\"}").metafields())
                    .containsExactly(new Metafield("a", "b.c", "x"));
        }

        @Test
        void mayLackTheValue() {
            assertThat(customer("metafields", "[{\"namespace\":\"n\",\"key\":\"k\"}]")
                            .metafields())
                    .containsExactly(new Metafield("n", "k", null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{}", "{\"nodes\":[]}", "{\"edges\":[]}", "[null]"})
        void mayBeNone(String json) {
            assertThat(customer("metafields", json).metafields()).isEmpty();
        }

        @Test
        void areNullWhereTheRecordDoesNotTell() {
            assertThat(customer("metafields", "null").metafields()).isNull();
            assertThat(customer("id", "1").metafields()).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5",
                    "\"x\"",
                    "[5]",
                    "[{\"namespace\":\"n\",\"key\":\"k\"},{\"key\":\"k\"}]",
                    "{\"nodes\":[{\"namespace\":\"n\"}]}",
                    "{\"edges\":[{}]}",
                    "{\"plain\":\"x\"}",
                    "{\".k\":\"x\"}",
                    "{\"n.\":\"x\"}",
                })
        void thatNameNothingAreMissing(String json) {
            wrongType("metafields", json);
        }
    }

    @Nested
    class DefaultAddress {

        @ParameterizedTest
        @ValueSource(strings = {"country_code", "countryCode", "countryCodeV2"})
        void namesTheCountryCode(String name) {
            assertThat(customer("default_address", "{\"zip\":\"1\",\"" + name + "\":\"DE\"}")
                            .defaultAddress())
                    .isEqualTo(new Address("DE", null, null, null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "{}", "{\"country\":null,\"province\":\"\"}", "{\"city\":\"Rome\"}", "\" \""})
        void isNullIfNothingOfItIsKnown(String json) {
            assertThat(customer("default_address", json).defaultAddress()).isNull();
        }

        @Test
        void asFreeTextIsUnreadable() {
            Customer customer = customer("default_address", "\"1 High St\"");
            assertThat(customer.defaultAddress()).isNull();
            assertThat(customer.notes()).containsExactly(new FieldNote("default_address", FieldNote.Kind.BAD_VALUE));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "[{\"country\":\"DE\"}]",
                    "5",
                    "{\"country\":5}",
                    "{\"province\":[\"a\"],\"country\":\"DE\"}"
                })
        void ofAnotherTypeIsMissing(String json) {
            wrongType("default_address", json);
        }
    }

    @Test
    void currencyMayGoByItsShortName() {
        assertThat(customer("currency", "\"EUR\"").currencyCode()).isEqualTo("EUR");
    }

    /** The field alone is lost: what stands behind it is read. */
    private static void wrongType(String field, String json) {
        assertThat(customer(field, json + ",\"locale\":\"de\""))
                .isEqualTo(Customer.builder("s1", "c1")
                        .locale("de")
                        .notes(Set.of(new FieldNote(field, FieldNote.Kind.WRONG_TYPE)))
                        .build());
    }

    private static Customer customer(String field, String json) {
        String line = "{\"customer_id\":\"c1\",\"" + field + "\":" + json + "}";
        List<Customer> rows = Sources.all(BehaviorJson.readCustomers(Sources.stream(line), "c", "s1", BadLines.STOP));
        return rows.get(0);
    }
}
