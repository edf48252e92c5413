package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.Vocabulary;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private static final String PAGE = "https://shop.tea.co.uk/products/x";
    private final Origins origins = new Origins(Vocabulary.standard(), Set.of("tea.example"));

    @ParameterizedTest
    @CsvSource({
        "https://www.google.co.uk/search?q=x, google, organic",
        "https://l.facebook.com/l.php, facebook, social",
        "https://t.co/abc, t.co, social",
        "https://vk.com/feed, vk.com, social",
        "https://uk.ask.com/, ask, organic",
        "https://mail.google.com/, mail.google.com, email",
        "https://webmail.nobody.example/, webmail.nobody.example, email",
        "https://chatgpt.com/, chatgpt.com, ai-assistant",
        "https://googleads.g.doubleclick.net/, googleads.g.doubleclick.net, display",
        "https://www.googleadservices.com/, googleadservices.com, cpc",
        "https://blog.nobody.example:8080/a?b=c, blog.nobody.example, referral",
        "//user@m.nobody.example/, nobody.example, referral",
        "android-app://com.google.android.googlequicksearchbox/https/www.google.com, google, organic",
        "android-app://com.google.android.gm, com.google.android.gm, email",
        "android-app://uk.tea.co.uk, uk.tea.co.uk, referral",
        "ios-app://544007664/com.example.reader/x, com.example.reader, referral",
        "ios-app://544007664/, 544007664, referral",
        "IOS-APP://544007664, 544007664, referral",
        "blog.nobody.example/a, blog.nobody.example, referral",
        "blog.nobody.example:0, blog.nobody.example, referral",
        "blog.nobody.example:9000/a, blog.nobody.example, referral",
        "https://www.nobody/, www.nobody, referral", // no dot would remain
        "https://nobody.example?x=1, nobody.example, referral",
        "https://nobody.example#x, nobody.example, referral",
    })
    void referrersTellSourceAndMedium(String referrer, String source, String medium) {
        assertThat(origins.ofReferrer(referrer, PAGE)).isEqualTo(new Origin(source, medium));
    }

    /** Somebody was sent back: from a payment page, from the shop itself, from another host of its domain. */
    @ParameterizedTest
    @CsvSource({
        "https://www.paypal.com/checkoutnow",
        "https://accounts.google.com/",
        "https://checkout.tea.example/",
        "https://tea.example",
        "https://www.tea.co.uk/",
        "about:blank",
        "a text",
        "mailto:x",
        "blog.nobody.example:",
        "shop//nobody.example",
        "https://:80/",
        "https://",
    })
    void someReferrersTellNothing(String referrer) {
        assertThat(origins.ofReferrer(referrer, PAGE)).isEqualTo(Origin.UNKNOWN);
    }

    /** The domain is the last two labels, three if the last has two letters and the one before three at most. */
    @ParameterizedTest
    @CsvSource({
        "shop.tea.example, www.tea.example, true",
        "tea.example, tea.example, true",
        "tea.example, coffee.example, false",
        "shop.tea.com.au, tea.com.au, true",
        "tea.com.au, coffee.com.au, false",
        "tea.asso.fr, coffee.asso.fr, true",
        "tea.co.com, coffee.co.com, true",
        "localhost, localhost, true",
        "localhost, otherhost, false",
        "com.au, tea.com.au, false",
    })
    void theDomainOfThePageSendsNobody(String page, String referrer, boolean isOwn) {
        Origin origin = origins.ofReferrer("https://" + referrer + "/a", "https://" + page + "/b");
        assertThat(origin.equals(Origin.UNKNOWN)).isEqualTo(isOwn);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/?%67clid=1, google, cpc",
        "?gclid=1, google, cpc",
        "https://a.example/?utm_source=%41&utm_medium=+b, a, b",
        "https://a.example/?utm_source=a&utm_medium=b%zz, a, b%zz",
        "https://a.example/?x&gclid, google, cpc",
        "https://a.example/?gbraid=1, google, cpc",
        "https://a.example/?utm_source=News&utm_medium=Email&gclid=1, news, email",
        "https://a.example/?utm_source=News&GCLID=, google, cpc",
        "https://a.example/?msclkid=1&dclid=2, google, display",
        "https://a.example/?ttclid=1, tiktok, paid_social",
        "https://a.example/?twclid=1, twitter, paid_social",
        "https://a.example/?li_fat_id=1, linkedin, paid_social",
        "https://a.example/?utm_source=&utm_source=a%20b&utm_medium=x+y, a b, x y",
        "https://a.example/?utm_source=news&fbclid=1, news, ",
        "https://a.example/?utm_medium=email, , email",
        "https://a.example/?utm_source=direct&utm_medium=email, direct, email",
        "https://a.example/?fbclid=1&srsltid=2, facebook, social",
        "https://a.example/?srsltid=2, google, organic",
        "/relative?wbraid=1#gclid=2, google, cpc",
    })
    void queriesTellCampaigns(String url, String source, String medium) {
        assertThat(UrlCampaign.of(url).first()).isEqualTo(new Origin(source, medium));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/?utm_source=direct&utm_medium=(none)",
        "https://a.example/?utm_source=(DIRECT)",
    })
    void aCampaignCanBeNone(String url) {
        assertThat(UrlCampaign.of(url).first()).isEqualTo(Origin.DIRECT);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/#?gclid=1",
        "#?gclid=1",
        "https://a.example/?utm_source=(not set)",
        "https://a.example/?a=%zz"
    })
    void someQueriesTellNone(String url) {
        assertThat(UrlCampaign.of(url).first()).isNull();
    }

    @Test
    void channelsAreThoseOfOrders() {
        assertThat(origins.channel(Origin.DIRECT)).isEqualTo("direct");
        assertThat(origins.channel(Origin.UNKNOWN)).isNull();
        assertThat(origins.channel(new Origin("google", "organic"))).isEqualTo("organic_search");
        assertThat(origins.channel(new Origin("googleadservices.com", "cpc"))).isEqualTo("paid_search");
        assertThat(origins.channel(new Origin("criteo.com", "display"))).isEqualTo("display");
        assertThat(origins.channel(new Origin("criteo.com", "cpc"))).isEqualTo("display"); // as the table has it
        assertThat(origins.channel(new Origin("googleadservices.com", "display")))
                .isEqualTo("paid_search");
        assertThat(origins.channel(new Origin(null, "cpc"))).isNotEqualTo("display");
        assertThat(origins.channel(new Origin("flyer", "paper"))).isEqualTo("paper"); // no rule knows it
        assertThat(origins.channel(new Origin("flyer", null))).isEqualTo("flyer");
    }
}
