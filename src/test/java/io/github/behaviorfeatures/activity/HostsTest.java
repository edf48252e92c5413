package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Google|google",
                "google shopping|google shopping",
                " www.Example.org |example.org",
                "https://www.google.com/search?q=x|google.com",
                "https://m.facebook.com/|facebook.com",
                "https://www.m.example.org|m.example.org", // one prefix only
                "https://m.me/shop|m.me", // no dot would remain
                "www.example|www.example",
                "mm.example.org|mm.example.org",
                "http://example.org|example.org",
                "//example.org/a|example.org",
                "https://user:pw@partner.example:8080/p?q=a.b#c|partner.example",
                "user@example.org|example.org",
                "example.org:443|example.org",
                "example.org?x=//y|example.org",
                "example.org#top|example.org",
                "https://example.org?at=me@facebook.com|example.org",
                "https://example.org/@facebook|example.org",
                "example.org//a//b|example.org",
                "shop.example.com/go?u=https://www.google.com/x|shop.example.com",
                "https://shop.example.com/go?u=https://www.google.com/x|shop.example.com",
                "https://|''",
                "//|''",
                "1http://example.org|1http", // a scheme begins with a letter
                "a b://example.org|a b",
                "://example.org|''",
                "view-source+x.1://example.org|example.org",
                "AaZz09://example.org|example.org", // the first and the last letters and digits
                ":8080|''", // a port alone
            })
    void takesTheHostOutOfAUrl(String url, String host) {
        assertThat(Hosts.of(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "android-app://com.google.android.gm, com.google.android.gm",
        "android-app://com.google.android.gm/https/mail.google.com, com.google.android.gm",
        "Android-App://m.facebook.com/, facebook.com",
        "ios-app://284815942, 284815942",
        "ios-app://284815942/, 284815942",
        "ios-app://284815942/com.google.GoogleMobile, com.google.googlemobile",
        "iOS-app://284815942/com.google.GoogleMobile/https/x?y, com.google.googlemobile",
        "ios-app://284815942?x=/com.example, 284815942",
        "ios-app://284815942/?x=com.example, 284815942", // the path is empty
    })
    void ofAnAppItIsThePackageOrElseTheId(String url, String host) {
        assertThat(Hosts.of(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com",
        "' Shop.Example.COM\u00a0', shop.example.com",
        "https://www.shop.example.com/, shop.example.com",
        "//shop.example.com, shop.example.com",
        "my-shop_2.example, my-shop_2.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "bücher.example, bücher.example",
        "127.0.0.1, 127.0.0.1",
        "localhost, localhost",
    })
    void takesHostsOfSettings(String host, String expected) {
        assertThat(Hosts.checked(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "shop",
                ".example.com",
                "shop..example.com",
                "shop.example.com.",
                "*.example.com",
                "shop.example.com:8080",
                "https://shop.example.com/de",
                "shop.example.com?x",
                "me@example.com",
                "shop example.com",
                "-shop.example.com",
                "shop-.example.com",
                "shop.example.com-",
                "ftp:/shop.example.com",
            })
    void refusesWhatIsNoHost(String host) {
        assertThatThrownBy(() -> Hosts.checked(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + host + "\" is no host such as shop.example.com; it is given without port and path, and"
                                + " its subdomains are included");
    }
}
