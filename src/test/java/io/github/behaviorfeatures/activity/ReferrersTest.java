package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for referrers with the standard vocabulary, in their order. */
class ReferrersTest {

    // made for each test, so that no answer is one that is remembered of another
    private final Vocabulary standard = new Vocabulary(VocabularyTable.standard());

    @ParameterizedTest
    @CsvSource({
        "(direct), DIRECT",
        "None, DIRECT",
        "E-Mail, EMAIL",
        "mail, EMAIL",
        "webmail, EMAIL",
        "social media, ORGANIC_SOCIAL",
        "PaidSocial, PAID_SOCIAL",
        "push, MOBILE_PUSH",
        "Mobile Push Notifications, MOBILE_PUSH",
        "affiliate, AFFILIATES",
        "ads, PAID_OTHER",
        "Cross-network, PAID_OTHER",
        "banner, DISPLAY",
        "paid-shopping, PAID_SHOPPING",
        "Organic Video, ORGANIC_VIDEO",
        "audio, AUDIO",
        "sms, SMS",
        "website, REFERRAL",
    })
    void aliasesComeFirst(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.paypal.com/",
                "paypal",
                "https://checkout.stripe.com/c/pay?gclid=1", // before the click id
                "accounts.google.com",
                "https://shop.app/", // a shopping site too, but ignored first
                "https://mail.accounts.google.com/", // before the mail host
            })
    void ignoredHostsTellNoChannelAndAreNoUnknownNames(String referrer) {
        assertThat(standard.referrerChannel(referrer)).isNull();
        assertThat(standard.channelOfReferrer(referrer)).isEqualTo(Channel.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://blog.example/?gclid=1, PAID_SEARCH",
        "https://blog.example?GClid=1, PAID_SEARCH",
        "https://blog.example/?a=b&gclid=, PAID_SEARCH",
        "https://blog.example/?gclid, PAID_SEARCH",
        "https://blog.example/?a=b&gclid&c=d, PAID_SEARCH",
        "https://blog.example/?gclid=1#gone, PAID_SEARCH",
        "https://blog.example/?gclid#gone, PAID_SEARCH",
        "?gclid=1, PAID_SEARCH", // no more than a query
        "https://blog.example/?li_fat_id, PAID_SOCIAL", // the longest
        "https://blog.example/?gbraid=1, PAID_SEARCH",
        "https://blog.example/?wbraid=1, PAID_SEARCH",
        "https://blog.example/?msclkid=1, PAID_SEARCH",
        "https://blog.example/?dclid=1, DISPLAY",
        "https://blog.example/?ttclid=1, PAID_SOCIAL",
        "https://blog.example/?twclid=1, PAID_SOCIAL",
        "https://blog.example/?li_fat_id=1, PAID_SOCIAL",
        "https://blog.example/?ttclid=1&gclid=2, PAID_SEARCH", // gclid is first in the list
        "https://blog.example/?msclkid=2&dclid=1, DISPLAY", // dclid comes before msclkid
        "https://www.facebook.com/?gclid=1, PAID_SEARCH", // before the site
        "https://mail.example.org/?gclid=1, PAID_SEARCH", // before the mail host
        "https://doubleclick.net/?gclid=1, PAID_SEARCH", // before the host that serves ads
        "'blog.example/?x=1?&gclid=1', PAID_SEARCH", // a question mark in the query
    })
    void aClickIdTellsWhatWasPaidFor(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.facebook.com/?fbclid=1, ORGANIC_SOCIAL",
        "https://blog.example/?srsltid=1, REFERRAL",
        "https://blog.example/?q=gclid, REFERRAL",
        "https://blog.example/?q=1&x=gclid=1, REFERRAL", // within a value
        "https://blog.example/#?gclid=1, REFERRAL",
        "https://blog.example/?a#&gclid=1, REFERRAL",
        "https://blog.example/gclid=1, REFERRAL",
        "https://blog.example/?xgclid=1, REFERRAL",
        "https://blog.example/?gclidx=1, REFERRAL",
        "https://blog.example/?li_fat_idx=1, REFERRAL",
        "#x.example?gclid=1, REFERRAL", // a fragment alone
        "https://blog.example/?, REFERRAL",
        "https://blog.example/?&&=, REFERRAL",
    })
    void otherParametersAreNoClickIds(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.googleadservices.com/pagead, PAID_SEARCH",
        "https://ads.yahoo.com, DISPLAY", // not yahoo's search
        "tpc.googlesyndication.com, DISPLAY",
    })
    void hostsThatServeAdsHaveTheirChannel(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.google.com, EMAIL",
        "https://Mail.example.org/inbox, EMAIL",
        "www.webmail.example.org, EMAIL",
        "gmail.com, EMAIL", // listed
        "outlook.live.com, EMAIL",
        "android-app://com.google.android.gm/, EMAIL",
        "http://mail/a.b, REFERRAL", // a host of one label
        "https://webmail:8080/x.html, REFERRAL",
        "mail.facebook.com, EMAIL", // before the site that its end is
        "mail.doubleclick.net, DISPLAY", // but after hosts that serve ads
        "mailing.example.org, REFERRAL",
        "example.mail.org, REFERRAL",
    })
    void mailHostsAreEmail(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "google, ORGANIC_SEARCH",
        "https://www.google.com/search?q=x, ORGANIC_SEARCH",
        "google.co.uk, ORGANIC_SEARCH",
        "news.google.de, ORGANIC_SEARCH",
        "m.facebook.com, ORGANIC_SOCIAL",
        "https://l.instagram.com/, ORGANIC_SOCIAL",
        "t.co, ORGANIC_SOCIAL",
        "m.me, ORGANIC_SOCIAL",
        "shopping.google.com, ORGANIC_SHOPPING",
        "https://youtu.be/xyz#t=1, ORGANIC_VIDEO",
        "Perplexity, AI_ASSISTANT",
        "copilot.microsoft.com, AI_ASSISTANT",
        "docs.google.com, REFERRAL",
        "news.yahoo.com, REFERRAL",
        "facebook.com.example.org, REFERRAL",
    })
    void sitesAreKnownByTheirHost(String referrer, Channel channel) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blog.example.com", ".example", "https://partner.example:8080/p", "mr. pigeon"})
    void anyOtherTextWithADotIsAReferral(String referrer) {
        assertThat(standard.referrerChannel(referrer)).isEqualTo(Channel.REFERRAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"carrier pigeon", "unknown", "localhost", "http://intranet/", " ", ""})
    void textWithoutDotThatIsNothingElseIsUnknown(String referrer) {
        assertThat(standard.channelOfReferrer(referrer)).isNull();
        assertThat(standard.referrerChannel(referrer)).isNull();
    }

    @Test
    void anAliasOfAReferrerMayLookLikeAHost() {
        Vocabulary ours = standard.withAlias(Vocabulary.Kind.REFERRER, "mail.google.com", "referral");
        // As an alias the dots become underscores, in the table and in the record.
        assertThat(ours.referrerChannel("mail.google.com")).isEqualTo(Channel.REFERRAL);
        assertThat(ours.referrerChannel("mail.google.de")).isEqualTo(Channel.EMAIL);
    }
}
