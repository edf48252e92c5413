package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowsersTest {

    @ParameterizedTest
    @CsvSource({
        "Chrome, chrome",
        "' Safari ', safari",
        "Samsung Internet, samsung internet",
        "EDGE, edge",
        "Chrome Mobile WebView, chrome mobile webview",
    })
    void lowerCasesAPlainName(String browserType, String family) {
        assertThat(Browsers.familyOf(browserType)).isEqualTo(family);
        assertThat(Browsers.family(browserType)).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0|edge",
                "Mozilla/5.0 (iPhone) AppleWebKit/605.1 EdgiOS/125.0 Mobile Safari/604.1|edge",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 OPR/111.0|opera",
                "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36|samsung_internet",
                "Mozilla/5.0 (X11; rv:127.0) Gecko/20100101 Firefox/127.0|firefox",
                "Mozilla/5.0 (iPhone) AppleWebKit/605.1 FxiOS/127.0 Mobile Safari/605.1|firefox",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36|chrome",
                "Mozilla/5.0 (iPhone) AppleWebKit/605.1 CriOS/126.0 Mobile Safari/604.1|chrome",
                "Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/17.5 Safari/605.1|safari",
                "curl/8.5.0|other",
                "/Chrome|chrome", // a slash first
                "chrome/126|other", // tokens are told by their case
                "  Chrome/126 |chrome",
            })
    void reducesAUserAgentToItsFamily(String browserType, String family) {
        assertThat(Browsers.familyOf(browserType)).isEqualTo(family);
        assertThat(Browsers.family(browserType)).isEqualTo(family);
    }
}
