package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The law that makes one set of tables serve every as-of: materialised at an instant they are those of a run on what had
 * happened before it.
 */
class AsOfProperties {
    private static final Duration ARRIVAL = Duration.ofSeconds(5);

    @Property(tries = 1000)
    void tablesAreThoseOfWhatHadHappened(@ForAll long seed, @ForAll boolean visitors) {
        RandomShop facts = new RandomShop(seed, true);
        RawShop shop = RawShop.builder("shop").visitors(visitors).build();
        RawData all = shop.read(facts.before(Instant.MAX));
        for (Instant instant : facts.instants()) {
            ShopTables materialised = all.tables(instant);
            ShopTables then = shop.read(facts.before(instant)).tables(instant);
            String label = "seed " + seed + " at " + instant;
            assertThat(materialised.interactions()).as(label).isEqualTo(then.interactions());
            assertThat(settled(materialised.sessions(), instant))
                    .as(label)
                    .isEqualTo(settled(withEndsOf(then.sessions(), materialised.sessions()), instant));
            assertThat(byId(materialised.attributions())).as(label).isEqualTo(byId(then.attributions()));
        }
    }

    /**
     * Where a tracker tells of an order before the shop's system does, which source of it counts changes (an exception
     * that is stated). Whose the events are does not.
     */
    @Property(tries = 300)
    void ordersThatComeLateChangeNoEvent(@ForAll long seed) {
        RandomShop facts = new RandomShop(seed, false);
        RawShop shop = RawShop.builder("shop").build();
        RawData all = shop.read(facts.before(Instant.MAX));
        for (Instant instant : facts.instants()) {
            ShopTables materialised = all.tables(instant);
            ShopTables then = shop.read(facts.before(instant)).tables(instant);
            assertThat(materialised.interactions()).isEqualTo(then.interactions());
            assertThat(settled(materialised.sessions(), instant))
                    .isEqualTo(settled(withEndsOf(then.sessions(), materialised.sessions()), instant));
        }
    }

    /** Rows of one instant and id may have either order, as the input has them in either. */
    private static List<PurchaseAttribution> byId(List<PurchaseAttribution> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(PurchaseAttribution::id).thenComparing(PurchaseAttribution::toString))
                .toList();
    }

    /** Without sessions that are just arriving: where they come from may show within the next seconds. */
    private static List<UserSession> settled(List<UserSession> rows, Instant instant) {
        return rows.stream()
                .filter(row -> row.startTime().plus(ARRIVAL).isBefore(instant))
                .toList();
    }

    /** A session that was still going on has no known end. */
    private static List<UserSession> withEndsOf(List<UserSession> rows, List<UserSession> others) {
        List<UserSession> changed = new ArrayList<>();
        for (UserSession row : rows) {
            boolean isOpen = others.stream().anyMatch(other -> other.id().equals(row.id()) && other.endTime() == null);
            changed.add(isOpen ? withEnd(row, null) : row);
        }
        return changed;
    }

    private static UserSession withEnd(UserSession row, @Nullable Instant end) {
        return UserSession.builder()
                .id(row.id())
                .shopId(row.shopId())
                .customerId(row.customerId())
                .sessionId(row.sessionId())
                .startTime(row.startTime())
                .endTime(end)
                .deviceType(row.deviceType())
                .browserType(row.browserType())
                .referrerType(row.referrerType())
                .createdAt(row.createdAt())
                .build();
    }

    @Property(tries = 300)
    void theOrderOfTheInputChangesNothing(@ForAll long seed, @ForAll long shuffle) {
        RandomShop facts = new RandomShop(seed, true);
        RawShop shop = RawShop.builder("shop").build();
        ShopTables tables = shop.read(facts.before(Instant.MAX)).tables();
        Collections.shuffle(facts.events, new Random(shuffle));
        Collections.shuffle(facts.orders, new Random(shuffle));
        ShopTables again = shop.read(facts.before(Instant.MAX)).tables();
        List<UserInteraction> interactions = again.interactions();
        assertThat(interactions).isEqualTo(tables.interactions());
        assertThat(again.sessions()).isEqualTo(tables.sessions());
        assertThat(byId(again.attributions())).isEqualTo(byId(tables.attributions()));
    }
}
