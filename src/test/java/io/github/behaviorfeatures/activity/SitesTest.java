package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

    private static final Sites SITES = new Sites(Map.of(
            "google", Sites.Kind.SEARCH,
            "shopping.google.com", Sites.Kind.SHOPPING,
            "gemini.google.com", Sites.Kind.AI,
            "x.com", Sites.Kind.SOCIAL,
            "facebook", Sites.Kind.SOCIAL,
            "youtube", Sites.Kind.VIDEO,
            "amazon", Sites.Kind.SHOPPING,
            "www.twice.example", Sites.Kind.SEARCH,
            "twice.example", Sites.Kind.VIDEO));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Google|google",
                " www.Example.org |www.example.org",
                "https://www.google.com/search?q=x|www.google.com",
                "http://example.org|example.org",
                "//example.org/a|example.org",
                "android-app://com.linkedin.android|com.linkedin.android",
                "https://user:pw@partner.example:8080/p?q=a.b#c|partner.example",
                "user@example.org|example.org",
                "example.org:443|example.org",
                "example.org?x=//y|example.org",
                "example.org#top|example.org",
                "https://example.org?at=me@facebook.com|example.org",
                "https://example.org/@facebook|example.org",
                "example.org//a//b|example.org",
                "https://|''",
            })
    void takesTheHostOutOfAUrl(String url, String host) {
        assertThat(Sites.host(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "google, SEARCH",
        "google.co.uk, SEARCH",
        "www.google.de, SEARCH",
        "shopping.google.com, SHOPPING", // the whole host comes before a label of it
        "www.shopping.google.com, SHOPPING",
        "gemini.google.com, AI",
        "x.com, SOCIAL",
        "www.x.com, SOCIAL",
        "m.x.com, SOCIAL",
        "https://M.Facebook.com/groups/1, SOCIAL",
        "facebook.amazon.com, SHOPPING", // of two labels the kind that comes first: shopping before social
        "google.youtube.example, VIDEO", // video before search
        "www.twice.example, VIDEO", // whole host with and without www.: the kind that comes first
        "twice.example, VIDEO",
    })
    void tellsTheKindByHostFirstAndByLabelThen(String source, Sites.Kind kind) {
        assertThat(SITES.kind(source)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xx.com", // not the listed host, and none of its labels is listed
                "x.com.example.org",
                "shop.x.com",
                "www.m.x.com", // one prefix only
                "googled.com",
                "my-google.com",
                "example.org/google",
                "https://example.org/?ref=google.com",
                "https://google.com@example.org/",
                "",
                "...",
            })
    void knowsNothingOfOtherHosts(String source) {
        assertThat(SITES.kind(source)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "(direct), DIRECT",
        "None, DIRECT",
        "E-Mail, EMAIL",
        "social media, ORGANIC_SOCIAL",
        "PaidSocial, PAID_SOCIAL",
        "push, MOBILE_PUSH",
        "affiliate, AFFILIATES",
        "ads, PAID_OTHER",
        "banner, DISPLAY",
        "paid-shopping, PAID_SHOPPING",
        "audio, AUDIO",
        "sms, SMS",
        "mail.google.com, EMAIL", // before google is seen to be a search engine
        "https://Mail.example.org/inbox, EMAIL",
        "webmail.example.org, EMAIL",
        "gmail.com, REFERRAL", // its first label is gmail
        "example.mail.org, REFERRAL",
        "google, ORGANIC_SEARCH",
        "https://www.google.com/search?q=x, ORGANIC_SEARCH",
        "m.facebook.com, ORGANIC_SOCIAL",
        "t.co, ORGANIC_SOCIAL",
        "shopping.google.com, ORGANIC_SHOPPING",
        "amazon.de, ORGANIC_SHOPPING",
        "https://youtu.be/xyz#t=1, ORGANIC_VIDEO",
        "Perplexity, AI_ASSISTANT",
        "copilot.microsoft.com, AI_ASSISTANT",
        "blog.example.com, REFERRAL",
        "https://partner.example:8080/p, REFERRAL",
        "mr. pigeon, REFERRAL", // a dot is enough
    })
    void tellsTheChannelOfAReferrer(String referrer, Channel channel) {
        assertThat(Vocabulary.standard().referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"carrier pigeon", "unknown", "mail", "webmail", "localhost"})
    void knowsNoChannelOfTextWithoutDotThatIsNoAliasAndNoSite(String referrer) {
        assertThat(Vocabulary.standard().referrerChannel(referrer)).isNull();
    }

    @Test
    void asksAliasesOfReferrersBeforeSites() {
        Vocabulary ours = Vocabulary.standard().withAlias(Vocabulary.Kind.REFERRER, "mail.google.com", "referral");
        // As an alias the dots become underscores, in the table and in the record.
        assertThat(ours.referrerChannel("mail.google.com")).isEqualTo(Channel.REFERRAL);
        assertThat(ours.referrerChannel("mail.google.de")).isEqualTo(Channel.EMAIL);
    }

    @Test
    void aUrlWithinAUrlIsNotItsHost() {
        assertThat(Sites.host("shop.example.com/go?u=https://www.google.com/x")).isEqualTo("shop.example.com");
        assertThat(Sites.host("https://shop.example.com/go?u=https://www.google.com/x"))
                .isEqualTo("shop.example.com");
        assertThat(Sites.host("//shop.example.com/x")).isEqualTo("shop.example.com");
        assertThat(Sites.host("android-app://com.google.android.gm/")).isEqualTo("com.google.android.gm");
    }
}
