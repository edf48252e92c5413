package io.github.behaviorfeatures.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedNamesTest {

    /** The first slash, question mark, hash, or fifth digit in a row, and all behind it. */
    @ParameterizedTest
    @CsvSource({
        "https://shop.example/account/jane.doe/orders/4711, https:(hidden)",
        "account/NAME/y, account(hidden)",
        "host/NAME/u, host(hidden)",
        "/find/red shoes, (hidden)",
        "myapp://profile/jane, myapp:(hidden)",
        "search?q=private, search(hidden)",
        "search#private?, search(hidden)",
        "account%2FNAME, account(hidden)",
        "account\u2215NAME, account(hidden)",
        "account\u2044NAME, account(hidden)",
        "acct%31%32%33%34%35jane, acct(hidden)",
        "acct%31%32%33%34jane, acct%31%32%33%34jane", // a year has as many
        "acct12%33%345, acct(hidden)",
        "acct\u00B9\u00B2\u00B3\u2074\u2075, acct(hidden)",
        "acct\u2460\u2461\u2462\u2463\u2464, acct(hidden)",
        "account%2fNAME, account(hidden)",
        "search%3Fq=private, search(hidden)",
        "account%252FNAME, account(hidden)",
        "account\uFF0FNAME, account(hidden)",
        "search\uFF1Fq, search(hidden)",
        "account\uFF052FNAME, account(hidden)",
        "order 47110 of jane, order (hidden)",
        "call \u0661\u0662\u0663\u0664\u0665, call (hidden)"
    })
    void masksFromTheFirstSuchCharacterOn(String name, String expected) {
        assertThat(MaskedNames.of(name)).isEqualTo(expected);
    }

    /** What stands before the sign is the person's name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.doe@example.com",
                "jane%40example.com",
                "jane%2540example.com",
                "jane\uFF20example.com",
                "jane\uFE6Bexample.com",
                "jane%EF%BC%A0example.com",
                "jane&commat;example.com",
                "jane&#64;example.com",
                "jane&#X40;example.com",
                "jane%u0040example.com",
                "jane\\u0040example.com",
                "jane\\x40example.com"
            })
    void hidesAllOfAnAddress(String name) {
        assertThat(MaskedNames.of(name)).isEqualTo(MaskedNames.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Product Viewed",
                "sale_2026",
                "caf%C3%A9",
                "100%",
                "50%2",
                "a%zzb",
                "12-3456-78",
                "a=4",
                "Search & Filter"
            })
    void leavesOtherNamesAsTheyAre(String name) {
        assertThat(MaskedNames.of(name)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankNameIsSaidToBeNone(String name) {
        assertThat(MaskedNames.of(name)).isEqualTo(MaskedNames.NO_NAME);
    }

    /** The address behind a slash is hidden with it. */
    @ParameterizedTest
    @CsvSource({"account/jane@example.com, account(hidden)", "47110 jane@example.com, (hidden)"})
    void theFirstSuchCharacterDecides(String name, String expected) {
        assertThat(MaskedNames.of(name)).isEqualTo(expected);
    }
}
