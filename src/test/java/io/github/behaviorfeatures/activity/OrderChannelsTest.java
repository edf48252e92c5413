package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source, medium and channel, rule by rule; an empty cell is a missing value. */
class OrderChannelsTest {

    // made for each test, so that no answer is one that is remembered of another
    private final Vocabulary standard = new Vocabulary(VocabularyTable.standard());

    private void check(String source, String medium, Channel channel) {
        assertThat(standard.orderChannel(source, medium)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "direct,, DIRECT",
        "(direct), (none), DIRECT",
        "direct, none, DIRECT",
        "(direct), (not set), DIRECT",
        ", none, DIRECT",
        ", (none), DIRECT",
        ", (not set), DIRECT",
        "direct, referral, REFERRAL", // a medium that says something
        "direct, ai-assistant, AI_ASSISTANT",
        "google, none, ORGANIC_SEARCH", // a source that says something
        "partner, none,", // and one that says nothing
        "not set, none,", // "(not set)" is a medium, not a source
    })
    void rule1DirectNeedsNeitherSourceNorMedium(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({",,", "'',,", ",'  ',", "' ','\t',"})
    void bothAbsentIsUnknownAndNotDirect(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        ", ai-assistant, AI_ASSISTANT",
        "partner, ai-assistant, AI_ASSISTANT",
        "google, ai-assistant, AI_ASSISTANT",
        "chatgpt.com, referral, AI_ASSISTANT",
        "https://www.perplexity.ai/search,, AI_ASSISTANT",
        "chatgpt, cpc, AI_ASSISTANT", // before every paid channel
        "gemini.google.com, organic, AI_ASSISTANT", // before search
        "openai, email, AI_ASSISTANT",
    })
    void rule2AiAssistantsComeBeforeAllElse(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon, cpc, PAID_SHOPPING",
        "shopping.google.com, ppc, PAID_SHOPPING", // not search
        "etsy.com, cpm, PAID_SHOPPING",
        "google, cpc, PAID_SEARCH",
        "google, ppc, PAID_SEARCH",
        "google, retargeting, PAID_SEARCH",
        "google, paid, PAID_SEARCH",
        "bing, paid_search_brand, PAID_SEARCH",
        "google, dcpa, PAID_SEARCH", // cp anywhere
        "facebook, paid-social, PAID_SOCIAL",
        "m.facebook.com, cpc, PAID_SOCIAL",
        "youtube, cpv, PAID_VIDEO",
        "youtu.be, paid video, PAID_VIDEO",
    })
    void rules3To6PaidBySite(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "google, ppc2, ORGANIC_SEARCH",
        "google, retargeting2, ORGANIC_SEARCH",
        "google, unpaid, ORGANIC_SEARCH",
        "partner, ppc2,",
        "partner, unpaid,",
        "partner, not retargeting,",
    })
    void aPaidMediumMatchesWhole(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "google, cpm, PAID_SEARCH", // cpm is a paid medium first: rule 4
        "facebook, cpm, PAID_SOCIAL", // rule 5
        "youtube, CPM, PAID_VIDEO", // rule 6
        "partner, cpm, DISPLAY", // rule 7, before paid_other
        "partner, CPM, DISPLAY",
        ", cpm, DISPLAY",
        "partner, ecpm, PAID_OTHER", // only cpm itself is display
        "partner, cpm-video, PAID_OTHER", // rule 8 before rule 11
        "newsletter, cpm, DISPLAY", // before email
    })
    void cpmIsPaidOnASiteOfKnownKindAndDisplayElsewhere(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "partner, display, DISPLAY",
        "partner, banner, DISPLAY",
        ", expandable, DISPLAY",
        "google, interstitial, DISPLAY", // before organic_search
        "facebook, display, DISPLAY", // before organic_social
        "amazon, banner, DISPLAY", // before organic_shopping
        "partner, banners,", // the whole word
    })
    void rule7Display(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "partner, cpc, PAID_OTHER",
        ", ppc, PAID_OTHER",
        "partner, retargeting, PAID_OTHER",
        "partner, paid social, PAID_OTHER", // no social site
        "email, cpc, PAID_OTHER", // before email
        "direct, cpc, PAID_OTHER",
    })
    void rule8PaidOther(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon,, ORGANIC_SHOPPING",
        "ebay.co.uk, referral, ORGANIC_SHOPPING",
        "amazon, social, ORGANIC_SHOPPING", // before organic_social
        "instagram.com,, ORGANIC_SOCIAL",
        "x.com, organic, ORGANIC_SOCIAL", // before organic_search
        "partner, social, ORGANIC_SOCIAL",
        "partner, social-network, ORGANIC_SOCIAL",
        "partner, social-media, ORGANIC_SOCIAL",
        "partner, sm, ORGANIC_SOCIAL",
        "partner, social network, ORGANIC_SOCIAL",
        "partner, Social Media, ORGANIC_SOCIAL",
        "google, social, ORGANIC_SOCIAL",
        "youtube, social, ORGANIC_SOCIAL", // before organic_video
        "partner, social_media,", // not in the list
        "youtube, organic, ORGANIC_VIDEO", // before organic_search
        "partner, my-video-ad, ORGANIC_VIDEO",
        "google, video, ORGANIC_VIDEO",
        "partner, video push, ORGANIC_VIDEO", // before mobile_push
        "google,, ORGANIC_SEARCH",
        "partner, organic, ORGANIC_SEARCH",
        ", organic, ORGANIC_SEARCH",
        "google, referral, ORGANIC_SEARCH", // before referral
        "bing, email, ORGANIC_SEARCH", // before email
    })
    void rules9To12Organic(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "partner, referral, REFERRAL",
        "partner, app, REFERRAL",
        ", link, REFERRAL",
        "newsletter, referral, REFERRAL", // before email
        "sms, link, REFERRAL", // before sms
        "firebase, app, REFERRAL", // before mobile_push
        "partner.example,,", // a host alone is no referral here
        "partner, mobile app, MOBILE_PUSH",
    })
    void rule13Referral(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "newsletter,, EMAIL",
        "email,, EMAIL",
        "e-mail, (not set), EMAIL",
        "e_mail,, EMAIL",
        "e mail,, EMAIL",
        "klaviyo, email, EMAIL",
        "klaviyo, E-Mail, EMAIL",
        "klaviyo, e_mail, EMAIL",
        "klaviyo, e mail, EMAIL",
        ", newsletter, EMAIL",
        "email, affiliate, EMAIL", // before affiliates
        "newsletter, sms, EMAIL", // before sms
        "emails,,",
    })
    void rule14Email(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "awin, affiliate, AFFILIATES",
        ", affiliates, AFFILIATES",
        "sms, affiliate, AFFILIATES", // before sms
        "affiliate,,", // only as a medium
        "radio, audio, AUDIO",
        "sms, audio, AUDIO", // before sms
        "firebase, audio, AUDIO",
        "audio,,",
        "sms,, SMS",
        "twilio, sms, SMS",
        "sms, push, SMS", // before mobile_push
        "firebase, sms, SMS",
    })
    void rules15To17AffiliatesAudioAndSms(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "partner, push, MOBILE_PUSH",
        "partner, web push, MOBILE_PUSH",
        "partner, mobile, MOBILE_PUSH",
        "partner, my-mobile-ad, MOBILE_PUSH",
        ", in-app notification, MOBILE_PUSH",
        "partner, notifications, MOBILE_PUSH",
        "firebase,, MOBILE_PUSH",
        "firebase, leaflet, MOBILE_PUSH",
        "partner, pushed,", // it must end with push
        "push,,", // and only as a medium
    })
    void rule18MobilePush(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({"partner,,", "partner, leaflet,", ", leaflet,", "partner, (other),"})
    void whatNoRuleMatchesIsUnknown(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, CPC, PAID_SEARCH",
        "(DIRECT), (NONE), DIRECT",
        "' Google ', ' cpc ', PAID_SEARCH",
        "' Direct ', ' ', DIRECT",
        "ChatGPT.com, Referral, AI_ASSISTANT",
        "Partner, AI-Assistant, AI_ASSISTANT",
        "Partner, BANNER, DISPLAY",
        "Partner, PAID, PAID_OTHER",
        "Partner, My-VIDEO, ORGANIC_VIDEO",
        "Partner, Organic, ORGANIC_SEARCH",
        "NewsLetter,, EMAIL",
        "SMS,, SMS",
        "Firebase,, MOBILE_PUSH",
        "Partner, Web PUSH, MOBILE_PUSH",
    })
    void caseAndSurroundingSpaceDoNotMatter(String source, String medium, Channel channel) {
        check(source, medium, channel);
    }
}
