package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {

    // made for each test, so that no answer is one that is remembered of another
    private final Vocabulary standard = new Vocabulary(VocabularyTable.standard());

    private DeviceType device(String name) {
        return standard.deviceType(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Linux; Android 10; CUBOT) AppleWebKit/537.36 (compatible; GPTBot/1.2)", // another bot
                "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0 Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11) Chrome-Lighthouse",
                "facebookexternalhit/1.1",
                "Sogou web spider/4.0(+x)",
                "Yahoo! Slurp/3 (x)",
                "AdsBot-Google (+http://www.google.com/adsbot.html)",
                "Mediapartners-Google/2.1",
                "Google-InspectionTool/1.0",
                "GoogleOther/1.0",
                "curl/7.68.0",
                "Wget/1.21",
                "Java/1.8.0_161",
                "axios/0.21.1",
                "okhttp/4.9.0", // without android
                "python-requests/2.28",
                "Go-http-client/1.1",
                "Apache-HttpClient/4.5 (x)",
                "Pingdom PageSpeed/1.0 (page speed)",
                "SomePreview/1 (iPhone)",
            })
    void knowsBots(String agent) {
        assertThat(device(agent)).isEqualTo(DeviceType.BOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (PlayStation 4 3.11)|CONSOLE",
                "Mozilla/5.0 (Windows NT 10.0; Xbox; Xbox One) Edge/44|CONSOLE", // before desktop
                "Mozilla/5.0 (Nintendo Switch; WebApplet)|CONSOLE",
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 2.4.0)|TV",
                "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K) Safari/537|TV",
                "Roku/DVP-9.10 (519.10E04111A)|TV",
                "Mozilla/5.0 (Linux; Android 7; Mi TV)|TV",
                "Mozilla/5.0 (TV; Linux)|TV",
                "Mozilla/5.0 (Linux; Android 5.1; AFTS Build/LMY47O) Silk/1|TV",
                "Mozilla/5.0 (Linux; Android 5.1; XAFTS) Silk/1|TABLET", // a letter before it
                "Mozilla/5.0 (Linux; Android 5.1; AFT1) Mobile|MOBILE", // and no letter after it
                "Mozilla/5.0 (Linux; Android 7; TV_box) Mobile|MOBILE", // an underscore beside it
                "Mozilla/5.0 (Linux; Android 7; tv2) Mobile|MOBILE",
                "Mozilla/5.0 (Apple Watch; CPU)|WEARABLE",
                "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148|TABLET",
                "Mozilla/5.0 (Android 13; Tablet; rv:109.0)|TABLET",
                "Mozilla/5.0 (Linux; Android 12; SM-X200) Safari/537.36|TABLET", // Android that is not mobile
                "Mozilla/5.0 (Linux; U) Silk/3.68 like Chrome|TABLET",
                "Mozilla/5.0 (Linux; U) Silk/3.68 Mobile|MOBILE",
                "Mozilla/5.0 (Linux; Android 10; K) Chrome/146.0.0.0 Mobile Safari/537.36|MOBILE",
                "Dalvik/2.1.0 (Linux; U; Android 9; SM-G960F)|MOBILE", // says nothing of tablets
                "ShopApp/3 (Android 9) okhttp/4.9|MOBILE",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)|MOBILE",
                "Mozilla/5.0 (iPod touch)|MOBILE",
                "Mozilla/5.0 (Windows Phone 10.0)|MOBILE", // before windows
                "Mozilla/5.0 (Linux; Android 10; CUBOT X19) Mobile|MOBILE", // a phone
                "Opera/9.80 (J2ME/MIDP; Opera Mini/9)|MOBILE",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64)|DESKTOP",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)|DESKTOP", // an iPad may say so too
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)|DESKTOP",
                "Shop/1 CFNetwork/1410 Darwin/22.6.0 (MacBookPro)|DESKTOP",
                "Linux/5.1|DESKTOP",
                "(Linux; Android 9; Mobile) Thing/1|MOBILE", // a parenthesis first
                "/1 (Linux; Android 9; Mobile)|MOBILE", // a slash first
                "Thing/1 (\u0080; Android 9; Mobile)|MOBILE", // just beyond ASCII
            })
    void knowsDevices(String agent, DeviceType device) {
        assertThat(device(agent)).isEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0",
                "Thing/0",
                "Thing/9",
                "Shop/1 CFNetwork/1410 Darwin/22.6.0 (x)",
                "Something/1.0 (unheard-of)"
            })
    void someSayNothing(String agent) {
        assertThat(device(agent)).isNull();
        assertThat(UserAgents.isUserAgent(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Windows Tablet XL", // neither slash nor version
                "Desktop/Laptop", // no digit in the version
                "iPhone15,2",
                "my linux 2/3", // a name of two words
                "/1",
                "7/eleven",
                "(android)",
            })
    void otherTextIsNoUserAgent(String name) {
        assertThat(UserAgents.isUserAgent(name)).isFalse();
        assertThat(device(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Botify", "Googlebot", " GPTBot ", "Baiduspider", "HeadlessChrome", "my_crawler", "Cubot-Bot"})
    void knowsBotsByTheirNames(String name) {
        assertThat(device(name)).isEqualTo(DeviceType.BOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cubot", "CUBOT-X19", "the robot vacuum", "my\u00a0bot", "Slurp"})
    void otherNamesAreNoBots(String name) {
        assertThat(device(name)).isNull();
    }

    @Test
    void aliasesComeFirst() {
        Vocabulary ours = Vocabulary.standard()
                .withAlias(Vocabulary.Kind.DEVICE, "Kiosk/2.0 (Linux)", "other")
                .withAlias(Vocabulary.Kind.DEVICE, "Chatbot", "desktop");
        assertThat(ours.deviceType("kiosk/2.0 (linux)")).isEqualTo(DeviceType.OTHER);
        assertThat(ours.deviceType("chatbot")).isEqualTo(DeviceType.DESKTOP);
        assertThat(ours.deviceType("Kiosk/2.1 (Linux)")).isEqualTo(DeviceType.DESKTOP);
    }
}
