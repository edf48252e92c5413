package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.text.Blanks;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shops of a set of rows: those that are described, and those that the rows name. Decides which shop a row belongs
 * to: the one it names or, if it names none, the only shop there is. Not thread-safe.
 */
public final class Shops {

    /** The id of the shop if no row names one and none is described. */
    public static final String DEFAULT_ID = "default";

    private static final String NONE = "";

    private final Map<String, Shop> described = new HashMap<>();
    private final Set<String> named = new TreeSet<>();
    /** All described and named ones. */
    private final TreeSet<String> known = new TreeSet<>();

    /** The shops built so far. */
    private final Map<String, Shop> byId = new HashMap<>();

    private ZoneId timeZone = ZoneOffset.UTC;
    private @Nullable String currencyCode;

    /** Starts without any shop; shops that are not described are in UTC. */
    public Shops() {}

    /**
     * Copies the shops.
     *
     * @return an independent copy
     */
    public Shops copy() {
        Shops copy = new Shops();
        copy.described.putAll(described);
        copy.named.addAll(named);
        copy.known.addAll(known);
        copy.timeZone = timeZone;
        copy.currencyCode = currencyCode;
        return copy;
    }

    /**
     * Describes a shop.
     *
     * @param shop its id, time zone and currency; with an empty id it applies to every shop not described otherwise
     */
    public void describe(Shop shop) {
        Objects.requireNonNull(shop, "shop");
        described.put(shop.id(), shop);
        if (!isNone(shop.id())) {
            known.add(shop.id());
        }
        byId.clear();
    }

    /**
     * Sets the time zone of shops that are not described.
     *
     * @param zone UTC by default
     */
    public void timeZone(ZoneId zone) {
        this.timeZone = Objects.requireNonNull(zone, "zone");
        byId.clear();
    }

    /**
     * Sets the currency of shops that are not described.
     *
     * @param code an ISO 4217 code; unknown by default
     */
    public void currency(String code) {
        this.currencyCode = Objects.requireNonNull(code, "code");
        byId.clear();
    }

    /**
     * Notes the shop that a row names.
     *
     * @param shopId its id; null or blank if the row names none
     */
    public void note(@Nullable String shopId) {
        if (!isNone(shopId)) {
            named.add(shopId);
            known.add(shopId);
        }
    }

    /**
     * Notes the shops that rows name.
     *
     * @param shopIds ids of shops
     */
    public void noteAll(Collection<String> shopIds) {
        shopIds.forEach(this::note);
    }

    /**
     * The shop a row belongs to, given the shops known so far.
     *
     * @param shopId the shop the row names; null or blank if it names none
     * @return that shop; if the row names none, the only shop there is ({@value #DEFAULT_ID} if none is known), or null
     *     if there are several
     */
    public @Nullable Shop home(@Nullable String shopId) {
        String id = isNone(shopId) ? only() : shopId;
        return id == null ? null : byId.computeIfAbsent(id, this::shop);
    }

    /**
     * The time zone of a shop as far as it is described.
     *
     * @param shopId the shop that a row names; null or blank if it names none
     * @return the zone of that shop; if the row names none, that of the only shop described, else the zone of shops that
     *     are not described
     */
    public ZoneId timeZoneOf(@Nullable String shopId) {
        String id = isNone(shopId) ? only() : shopId;
        return shop(id == null ? NONE : id).timeZone();
    }

    private Shop shop(String id) {
        Shop any = described.get(NONE);
        Shop plain =
                any == null ? Shop.of(id, timeZone, currencyCode) : new Shop(id, any.timeZone(), any.currencyCode());
        return described.getOrDefault(id, plain);
    }

    private @Nullable String only() {
        return known.size() > 1 ? null : known.isEmpty() ? DEFAULT_ID : known.first();
    }

    /**
     * The shops that rows name but that are not described, although some other shop is. They use the default time zone,
     * which may be a mistake.
     *
     * @return shop ids in alphabetical order, usually none
     */
    public Set<String> notDescribed() {
        Set<String> ids = new TreeSet<>(named);
        ids.removeAll(described.keySet());
        return described.isEmpty() || described.containsKey(NONE) ? Set.of() : ids;
    }

    private static boolean isNone(@Nullable String shopId) {
        return shopId == null || Blanks.isBlank(shopId);
    }
}
