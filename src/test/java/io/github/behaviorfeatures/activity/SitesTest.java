package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.Sites.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

    private final Sites sites = new Sites(Map.of(
            Kind.IGNORED, Map.of("accounts.google.com", "ignored", "pay.example", "ignored", "both.example", "ignored"),
            Kind.ADS, Map.of("ads.example.org", "display", "search-ads.example.org", "paid_search"),
            Kind.EMAIL, Map.of("mail.google.com", "email", "mailbox", "email"),
            Kind.AI, Map.of("gemini.google.com", "ai"),
            Kind.SHOPPING, Map.of("shopping.google.*", "shopping", "both.example", "shopping"),
            Kind.SOCIAL, Map.of("facebook.com", "social", "groups.facebook.com", "social", "ig", "social"),
            Kind.VIDEO, Map.of("videos.facebook.com", "video", "example.co.uk", "video"),
            Kind.SEARCH,
                    Map.of("google.*", "search", "google.com", "search", "news.google.*", "search", "ig", "search")));

    private Kind kind(String host) {
        Sites.Site site = sites.site(host);
        return site == null ? null : site.kind();
    }

    @ParameterizedTest
    @CsvSource({
        "google.com, SEARCH",
        "mail.google.com, EMAIL", // the whole host
        "accounts.google.com, IGNORED",
        "gemini.google.com, AI",
        "facebook.com, SOCIAL",
        "l.facebook.com, SOCIAL", // the end of two labels
        "a.b.l.facebook.com, SOCIAL",
        "videos.facebook.com, VIDEO",
        "de.videos.facebook.com, VIDEO", // the longer end first
        "de.groups.facebook.com, SOCIAL",
        "shop.pay.example, IGNORED",
        "mailbox, EMAIL", // the name of a source, whole
        "docs.google.com, SEARCH", // here google.com itself is listed
    })
    void knowsAHostByItselfElseByItsLongestEnd(String host, Kind kind) {
        assertThat(kind(host)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "google.de, SEARCH",
        "google.co.uk, SEARCH",
        "google.com.au, SEARCH",
        "google.x.yz, SEARCH", // labels of one letter too
        "www.google.de, SEARCH", // Hosts drops one prefix; another may be left
        "m.google.co.jp, SEARCH",
        "news.google.de, SEARCH",
        "shopping.google.co.uk, SHOPPING", // the longer brand
    })
    void knowsABrandUnderEveryEndOfShortLabels(String host, Kind kind) {
        assertThat(kind(host)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs.google.de", // something else before the brand
                "google.shop", // an end of more than three letters
                "google.co.shop",
                "google.shop.uk",
                "google.a.b.c", // three labels
                "google.c0", // letters only
                "google.",
                "google.c..",
                "google", // a brand is no name of a source
                "my-google.com",
                "com",
                "mailbox.example", // a name of one label is matched whole
                "example.uk", // only the end of another host
                ".com",
                "",
                "...",
            })
    void knowsNothingOfOtherHosts(String host) {
        assertThat(kind(host)).isNull();
    }

    @Test
    void ofSeveralKindsTheFirstCounts() {
        assertThat(kind("ig")).as("social before search").isEqualTo(Kind.SOCIAL);
        assertThat(kind("both.example")).as("ignored before shopping").isEqualTo(Kind.IGNORED);
    }

    @Test
    void adsHaveAChannelOfTheirOwnAndIgnoredHostsHaveNone() {
        assertThat(sites.site("ads.example.org")).isEqualTo(new Sites.Site(Kind.ADS, Channel.DISPLAY));
        assertThat(sites.site("search-ads.example.org")).isEqualTo(new Sites.Site(Kind.ADS, Channel.PAID_SEARCH));
        assertThat(sites.site("pay.example")).isEqualTo(new Sites.Site(Kind.IGNORED, Channel.UNKNOWN));
        assertThat(sites.site("mailbox")).isEqualTo(new Sites.Site(Kind.EMAIL, Channel.EMAIL));
    }

    @Test
    void theSourceOfAnOrderIsNotHiddenByKindsThatOrdersDoNotKnow() {
        assertThat(sites.kindOfSource("both.example")).isEqualTo(Kind.SHOPPING);
        assertThat(sites.kindOfSource("https://mail.google.com/x"))
                .as("by google.com")
                .isEqualTo(Kind.SEARCH);
        assertThat(sites.kindOfSource("IG ")).isEqualTo(Kind.SOCIAL);
        assertThat(sites.kindOfSource("mailbox")).isNull();
        assertThat(sites.kindOfSource("ads.example.org")).isNull();
        assertThat(sites.kindOfSource("pay.example")).isNull();
    }
}
