package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.Vocabulary.Kind;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    // made for each test, so that no answer is one that is remembered of another
    private final Vocabulary standard = new Vocabulary(VocabularyTable.standard());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product_viewed",
                "  product_viewed\t",
                "PRODUCT_VIEWED",
                "Product Viewed",
                "Product   Viewed",
                "product-viewed",
                "product.viewed",
                "product/viewed",
                "product:viewed",
                "product - viewed",
                "product\u2003viewed",
                "shopify:product_viewed",
                "Shopify:Product_Viewed",
                "ecommerce.product_viewed",
                "ECOMMERCE.Product Viewed",
                "productViewed",
                "ProductViewed",
                "shopify:productViewed",
                "ecommerce.productViewed",
                "eCommerce.productViewed",
                "\u00a0product\u00a0viewed\u3000", // no-break and ideographic blanks
            })
    void findsAnEventHoweverItIsSpelled(String name) {
        assertThat(standard.eventType(name)).isEqualTo(EventType.PRODUCT_VIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecommerce.shopify:product_viewed", // only one prefix is dropped: shopify_product_viewed
                "segment:product_viewed", // a prefix that is none
                "product__viewed", // a doubled underscore is no run of separators
                "_product_viewed",
                "productviewed", // nothing to split
                "PRODUCTVIEWED",
                "view",
                "cart",
                "pv",
                "buy",
                "product.viewed!",
                "product\u001fviewed", // no blank for Unicode, though one for Java
            })
    void knowsNoNameThatMeansSomethingElsewhereOnly(String name) {
        assertThat(standard.eventType(name)).isNull();
    }

    @Test
    void splitsCamelCaseAfterLowerCaseLettersAndDigitsOnly() {
        Vocabulary ours = standard.withAlias(Kind.EVENT, "step2_done", "CHECKOUT_STEP")
                .withAlias(Kind.EVENT, "xml_http", "OTHER");
        assertThat(ours.eventType("step2Done")).isEqualTo(EventType.CHECKOUT_STEP);
        assertThat(ours.eventType("stepTwoDone")).isNull();
        assertThat(ours.eventType("XMLHttp"))
                .as("no lower-case letter before the H")
                .isNull();
        assertThat(ours.eventType("xmlHttp")).isEqualTo(EventType.OTHER);
    }

    @Test
    void asksForTheUnsplitNameFirst() {
        Vocabulary ours = standard.withAlias(Kind.EVENT, "productviewed", "PRODUCT_CLICK");
        assertThat(ours.eventType("productViewed")).isEqualTo(EventType.PRODUCT_CLICK);
        assertThat(ours.eventType("product_viewed")).isEqualTo(EventType.PRODUCT_VIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "page_viewed, PAGE_VIEW",
        "screen_view, PAGE_VIEW",
        "Loaded a Page, PAGE_VIEW",
        "view_item, PRODUCT_VIEW",
        "Viewed Product, PRODUCT_VIEW",
        "collection_viewed, CATEGORY_VIEW",
        "view_item_list, CATEGORY_VIEW",
        "list_view, CATEGORY_VIEW",
        "search_submitted, SEARCH",
        "view_search_results, SEARCH",
        "Products Searched, SEARCH",
        "product_added_to_cart, ADD_TO_CART",
        "Added Product, ADD_TO_CART",
        "addtocart, ADD_TO_CART",
        "remove_from_cart, REMOVE_FROM_CART",
        "view_cart, CART_VIEW",
        "begin_checkout, CHECKOUT_START",
        "checkouts/create, CHECKOUT_START",
        "Payment Info Entered, CHECKOUT_STEP",
        "add_shipping_info, CHECKOUT_STEP",
        "checkout_completed, PURCHASE",
        "Order Completed, PURCHASE",
        "ecommerce_purchase, PURCHASE",
        "ecommerce.purchase, PURCHASE",
        "orders/paid, PURCHASE",
        "transaction, PURCHASE",
        "recommendation_viewed, RECOMMENDATION_VIEW",
        "recommendation_click, RECOMMENDATION_CLICK",
        "view_promotion, PROMOTION_VIEW",
        "promo_click, PROMOTION_CLICK",
        "select_item, PRODUCT_CLICK",
        "add_to_wishlist, WISHLIST_ADD",
        "refunds/create, REFUND",
    })
    void knowsTheEventsOfShopifyGa4SegmentAndSnowplow(String name, EventType type) {
        assertThat(standard.eventType(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "Desktop, DESKTOP",
        "macOS, DESKTOP",
        "mobile-app, MOBILE",
        "iPhone, MOBILE",
        "iPad, TABLET",
        "SmartTV, TV",
        "gameConsole, CONSOLE",
        "watch, WEARABLE",
        "other, OTHER",
        "Robot Imitator, BOT",
        "crawler, BOT",
    })
    void knowsDevices(String name, DeviceType device) {
        // "SmartTV" is found as smart_tv, and "iPhone" without being split.
        assertThat(standard.deviceType(name)).isEqualTo(device);
    }

    @Test
    void knowsPageTypesAndWaysOfDiscovery() {
        assertThat(standard.pageType("index")).isEqualTo("home");
        assertThat(standard.pageType("list-collections")).isEqualTo("category");
        assertThat(standard.pageType("Search Results")).isEqualTo("search");
        assertThat(standard.pageType("lookbook")).isNull();
        assertThat(standard.discoveryMethod("Cross-Sell")).isEqualTo(DiscoveryMethod.RECOMMENDATION);
        assertThat(standard.discoveryMethod("coupon")).isEqualTo(DiscoveryMethod.PROMOTION);
        assertThat(standard.discoveryMethod("landing")).isEqualTo(DiscoveryMethod.DIRECT);
        assertThat(standard.discoveryMethod("last_click")).isNull();
        assertThat(standard.deviceType("fridge")).isNull();
    }

    @Test
    void takesAliasesOfEveryKindInAnySpellingAndMeaningsInAnyCase() {
        Vocabulary ours = standard.withAlias(Kind.EVENT, "Shop Buy", " purchase ")
                .withAlias(Kind.DEVICE, "Fridge", "OTHER")
                .withAlias(Kind.PAGE_TYPE, "Look-Book", "Inspiration Page")
                .withAlias(Kind.DISCOVERY, "Last Click", "Direct")
                .withAlias(Kind.REFERRER, "carrier pigeon", "sms")
                .withAlias(Kind.SITE, "https://Partner.example/shop", "Shopping");
        assertThat(ours.eventType("shop.buy")).isEqualTo(EventType.PURCHASE);
        assertThat(ours.deviceType("FRIDGE")).isEqualTo(DeviceType.OTHER);
        assertThat(ours.pageType("look book")).isEqualTo("inspiration_page");
        assertThat(ours.discoveryMethod("lastClick")).isEqualTo(DiscoveryMethod.DIRECT);
        assertThat(ours.referrerChannel("Carrier-Pigeon")).isEqualTo(Channel.SMS);
        assertThat(ours.referrerChannel("http://partner.example/?a=b")).isEqualTo(Channel.ORGANIC_SHOPPING);
        assertThat(ours.orderChannel("www.partner.example", "cpc")).isEqualTo(Channel.PAID_SHOPPING);
        assertThat(ours.eventType("purchase")).as("what was there stays").isEqualTo(EventType.PURCHASE);
    }

    @Test
    void overridesAStandardMeaningInTheNewVocabularyOnly() {
        Vocabulary ours = standard.withAlias(Kind.EVENT, "transaction", "OTHER")
                .withAlias(Kind.REFERRER, "cpc", "paid_social")
                .withAlias(Kind.SITE_AI, "google.com", "ai");
        assertThat(ours.eventType("transaction")).isEqualTo(EventType.OTHER);
        assertThat(ours.referrerChannel("CPC")).isEqualTo(Channel.PAID_SOCIAL);
        assertThat(ours.referrerChannel("google.com")).isEqualTo(Channel.AI_ASSISTANT);
        assertThat(standard.eventType("transaction")).isEqualTo(EventType.PURCHASE);
        assertThat(standard.referrerChannel("CPC")).isEqualTo(Channel.PAID_SEARCH);
        assertThat(standard.referrerChannel("google.com")).isEqualTo(Channel.ORGANIC_SEARCH);
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT, event, buying",
        "DEVICE, device, toaster",
        "DEVICE, device, unknown",
        "DISCOVERY, discovery, luck",
        "REFERRER, referrer, pigeon",
        "REFERRER, referrer, unknown",
        "SITE, site, blog",
        "SITE, site, organic_search",
        "SITE, site, ads", // they have channels instead
        "SITE_SEARCH, site_search, social",
        "SITE_ADS, site_ads, ads",
        "SITE_IGNORED, site_ignored, ignore",
        "CLICK_ID, click_id, paid",
    })
    void refusesAMeaningThatIsNoneOfItsKind(Kind kind, String wireName, String canonical) {
        assertThatThrownBy(() -> standard.withAlias(kind, "name", canonical))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alias of kind " + wireName)
                .hasMessageContaining("\"" + canonical + "\"");
    }

    @Test
    void refusesBlankNamesAndBlankPageTypes() {
        for (Kind kind : Kind.values()) {
            assertThatThrownBy(() -> standard.withAlias(kind, " \t", "other"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(kind.wireName());
        }
        assertThatThrownBy(() -> standard.withAlias(Kind.PAGE_TYPE, "lookbook", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page_type");
    }

    @Test
    void saysEveryAliasOnceInAFixedOrder() {
        String[] lines = standard.definition().split("\n");
        assertThat(lines).hasSize(2_781).doesNotHaveDuplicates();
        assertThat(lines[0]).isEqualTo("event,$pageview,PAGE_VIEW");
        assertThat(lines[2_773])
                .as("click ids in the order in which they count")
                .isEqualTo("click_id,gclid,paid_search");
        assertThat(lines[2_780]).isEqualTo("click_id,li_fat_id,paid_social");
        assertThat(lines).contains("referrer,(none),direct", "page_type,index,home", "device,ipad,tablet");
        String[] events =
                Arrays.stream(lines).filter(line -> line.startsWith("event,")).toArray(String[]::new);
        assertThat(events).isSorted();
    }

    @Test
    void saysTheSameIfAndOnlyIfTheAliasesAreTheSame() {
        Vocabulary one = standard.withAlias(Kind.EVENT, "a", "SEARCH").withAlias(Kind.SITE, "b", "ai");
        Vocabulary other = standard.withAlias(Kind.SITE, "B", "AI").withAlias(Kind.EVENT, " A ", "search");
        assertThat(other.definition()).isEqualTo(one.definition());
        assertThat(one.definition()).contains("event,a,SEARCH\n").contains("site_ai,b,ai\n");
        assertThat(standard.withAlias(Kind.EVENT, "a", "REFUND").definition())
                .isNotEqualTo(standard.withAlias(Kind.EVENT, "a", "SEARCH").definition());
        assertThat(standard.withAlias(Kind.DEVICE, "search", "other").definition())
                .isNotEqualTo(standard.definition());
        assertThat(standard.withAlias(Kind.EVENT, "purchase", "PURCHASE").definition())
                .isEqualTo(standard.definition());
    }

    @Test
    void doesNotMindTheDefaultLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR")); // where "MAIL" in lower case is "maıl"
        try {
            Vocabulary ours = standard.withAlias(Kind.DEVICE, "KIOSK", "mobile");
            assertThat(standard.eventType("VIEW_ITEM")).isEqualTo(EventType.PRODUCT_VIEW);
            assertThat(standard.referrerChannel("WWW.BING.COM")).isEqualTo(Channel.ORGANIC_SEARCH);
            assertThat(standard.orderChannel("NEWSLETTER", "AFFILIATE")).isEqualTo(Channel.EMAIL);
            assertThat(ours.deviceType("kiosk")).isEqualTo(DeviceType.MOBILE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tellsViewsKeyEventsAndCheckouts() {
        assertThat(Arrays.stream(EventType.values()).filter(EventType::isView))
                .containsExactlyInAnyOrder(
                        EventType.PAGE_VIEW,
                        EventType.PRODUCT_VIEW,
                        EventType.CATEGORY_VIEW,
                        EventType.CART_VIEW,
                        EventType.SEARCH);
        assertThat(Arrays.stream(EventType.values()).filter(EventType::isKeyEvent))
                .containsExactlyInAnyOrder(
                        EventType.ADD_TO_CART, EventType.CHECKOUT_START, EventType.CHECKOUT_STEP, EventType.PURCHASE);
        assertThat(Arrays.stream(EventType.values()).filter(EventType::isCheckout))
                .containsExactlyInAnyOrder(EventType.CHECKOUT_START, EventType.CHECKOUT_STEP);
    }

    @Test
    void givesLowerCaseLabels() {
        assertThat(Channel.PAID_SOCIAL.label()).isEqualTo("paid_social");
        assertThat(DeviceType.MOBILE.label()).isEqualTo("mobile");
        assertThat(DiscoveryMethod.RECOMMENDATION.label()).isEqualTo("recommendation");
    }

    @Test
    void definitionsOfDifferentAliasesDiffer() {
        Vocabulary one = Vocabulary.standard().withAlias(Vocabulary.Kind.PAGE_TYPE, "a", "b,c");
        Vocabulary other = Vocabulary.standard().withAlias(Vocabulary.Kind.PAGE_TYPE, "a,b", "c");
        assertThat(one.definition()).isNotEqualTo(other.definition());
    }

    @Test
    void aNameOfWhichNothingIsLeftIsRefused() {
        for (String name : new String[] {"shopify:", " ", "ecommerce."}) {
            assertThatThrownBy(() -> Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, name, "PURCHASE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an alias of kind event has no name");
        }
        assertThatThrownBy(() -> Vocabulary.standard().withAlias(Vocabulary.Kind.SITE, "https:///", "search"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an alias of kind site has no name");
    }

    @Test
    void unknownIsNoMeaningAnAliasMayHave() {
        assertThatThrownBy(() -> Vocabulary.standard().withAlias(Vocabulary.Kind.DEVICE, "x", "unknown"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOT], not \"unknown\"");
    }

    @Test
    void everyKindOfTheTableTakesAliases() {
        Vocabulary ours = standard.withAlias(Kind.SITE_AI, "bot.example", "ai")
                .withAlias(Kind.SITE_SHOPPING, "market.example", "shopping")
                .withAlias(Kind.SITE_VIDEO, "tube.example", "video")
                .withAlias(Kind.SITE_SOCIAL, "friends.example", "Social")
                .withAlias(Kind.SITE_SEARCH, "finder.*", "search")
                .withAlias(Kind.SITE_EMAIL, "https://www.letters.example/inbox", "email")
                .withAlias(Kind.SITE_ADS, "banners.example", "display")
                .withAlias(Kind.SITE_IGNORED, "login.example", "ignored")
                .withAlias(Kind.CLICK_ID, " MyClid ", "affiliates");
        assertThat(ours.referrerChannel("bot.example")).isEqualTo(Channel.AI_ASSISTANT);
        assertThat(ours.referrerChannel("market.example")).isEqualTo(Channel.ORGANIC_SHOPPING);
        assertThat(ours.referrerChannel("tube.example")).isEqualTo(Channel.ORGANIC_VIDEO);
        assertThat(ours.referrerChannel("friends.example")).isEqualTo(Channel.ORGANIC_SOCIAL);
        assertThat(ours.referrerChannel("finder.com.au")).isEqualTo(Channel.ORGANIC_SEARCH);
        assertThat(ours.referrerChannel("de.letters.example")).isEqualTo(Channel.EMAIL);
        assertThat(ours.referrerChannel("banners.example")).isEqualTo(Channel.DISPLAY);
        assertThat(ours.channelOfReferrer("login.example")).isEqualTo(Channel.UNKNOWN);
        assertThat(ours.referrerChannel("blog.example?myclid=1")).isEqualTo(Channel.AFFILIATES);
    }

    @Test
    void anAliasOfASiteOverridesTheOtherKindsOfSites() {
        // paypal.com is ignored, and facebook.com social, in the standard vocabulary.
        Vocabulary ours = standard.withAlias(Kind.SITE_SHOPPING, "paypal.com", "shopping")
                .withAlias(Kind.SITE_EMAIL, "facebook.com", "email");
        assertThat(ours.referrerChannel("paypal.com")).isEqualTo(Channel.ORGANIC_SHOPPING);
        assertThat(ours.orderChannel("paypal.com", null)).isEqualTo(Channel.ORGANIC_SHOPPING);
        assertThat(ours.referrerChannel("l.facebook.com")).isEqualTo(Channel.EMAIL);
        assertThat(ours.orderChannel("facebook.com", null))
                .as("mail hides nothing from orders")
                .isEqualTo(Channel.ORGANIC_SOCIAL);
        Vocabulary back = ours.withAlias(Kind.SITE_IGNORED, "facebook.com", "ignored");
        assertThat(back.channelOfReferrer("facebook.com")).isEqualTo(Channel.UNKNOWN);
    }

    @Test
    void clickIdsOfTheShopComeAfterTheStandardOnesInTheOrderOfTheirAddition() {
        Vocabulary ours = standard.withAlias(Kind.CLICK_ID, "zid", "email")
                .withAlias(Kind.CLICK_ID, "aid", "sms")
                .withAlias(Kind.CLICK_ID, "twclid", "paid_other");
        assertThat(ours.referrerChannel("a.example?aid=1&zid=2")).isEqualTo(Channel.EMAIL);
        assertThat(ours.referrerChannel("a.example?zid=1&li_fat_id=2")).isEqualTo(Channel.PAID_SOCIAL);
        assertThat(ours.referrerChannel("a.example?li_fat_id=1&twclid=2")).isEqualTo(Channel.PAID_OTHER);
        Vocabulary otherOrder = standard.withAlias(Kind.CLICK_ID, "aid", "sms")
                .withAlias(Kind.CLICK_ID, "zid", "email")
                .withAlias(Kind.CLICK_ID, "twclid", "paid_other");
        assertThat(otherOrder.definition()).isNotEqualTo(ours.definition());
    }

    @Test
    void ownAndIgnoredHostsAndTheirSubdomainsTellNoChannel() {
        Vocabulary ours = standard.withOwnHost("https://www.shop.example/").withIgnoredHost("Pay.Example");
        for (String referrer : new String[] {
            "shop.example",
            "https://www.shop.example/x?gclid=1",
            "m.shop.example",
            "mail.shop.example",
            "a.b.pay.example"
        }) {
            assertThat(ours.channelOfReferrer(referrer)).as(referrer).isEqualTo(Channel.UNKNOWN);
        }
        assertThat(ours.referrerChannel("myshop.example")).isEqualTo(Channel.REFERRAL);
        assertThat(standard.referrerChannel("shop.example")).isEqualTo(Channel.REFERRAL);
        assertThat(ours.orderChannel("shop.example", "referral")).isEqualTo(Channel.REFERRAL);
        assertThat(ours.definition())
                .contains("site_ignored,shop.example,ignored\n")
                .isNotEqualTo(standard.definition())
                .isEqualTo(standard.withIgnoredHost("pay.example")
                        .withOwnHost("shop.example")
                        .definition());
        assertThatThrownBy(() -> standard.withOwnHost("my shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"my shop\" is no host such as shop.example.com");
    }

    /** The first and the last line of vocabulary.csv, and click ids, which count in the order of the definition. */
    @Test
    void theTableThatComesWithTheLibraryIsReadWhole() {
        VocabularyTable table = VocabularyTable.standard();
        assertThat(table.of(Kind.EVENT))
                .containsEntry("add_cart", "ADD_TO_CART")
                .containsEntry("refunds_create", "REFUND");
        assertThat(table.of(Kind.CLICK_ID).keySet())
                .containsExactly("gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id");
        assertThat(table.of(Kind.CLICK_ID))
                .containsEntry("twclid", "paid_social")
                .containsEntry("dclid", "display");
        assertThat(table.of(Kind.SITE)).isEmpty();
        assertThat(Arrays.stream(Kind.values())
                        .mapToInt(kind -> table.of(kind).size())
                        .sum())
                .isEqualTo(2_781);
    }

    @Test
    void tellsTheFamilyOfABrowser() {
        assertThat(Vocabulary.browser("Chrome")).isEqualTo("chrome");
        assertThat(Vocabulary.browser("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"))
                .isEqualTo("firefox");
        assertThat(Vocabulary.browser("Thing/1.0")).isEqualTo("other");
    }

    @Test
    void normalizesNames() {
        assertThat(Vocabulary.normalized(" Order  Completed ")).isEqualTo("order_completed");
        assertThat(Vocabulary.normalized("shopify:checkouts/create")).isEqualTo("checkouts_create");
    }

    @Test
    void tellsTheKindOfASite() {
        assertThat(standard.siteKind("https://www.google.de/search?q=x")).isEqualTo(Kind.SITE_SEARCH);
        assertThat(standard.siteKind("l.facebook.com")).isEqualTo(Kind.SITE_SOCIAL);
        assertThat(standard.siteKind("www.paypal.com")).isEqualTo(Kind.SITE_IGNORED);
        assertThat(standard.siteKind("blog.example")).isNull();
    }
}
