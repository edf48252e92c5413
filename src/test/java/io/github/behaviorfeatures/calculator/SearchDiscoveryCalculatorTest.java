package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.PAGE_VIEWS_PER_SESSION;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.cart;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.search;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.Fixtures.view;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.CATEGORY_EXPLORATION;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.DISTINCT_PRODUCTS_VIEWED;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.FAVORITE_PRODUCT;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.PRODUCT_DISCOVERY_METHOD;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.SEARCH_FREQUENCY;
import static io.github.behaviorfeatures.calculator.SearchDiscoveryCalculator.SEARCH_QUERY_DIVERSITY;
import static io.github.behaviorfeatures.feature.Absence.INSUFFICIENT_DATA;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.UserInteraction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchDiscoveryCalculatorTest {

    /**
     * Two labels twice and once: H = -(2/3 ln 2/3 + 1/3 ln 1/3) = 0.6365141683, ln 3 = 1.0986122887 (python mpmath).
     */
    private static final double TWO_TO_ONE = 0.57938016428569504;

    @Test
    void withoutInteractionsNothingIsKnownOfSearches() {
        FeatureMap features =
                given().sessions(session("v1", "2024-06-01T10:00")).orders().features();
        assertNotSupplied(
                features,
                SEARCH_FREQUENCY,
                SEARCH_QUERY_DIVERSITY,
                CATEGORY_EXPLORATION,
                DISTINCT_PRODUCTS_VIEWED,
                FAVORITE_PRODUCT);
        assertAbsent(features, PRODUCT_DISCOVERY_METHOD, NO_DATA, 0); // orders could tell
    }

    @Test
    void whereNoEventHasAKnownTypeNothingIsKnownOfSearchesAndViews() {
        FeatureMap features = given().interactions(
                        event("2024-06-01T10:00", "artikel").productId("p"), event("2024-06-01T10:01", "suche"))
                .features();
        assertAbsent(features, SEARCH_FREQUENCY, NO_DATA, 0);
        assertAbsent(features, DISTINCT_PRODUCTS_VIEWED, NO_DATA, 0);
        assertAbsent(features, PAGE_VIEWS_PER_SESSION, NO_DATA, 0);
    }

    @Test
    void oneEventOfAKnownTypeIsEnoughWhateverItMeans() {
        Vocabulary ours = Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "kasse", "OTHER");
        FeatureMap features = given().generator(
                        CustomerBehaviorFeatureGenerator.builder().vocabulary(ours))
                .interactions(event("2024-06-01T10:00", "artikel").productId("p"), event("2024-06-01T10:01", "kasse"))
                .features();
        // One visit without searches, page views and products.
        assertNumber(features, SEARCH_FREQUENCY, 0, 1);
        assertNumber(features, PAGE_VIEWS_PER_SESSION, 0, 1);
        assertValue(features, DISTINCT_PRODUCTS_VIEWED, 0, 0);
    }

    @Test
    void withoutAnyEventNothingIsUnknown() {
        FeatureMap features = given().interactions()
                .sessions(session("v1", "2024-06-01T10:00"))
                .features();
        assertNumber(features, SEARCH_FREQUENCY, 0, 1);
        assertNumber(features, PAGE_VIEWS_PER_SESSION, 0, 1);
        assertValue(features, DISTINCT_PRODUCTS_VIEWED, 0, 0);
    }

    @Test
    void sessionsAloneDoNotTellDiscovery() {
        assertNotSupplied(given().sessions(session("v1", "2024-06-01T10:00")).features(), PRODUCT_DISCOVERY_METHOD);
    }

    @Test
    void withoutAnyInteractionThereIsNothingToMeasure() {
        FeatureMap features = given().interactions().features();
        assertAbsent(features, SEARCH_FREQUENCY, NO_DATA, 0);
        assertAbsent(features, SEARCH_QUERY_DIVERSITY, NO_DATA, 0);
        assertAbsent(features, PRODUCT_DISCOVERY_METHOD, NO_DATA, 0);
        assertAbsent(features, CATEGORY_EXPLORATION, NO_DATA, 0);
        assertAbsent(features, FAVORITE_PRODUCT, NO_DATA, 0);
        assertValue(features, DISTINCT_PRODUCTS_VIEWED, 0, 0);
    }

    @Nested
    class SearchFrequency {

        /** 3 searches in 2 visits. */
        @Test
        void isSearchesPerVisit() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"),
                            search("2024-06-01T10:05", "v1", "hats"),
                            search("2024-06-02T10:00", "v2", "shoes"),
                            page("2024-06-02T10:01", "v2"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 1.5, 2);
        }

        /** The search of 20:00 belongs to no visit, and counts: 1 / 1. */
        @Test
        void searchesOutsideVisitsCount() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(event("2024-06-01T20:00", "search"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 1, 1);
        }

        @Test
        void withoutVisitsThereIsNoFrequency() {
            FeatureMap features = given().generator(
                            CustomerBehaviorFeatureGenerator.builder().inferVisits(false))
                    .interactions(search("2024-06-01T10:00", "v1", "shoes"))
                    .features();
            assertAbsent(features, SEARCH_FREQUENCY, NO_DATA, 0);
        }

        @Test
        void visitsWithoutSearchesAreZero() {
            FeatureMap features =
                    given().interactions(page("2024-06-01T10:00", "v1")).features();
            assertNumber(features, SEARCH_FREQUENCY, 0, 1);
        }

        @ParameterizedTest
        @CsvSource({
            "10:00:30, shoes, 1", // exactly 30 s later: the same search
            "10:00:30.001, shoes, 2",
            "10:00:01, hats, 2",
            "10:00:01, ' SHOES ', 1",
            "10:00:01, ｓｈｏｅｓ, 1", // full-width letters are compatible (NFKC)
            "10:00:01, '', 1",
            "10:00:01, '  ', 1",
        })
        void aSearchRepeatedWithinThirtySecondsCountsOnce(String second, String query, double searches) {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"),
                            event("2024-06-01T" + second, "v1", "view_search_results")
                                    .searchQuery(query))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, searches, 1);
        }

        /** Each within 30 s of the one before, though the last is 60 s after the first. */
        @Test
        void repeatsChain() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"),
                            search("2024-06-01T10:00:30", "v1", null),
                            search("2024-06-01T10:01:00", "v1", "shoes"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 1, 1);
        }

        /** The third repeats neither the second (hats) nor the first, which is no longer the search just before it. */
        @Test
        void aSearchInBetweenEndsTheChain() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"),
                            search("2024-06-01T10:00:05", "v1", "hats"),
                            search("2024-06-01T10:00:10", "v1", "shoes"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 3, 1);
        }

        /** The blank search repeats "shoes"; "hats" after it is compared with "shoes", not with the blank one. */
        @Test
        void theQueryOfAChainIsThatOfItsFirstSearch() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"),
                            search("2024-06-01T10:00:05", "v1", null),
                            search("2024-06-01T10:00:10", "v1", "hats"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 2, 1);
        }

        @Test
        void anotherVisitRepeatsNothing() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"), search("2024-06-01T10:00:05", "v2", "shoes"))
                    .features();
            assertNumber(features, SEARCH_FREQUENCY, 1, 2);
        }

        @Test
        void aRepeatIsNoViewEither() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"), search("2024-06-01T10:00:05", "v1", "shoes"))
                    .features();
            assertNumber(features, PAGE_VIEWS_PER_SESSION, 1, 1);
        }
    }

    @Nested
    class SearchQueryDiversity {

        @Test
        void isTheEntropyOfTheQueriesOverItsMaximum() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "red shoes"),
                            search("2024-06-01T10:05", "v1", "hats"),
                            search("2024-06-02T10:00", "v2", " Red   SHOES"))
                    .features();
            assertNumber(features, SEARCH_QUERY_DIVERSITY, TWO_TO_ONE, 3);
        }

        @Test
        void oneQueryRepeatedIsZero() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"), search("2024-06-01T10:05", "v1", "shoes"))
                    .features();
            assertNumber(features, SEARCH_QUERY_DIVERSITY, 0, 2);
        }

        /** -(3 * 1/3 ln 1/3) / ln 3 = 1. */
        @Test
        void neverTheSameQueryIsOne() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "a"),
                            search("2024-06-01T10:05", "v1", "b"),
                            search("2024-06-01T10:10", "v1", "c"))
                    .features();
            assertNumber(features, SEARCH_QUERY_DIVERSITY, 1, 3);
        }

        @Test
        void oneQueryIsNotEnough() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"), search("2024-06-01T10:05", "v1", " "))
                    .features();
            assertAbsent(features, SEARCH_QUERY_DIVERSITY, INSUFFICIENT_DATA, 1);
        }

        @Test
        void searchesWithoutQueryAreNoData() {
            FeatureMap features =
                    given().interactions(search("2024-06-01T10:00", "v1", null)).features();
            assertAbsent(features, SEARCH_QUERY_DIVERSITY, NO_DATA, 0);
        }

        /** The first search had no query; its repeat 1 s later tells it was "hats": shoes and hats, once each. */
        @Test
        void aSearchTakesTheQueryOfItsFirstRepeatThatHasOne() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T09:00:00", "v1", "shoes"),
                            search("2024-06-01T10:00:00", "v1", null),
                            search("2024-06-01T10:00:01", "v1", "hats"))
                    .features();
            assertNumber(features, SEARCH_QUERY_DIVERSITY, 1, 2);
        }
    }

    @Nested
    class ProductDiscoveryMethod {

        @ParameterizedTest
        @CsvSource({
            "search, search",
            "collection_viewed, category",
            "recommendation_clicked, recommendation",
            "select_promotion, promotion",
            "recommendation_viewed, direct", // an impression leads nowhere
            "view_promotion, direct",
            "select_item, direct",
            "page_view, direct",
        })
        void isWhatLedToTheFirstViewOfAProduct(String type, String method) {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "v1", type), view("2024-06-01T10:05", "v1", "p1"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, method, 1);
        }

        @Test
        void theLatestWayBeforeTheViewCounts() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"),
                            event("2024-06-01T10:01", "v1", "collection_viewed"),
                            view("2024-06-01T10:02", "v1", "p1"),
                            event("2024-06-01T10:03", "v1", "select_promotion"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "category", 1);
        }

        @Test
        void aRepeatedSearchIsNoWayToProducts() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00:00", "v1", "shoes"),
                            event("2024-06-01T10:00:05", "v1", "collection_viewed"),
                            search("2024-06-01T10:00:10", "v1", "shoes"),
                            view("2024-06-01T10:00:15", "v1", "p1"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "category", 1);
        }

        @Test
        void aWayLeadsToAllProductsAfterIt() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T09:59", "v1", "p0"),
                            search("2024-06-01T10:00", "v1", "shoes"),
                            view("2024-06-01T10:01", "v1", "p1"),
                            view("2024-06-01T10:02", "v1", "p2"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "search", 3);
        }

        @Test
        void theSearchOfAnotherVisitDoesNotCount() {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes"), view("2024-06-01T10:01", "v2", "p1"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "direct", 1);
        }

        /** p1 was first viewed directly; that it is searched for later changes nothing. */
        @Test
        void onlyTheFirstViewOfAProductCounts() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"),
                            search("2024-06-02T10:00", "v2", "p1"),
                            view("2024-06-02T10:01", "v2", "p1"),
                            view("2024-06-02T10:02", "v2", "p1"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "direct", 1);
        }

        @Test
        void aViewOutsideAllVisitsIsDirect() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(
                            event("2024-06-01T20:00", "search"),
                            event("2024-06-01T20:01", "product_viewed").productId("p1"),
                            event("2024-06-01T20:02", "product_viewed").productId("p1"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "direct", 1);
        }

        @Test
        void aViewOfAnUnknownProductIsNone() {
            FeatureMap features = given().interactions(event("2024-06-01T10:00", "v1", "product_viewed"))
                    .features();
            assertAbsent(features, PRODUCT_DISCOVERY_METHOD, NO_DATA, 0);
        }

        /** Of one instant, the smaller id is processed first. */
        @ParameterizedTest
        @CsvSource({"1, 2, search", "2, 1, direct"})
        void recordsOfOneInstantAreProcessedById(String searchId, String viewId, String method) {
            FeatureMap features = given().interactions(
                            search("2024-06-01T10:00", "v1", "shoes").id(searchId),
                            view("2024-06-01T10:00", "v1", "p1").id(viewId))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, method, 1);
        }

        @ParameterizedTest
        @CsvSource({
            "site_search, search",
            "Browsing, category",
            "cross-sell, recommendation",
            "coupon, promotion",
            "landing, direct"
        })
        void ordersTellTheirOwn(String attributionType, String method) {
            FeatureMap features = given().orders(order("2024-06-01T10:00", "o1").attributionType(attributionType))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, method, 1);
        }

        @Test
        void theFirstKnownTypeOfAnOrderCounts() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:02", "o1").attributionType("search"),
                            order("2024-06-01T10:00", "o1").attributionType("last_click"),
                            order("2024-06-01T10:01", "o1").attributionType("promo"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "promotion", 1);
        }

        @Test
        void anOrderOfUnknownTypeTellsNothing() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").attributionType("last_click"),
                            order("2024-06-02T10:00", "o2"))
                    .features();
            assertAbsent(features, PRODUCT_DISCOVERY_METHOD, NO_DATA, 0);
        }

        /** Two products directly, two orders by promotion: the last order is later than both views. Support 2 + 2. */
        @Test
        void productsAndOrdersCountTogetherAndTiesGoToTheMoreRecent() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"), view("2024-06-03T10:00", "v2", "p2"))
                    .orders(
                            order("2024-06-02T10:00", "o1").attributionType("promo"),
                            order("2024-06-04T10:00", "o2").attributionType("promo"))
                    .features();
            assertValue(features, PRODUCT_DISCOVERY_METHOD, "promotion", 4);
        }
    }

    @Nested
    class CategoryExploration {

        @Test
        void isTheEntropyOfTheCategoriesViewedOverItsMaximum() {
            FeatureMap features = given().interactions(
                            page("2024-06-01T10:00", "v1").category("Shoes"),
                            view("2024-06-01T10:01", "v1", "p1").category(" Shoes "),
                            event("2024-06-01T10:02", "v1", "collection_viewed").category("Hats"),
                            page("2024-06-01T10:03", "v1").pageType("product"))
                    .features();
            assertNumber(features, CATEGORY_EXPLORATION, TWO_TO_ONE, 3);
        }

        /** "Shoes" and "shoes" are two categories: ln 2 / ln 2. */
        @Test
        void categoriesAreComparedAsTheyAre() {
            FeatureMap features = given().interactions(
                            page("2024-06-01T10:00", "v1").category("Shoes"),
                            page("2024-06-01T10:01", "v1").category("shoes"))
                    .features();
            assertNumber(features, CATEGORY_EXPLORATION, 1, 2);
        }

        /** A category of another event is no view: page types stand in. Two pages of one type: 0. */
        @Test
        void withoutCategoriesPageTypesOfPagesStandIn() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T09:59", "v1", "p1").category("Shoes"),
                            page("2024-06-01T10:00", "v1").pageType("collection"),
                            page("2024-06-01T10:01", "v1").pageType("Category"),
                            view("2024-06-01T10:02", "v1", "p1").pageType("product"))
                    .features();
            assertNumber(features, CATEGORY_EXPLORATION, 0, 2);
        }

        /** look_book twice, home once: an unknown page type goes by its normalised text. */
        @Test
        void unknownPageTypesGoByTheirNormalisedText() {
            FeatureMap features = given().interactions(
                            page("2024-06-01T10:00", "v1").pageType("Look-Book"),
                            page("2024-06-01T10:01", "v1").pageType(" look book"),
                            page("2024-06-01T10:02", "v1").pageType("index"))
                    .features();
            assertNumber(features, CATEGORY_EXPLORATION, TWO_TO_ONE, 3);
        }

        @Test
        void withoutAnyPageViewProductAndCategoryViewsStandIn() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1").pageType("product"),
                            view("2024-06-01T10:01", "v1", "p2").pageType("product"),
                            event("2024-06-01T10:02", "v1", "collection_viewed").pageType("collection"),
                            search("2024-06-01T10:03", "v1", "x").pageType("search"))
                    .features();
            assertNumber(features, CATEGORY_EXPLORATION, TWO_TO_ONE, 3);
        }

        @Test
        void aPageViewWithoutTypeKeepsProductViewsOut() {
            FeatureMap features = given().interactions(
                            page("2024-06-01T10:00", "v1"),
                            view("2024-06-01T10:01", "v1", "p1").pageType("product"),
                            view("2024-06-01T10:02", "v1", "p2").pageType("product"))
                    .features();
            assertAbsent(features, CATEGORY_EXPLORATION, NO_DATA, 0);
        }

        /** One category, though there would be two page types. */
        @Test
        void oneViewIsNotEnough() {
            FeatureMap features = given().interactions(
                            page("2024-06-01T10:00", "v1").category("Shoes"),
                            page("2024-06-01T10:01", "v1").pageType("home"),
                            page("2024-06-01T10:02", "v1").pageType("cart"))
                    .features();
            assertAbsent(features, CATEGORY_EXPLORATION, INSUFFICIENT_DATA, 1);
        }
    }

    @Nested
    class Products {

        @Test
        void distinctProductsAreThoseOfProductViews() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"),
                            view("2024-06-01T10:01", "v1", "p2"),
                            view("2024-06-02T10:00", "v2", "p1"),
                            event("2024-06-02T10:01", "v2", "product_viewed"),
                            cart("2024-06-02T10:02", "v2", "p3"))
                    .features();
            assertValue(features, DISTINCT_PRODUCTS_VIEWED, 2, 3);
        }

        @Test
        void theFavoriteIsTheMostViewedOrPutIntoTheCart() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"),
                            cart("2024-06-01T10:01", "v1", "p1"),
                            view("2024-06-02T10:00", "v2", "p2"))
                    .features();
            assertValue(features, FAVORITE_PRODUCT, "p1", 3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"purchase", "add_to_wishlist", "remove_from_cart", "select_item", "page_view"})
        void otherEventsMakeNoFavorite(String type) {
            UserInteraction.Builder other =
                    event("2024-06-01T10:00", "v1", type).productId("p1");
            FeatureMap features = given().interactions(other).features();
            assertAbsent(features, FAVORITE_PRODUCT, NO_DATA, 0);
            assertValue(features, DISTINCT_PRODUCTS_VIEWED, 0, 0);
        }

        @ParameterizedTest
        @CsvSource({"10:00, 10:01, p2", "10:01, 10:00, p1", "10:00, 10:00, p1"})
        void tiesGoToTheMoreRecentAndThenTheSmallerId(String p1, String p2, String favorite) {
            FeatureMap features = given().interactions(
                            view("2024-06-01T" + p2, "v1", "p2"), view("2024-06-01T" + p1, "v1", "p1"))
                    .features();
            assertValue(features, FAVORITE_PRODUCT, favorite, 2);
        }
    }
}
