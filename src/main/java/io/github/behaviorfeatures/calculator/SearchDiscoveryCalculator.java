package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DiscoveryMethod;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.activity.ProductInterest;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Search and discovery: what customers search for, how they find products, and how widely they explore categories.
 * Repeated searches count once.
 *
 * <p>Source of the diversity measures: entropy over its maximum, after Shannon, <i>A Mathematical Theory of
 * Communication</i>, 1948.
 */
public final class SearchDiscoveryCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Search & discovery";

    /** Searches per visit, 0 or more; absent without visits. */
    public static final FeatureKey<Double> SEARCH_FREQUENCY = FeatureKey.number(
                    "search_frequency", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .unit("searches/visit")
            .description("all searches (repeated ones once; also outside visits) per visit")
            .support("visits")
            .absent("NO_DATA without visits, or if no event has a known type; needs interactions")
            .source("ours");

    /** Diversity of the search queries, 0 to 1; absent with fewer than two searches that have a query. */
    public static final FeatureKey<Double> SEARCH_QUERY_DIVERSITY = FeatureKey.ratio("search_query_diversity")
            .category(CATEGORY)
            .description(
                    "entropy of the normalised queries over its maximum: 0 = one query repeated, 1 = never repeated")
            .support("searches with a query")
            .absent("NO_DATA if none, INSUFFICIENT_DATA if one")
            .source("Shannon entropy / ln N");

    /** Most frequent way to find products; absent if unknown. */
    public static final FeatureKey<String> PRODUCT_DISCOVERY_METHOD = FeatureKey.label(
                    "product_discovery_method", "search", "category", "recommendation", "promotion", "direct")
            .category(CATEGORY)
            .description("most frequent way to products: per product, what led to its first view within the visit; per"
                    + " order, its attribution_type")
            .support("products + orders counted")
            .absent("NO_DATA if none")
            .source("ours");

    /** Diversity of the categories viewed, 0 to 1; absent with fewer than two views. */
    public static final FeatureKey<Double> CATEGORY_EXPLORATION = FeatureKey.ratio("category_exploration")
            .category(CATEGORY)
            .description("entropy of the categories viewed (without any: of the page types) over its maximum: 0 = one"
                    + " category, 1 = never the same")
            .support("views")
            .absent("NO_DATA if none, INSUFFICIENT_DATA if one; needs interactions")
            .source("Shannon entropy / ln N");

    /** Number of distinct products viewed, 0 or more. */
    public static final FeatureKey<Integer> DISTINCT_PRODUCTS_VIEWED = FeatureKey.count("distinct_products_viewed")
            .category(CATEGORY)
            .unit("products")
            .description("number of distinct products in product views")
            .support("product views of a known product")
            .absent("NO_DATA if there are events, but none has a known type; needs interactions")
            .source("ours");

    /** Product most often viewed or added to the cart; absent if there is none. */
    public static final FeatureKey<String> FAVORITE_PRODUCT = FeatureKey.label("favorite_product")
            .category(CATEGORY)
            .description("id of the product most often viewed or put into the cart")
            .support("product views and cart additions of a known product")
            .absent("NO_DATA if none; needs interactions")
            .source("ours");

    private static final List<FeatureKey<?>> NEED_INTERACTIONS = List.of(
            SEARCH_FREQUENCY, SEARCH_QUERY_DIVERSITY, CATEGORY_EXPLORATION, DISTINCT_PRODUCTS_VIEWED, FAVORITE_PRODUCT);
    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            SEARCH_FREQUENCY,
            SEARCH_QUERY_DIVERSITY,
            PRODUCT_DISCOVERY_METHOD,
            CATEGORY_EXPLORATION,
            DISTINCT_PRODUCTS_VIEWED,
            FAVORITE_PRODUCT);

    /** The events that lead to products: clicks do, impressions do not. */
    private static final Map<EventType, DiscoveryMethod> METHODS = new EnumMap<>(Map.of(
            EventType.SEARCH, DiscoveryMethod.SEARCH,
            EventType.CATEGORY_VIEW, DiscoveryMethod.CATEGORY,
            EventType.RECOMMENDATION_CLICK, DiscoveryMethod.RECOMMENDATION,
            EventType.PROMOTION_CLICK, DiscoveryMethod.PROMOTION));

    private static final Set<EventType> PRODUCT_OR_CATEGORY =
            EnumSet.of(EventType.PRODUCT_VIEW, EventType.CATEGORY_VIEW);
    private static final Set<EventType> WITH_CATEGORY =
            EnumSet.of(EventType.PAGE_VIEW, EventType.PRODUCT_VIEW, EventType.CATEGORY_VIEW);

    /** Makes a calculator; it has no settings. */
    public SearchDiscoveryCalculator() {}

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        productDiscoveryMethod(activity, out);
        if (!activity.supplies(Table.USER_INTERACTIONS)) {
            Outcomes.notSupplied(out, NEED_INTERACTIONS);
            return;
        }
        Searches searches = new Searches(activity);
        searchFrequency(activity, searches, out);
        searchQueryDiversity(searches, out);
        categoryExploration(activity, out);
        Products products = new Products(activity);
        distinctProductsViewed(activity, products, out);
        favoriteProduct(products, out);
    }

    /** The number of searches and the diversity of their queries. */
    private static final class Searches {
        private final Entropy queries = new Entropy();
        private int number;

        Searches(CustomerActivity activity) {
            for (Interaction interaction : activity.interactions()) {
                if (interaction.type() == EventType.SEARCH) {
                    number++;
                    interaction.searchQuery().ifPresent(queries::add);
                }
            }
        }
    }

    private static void searchFrequency(CustomerActivity activity, Searches searches, FeatureWriter out) {
        int visits = activity.hasOnlyUnknownEvents() ? 0 : activity.visits().size();
        Outcomes.mean(out, SEARCH_FREQUENCY, searches.number, visits);
    }

    private static void searchQueryDiversity(Searches searches, FeatureWriter out) {
        searches.queries.write(out, SEARCH_QUERY_DIVERSITY);
    }

    private static void productDiscoveryMethod(CustomerActivity activity, FeatureWriter out) {
        if (!activity.supplies(Table.USER_INTERACTIONS) && !activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            out.absent(PRODUCT_DISCOVERY_METHOD, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        Mode methods = new Mode();
        for (Visit visit : activity.visits()) {
            countDiscoveries(visit, methods);
        }
        for (Interaction outsideVisits : activity.interactionsOutsideVisits()) {
            if (outsideVisits.isFirstView()) {
                methods.add(DiscoveryMethod.DIRECT.label(), outsideVisits.time());
            }
        }
        for (Order order : activity.orders()) {
            if (order.discovery().isPresent()) {
                methods.add(order.discovery().get().label(), order.time());
            }
        }
        Outcomes.mode(out, PRODUCT_DISCOVERY_METHOD, methods);
    }

    /** Counts what led to each first view of a product in the visit. */
    private static void countDiscoveries(Visit visit, Mode methods) {
        if (!visit.has(EventType.PRODUCT_VIEW)) {
            return;
        }
        DiscoveryMethod latest = DiscoveryMethod.DIRECT;
        for (Interaction interaction : visit.interactions()) {
            if (interaction.isFirstView()) {
                methods.add(latest.label(), interaction.time());
            }
            DiscoveryMethod method = METHODS.get(interaction.type());
            latest = method == null ? latest : method;
        }
    }

    private static void categoryExploration(CustomerActivity activity, FeatureWriter out) {
        Entropy categories = new Entropy();
        for (Interaction interaction : activity.interactions()) {
            if (WITH_CATEGORY.contains(interaction.type())) {
                interaction.category().ifPresent(categories::add);
            }
        }
        (categories.isEmpty() ? pageTypes(activity.interactions()) : categories).write(out, CATEGORY_EXPLORATION);
    }

    /** The page types of page views or, if there are none, of product and category views. */
    private static Entropy pageTypes(List<Interaction> interactions) {
        boolean anyPage = interactions.stream().anyMatch(any -> any.type() == EventType.PAGE_VIEW);
        Entropy pageTypes = new Entropy();
        for (Interaction interaction : interactions) {
            if (anyPage
                    ? interaction.type() == EventType.PAGE_VIEW
                    : PRODUCT_OR_CATEGORY.contains(interaction.type())) {
                interaction.pageType().ifPresent(pageTypes::add);
            }
        }
        return pageTypes;
    }

    /** Totals over the products viewed or added to the cart. */
    private static final class Products {
        private int viewed;
        private int views;
        private int touches;
        private @Nullable ProductInterest favorite;

        Products(CustomerActivity activity) {
            for (ProductInterest product : activity.products().values()) {
                viewed += product.views() > 0 ? 1 : 0;
                views += product.views();
                touches += product.touches();
                favorite = favorite == null || isRather(product, favorite) ? product : favorite;
            }
        }
    }

    private static void distinctProductsViewed(CustomerActivity activity, Products products, FeatureWriter out) {
        if (activity.hasOnlyUnknownEvents()) {
            out.absent(DISTINCT_PRODUCTS_VIEWED, Absence.NO_DATA, 0);
        } else {
            out.put(DISTINCT_PRODUCTS_VIEWED, products.viewed, products.views);
        }
    }

    private static void favoriteProduct(Products products, FeatureWriter out) {
        if (products.favorite == null) {
            out.absent(FAVORITE_PRODUCT, Absence.NO_DATA, 0);
        } else {
            out.put(FAVORITE_PRODUCT, products.favorite.productId(), products.touches);
        }
    }

    private static boolean isRather(ProductInterest a, ProductInterest b) {
        return Mode.compare(a.touches(), a.latestTouch(), a.productId(), b.touches(), b.latestTouch(), b.productId())
                > 0;
    }
}
