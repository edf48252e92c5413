package io.github.behaviorfeatures.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BehaviorContextTest {

    private static final UserInteraction CLICK =
            UserInteraction.builder().id("1").searchQuery("secret query").build();
    private static final UserSession SESSION = UserSession.builder().id("2").build();
    private static final PurchaseAttribution PURCHASE = PurchaseAttribution.builder()
            .id("3")
            .attributionSource("secret source")
            .build();

    private static BehaviorContext.Builder context() {
        return BehaviorContext.builder(Shop.of("shop"));
    }

    @Test
    void aTableNeverSetIsNotSupplied() {
        BehaviorContext context = context().build();
        for (Table table : Table.values()) {
            assertThat(context.supplies(table)).isFalse();
        }
        assertThat(context.interactions()).isEmpty();
        assertThat(context.sessions()).isEmpty();
        assertThat(context.attributions()).isEmpty();
    }

    @Test
    void anEmptyTableIsSupplied() {
        BehaviorContext interactions = context().interactions(List.of()).build();
        assertThat(interactions.supplies(Table.USER_INTERACTIONS)).isTrue();
        assertThat(interactions.supplies(Table.USER_SESSIONS)).isFalse();
        assertThat(interactions.supplies(Table.PURCHASE_ATTRIBUTIONS)).isFalse();
        assertThat(context().sessions(List.of()).build().supplies(Table.USER_SESSIONS))
                .isTrue();
        assertThat(context().attributions(List.of()).build().supplies(Table.PURCHASE_ATTRIBUTIONS))
                .isTrue();
        assertThat(interactions.supplies(Table.CUSTOMER_DATA))
                .as("never part of a context")
                .isFalse();
    }

    @Test
    void keepsRowsInTheOrderGiven() {
        UserInteraction other = UserInteraction.builder().id("0").build();
        BehaviorContext context = context()
                .interactions(List.of(CLICK, other, CLICK))
                .sessions(List.of(SESSION))
                .attributions(List.of(PURCHASE))
                .build();
        assertThat(context.interactions()).containsExactly(CLICK, other, CLICK);
        assertThat(context.sessions()).containsExactly(SESSION);
        assertThat(context.attributions()).containsExactly(PURCHASE);
        assertThat(context.shop()).isEqualTo(Shop.of("shop"));
    }

    @Test
    void takesRowsFromAnythingThatCanBeWalked() {
        Collection<UserSession> noList = new ArrayDeque<>(List.of(SESSION));
        Iterable<PurchaseAttribution> onlyOnce = Stream.of(PURCHASE, PURCHASE)::iterator;
        BehaviorContext context = context()
                .interactions(Set.of(CLICK))
                .sessions(noList)
                .attributions(onlyOnce)
                .build();
        assertThat(context.interactions()).containsExactly(CLICK);
        assertThat(context.sessions()).containsExactly(SESSION);
        assertThat(context.attributions()).containsExactly(PURCHASE, PURCHASE);
    }

    @Test
    void aLaterListReplacesAnEarlierOne() {
        assertThat(context()
                        .interactions(List.of(CLICK))
                        .interactions(List.of())
                        .build()
                        .interactions())
                .isEmpty();
    }

    @Test
    void cannotBeChangedFromOutside() {
        List<UserInteraction> clicks = new ArrayList<>(List.of(CLICK));
        List<UserSession> visits = new ArrayList<>(List.of(SESSION));
        List<PurchaseAttribution> purchases = new ArrayList<>(List.of(PURCHASE));
        BehaviorContext.Builder builder =
                context().interactions(clicks).sessions(visits).attributions(purchases);
        BehaviorContext context = builder.build();
        clicks.clear();
        visits.clear();
        purchases.clear();
        builder.interactions(List.of());
        assertThat(context.interactions()).containsExactly(CLICK);
        assertThat(context.sessions()).containsExactly(SESSION);
        assertThat(context.attributions()).containsExactly(PURCHASE);
        assertThatThrownBy(() -> context.interactions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.sessions().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.attributions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesNulls() {
        assertThatThrownBy(() -> BehaviorContext.builder(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("shop");
        BehaviorContext.Builder builder = context();
        refuses(() -> builder.interactions(null), "rows of user_interactions");
        refuses(() -> builder.sessions(null), "rows of user_sessions");
        refuses(() -> builder.attributions(null), "rows of purchase_attributions");
        refuses(() -> builder.interactions(Arrays.asList(CLICK, null)), "user_interactions[1] is null");
        refuses(() -> builder.sessions(Arrays.asList(null, SESSION)), "user_sessions[0] is null");
        refuses(
                () -> builder.attributions(Stream.of(PURCHASE, PURCHASE, null)::iterator),
                "purchase_attributions[2] is null");
    }

    private static void refuses(Runnable what, String message) {
        assertThatThrownBy(what::run).isInstanceOf(NullPointerException.class).hasMessage(message);
    }

    @Test
    void refusesAShopWithoutId() {
        for (String blank : List.of("", " ", "\t")) {
            assertThatThrownBy(() -> BehaviorContext.builder(Shop.of(blank)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the shop id of a context must not be blank");
        }
    }

    @Test
    void showsTheShopAndCountsAndNoContent() {
        assertThat(context()
                        .interactions(List.of(CLICK, CLICK))
                        .attributions(List.of(PURCHASE))
                        .build())
                .hasToString("BehaviorContext[shop=shop, interactions=2, sessions=not supplied, attributions=1]");
    }

    @Test
    void aShopHasAnIdAndAZone() {
        assertThat(Shop.of("shop")).isEqualTo(new Shop("shop", ZoneOffset.UTC, null));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Shop.of("shop", berlin)).isEqualTo(new Shop("shop", berlin, null));
        assertThat(Shop.of("shop", berlin, "EUR")).isEqualTo(new Shop("shop", berlin, "EUR"));
        assertThat(Shop.of("shop", berlin, null)).isEqualTo(Shop.of("shop", berlin));
        assertThat(new Shop("shop", berlin, "EUR").currencyCode()).isEqualTo("EUR");
        assertThatThrownBy(() -> Shop.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("shop id");
        assertThatThrownBy(() -> new Shop("shop", null, "EUR"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("time zone");
    }

    @Test
    void tablesAreNamedAsInFiles() {
        assertThat(Arrays.stream(Table.values()).map(Table::wireName))
                .containsExactly("customer_data", "user_interactions", "user_sessions", "purchase_attributions");
    }
}
