package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.cli.output.ShopTerms;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what the page shows while a run goes by, in memory that does not grow with the number of customers. */
public final class ReportData {

    private static final int MOST_SHOPS = 1_000;

    private final List<FeatureKey<?>> keys;
    private final FeatureValues values;
    private final Times interactions = new Times();
    private final Times visits = new Times();
    private final Times orders = new Times();
    private final Set<Shop> shops = new HashSet<>();
    private final Set<Table> supplied = EnumSet.noneOf(Table.class);
    private boolean tracksVisits;

    /**
     * Collects the rows of a catalogue.
     *
     * @param keys the features of the rows
     */
    public ReportData(List<FeatureKey<?>> keys) {
        this.keys = List.copyOf(keys);
        this.values = new FeatureValues(this.keys, Sample.MOST_ROWS);
    }

    /**
     * Adds when a customer acted. Thread-safe.
     *
     * @param activity the digested customer
     */
    public void add(CustomerActivity activity) {
        interactions.add(activity, activity.interactions(), Interaction::time);
        visits.add(activity, activity.visits(), Visit::start);
        orders.add(activity, activity.orders(), Order::time);
        note(activity);
    }

    private synchronized void note(CustomerActivity activity) {
        if (shops.size() < MOST_SHOPS) {
            shops.add(activity.shop());
        }
        for (Table table : Table.values()) {
            if (table != Table.CUSTOMER_DATA && activity.supplies(table)) {
                supplied.add(table);
            }
        }
        tracksVisits |= activity.tracksVisits();
    }

    /**
     * Adds a row. From one thread at a time; the same order gives the same page.
     *
     * @param row the features of a customer
     */
    public void add(FeatureRow row) {
        FeatureMap features = row.features();
        List<@Nullable Object> found = new ArrayList<>(keys.size());
        int[] supports = new int[keys.size()];
        for (int i = 0; i < supports.length; i++) {
            boolean present = features.absence(keys.get(i)).isEmpty();
            found.add(present ? features.get(keys.get(i)) : null);
            supports[i] = present ? features.support(keys.get(i)) : FeatureValues.ABSENT;
        }
        values.add(row.shopId() + "/" + row.customerId(), found, supports);
    }

    List<FeatureKey<?>> keys() {
        return keys;
    }

    FeatureValues values() {
        return values;
    }

    /** Null if nothing tells of them. */
    @Nullable
    Times interactions() {
        return supplied.contains(Table.USER_INTERACTIONS) ? interactions : null;
    }

    @Nullable
    Times visits() {
        return tracksVisits ? visits : null;
    }

    @Nullable
    Times orders() {
        return supplied.contains(Table.PURCHASE_ATTRIBUTIONS) ? orders : null;
    }

    List<String> shopIds() {
        return distinct(shops.stream().map(Shop::id).map(PlainText::brief));
    }

    List<String> timeZones() {
        return distinct(shops.stream().map(Shop::timeZone).map(ShopTerms::name));
    }

    /** The currency of all shops; null if they have different ones, or it is not known. */
    @Nullable
    String currency() {
        List<String> currencies =
                distinct(shops.stream().map(shop -> Objects.requireNonNullElse(shop.currencyCode(), "")));
        return currencies.size() == 1 && !currencies.get(0).isEmpty() ? currencies.get(0) : null;
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.distinct().sorted().toList();
    }
}
