package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.Shop;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Shops shops = new Shops();

    @Test
    void aRowBelongsToTheShopItNames() {
        assertThat(shops.home("s")).isEqualTo(Shop.of("s"));
    }

    @Test
    void withoutAnyShopARowBelongsToTheDefaultOne() {
        assertThat(shops.home(null)).isEqualTo(Shop.of("default"));
        assertThat(shops.home(" ")).isEqualTo(Shop.of("default"));
    }

    @Test
    void aRowThatNamesNoneBelongsToTheOnlyShopWhetherNamedOrDescribed() {
        shops.note("named");
        shops.note(" ");
        assertThat(shops.home("")).isEqualTo(Shop.of("named"));
        Shops others = new Shops();
        others.describe(Shop.of("described", BERLIN));
        assertThat(others.home(null)).isEqualTo(Shop.of("described", BERLIN));
        others.note("described");
        assertThat(others.home(null)).isEqualTo(Shop.of("described", BERLIN));
    }

    @Test
    void amongSeveralShopsARowThatNamesNoneBelongsToNone() {
        shops.describe(Shop.of("a"));
        shops.note("b");
        assertThat(shops.home(null)).isNull();
        assertThat(shops.home("a")).isEqualTo(Shop.of("a"));
        assertThat(shops.home("c")).isEqualTo(Shop.of("c"));
    }

    @Test
    void theDescriptionWithoutAnIdIsOfEveryShopThatHasNone() {
        shops.describe(Shop.of("a"));
        shops.describe(Shop.of("", BERLIN, "EUR"));
        assertThat(shops.home("a")).isEqualTo(Shop.of("a"));
        assertThat(shops.home("b")).isEqualTo(Shop.of("b", BERLIN, "EUR"));
        assertThat(shops.home(null)).isEqualTo(Shop.of("a")); // the other one is no shop
    }

    @Test
    void whatIsDescribedLaterCountsAtOnce() {
        assertThat(shops.home("a")).isEqualTo(Shop.of("a"));
        shops.timeZone(BERLIN);
        assertThat(shops.home("a")).isEqualTo(Shop.of("a", BERLIN));
        shops.describe(Shop.of("a"));
        assertThat(shops.home("a")).isEqualTo(Shop.of("a"));
    }

    @Test
    void shopsAreNotDescribedOnlyWhereSomeShopIs() {
        shops.noteAll(List.of("b", "a", ""));
        assertThat(shops.notDescribed()).isEmpty();
        shops.describe(Shop.of("a"));
        assertThat(shops.notDescribed()).containsExactly("b");
        shops.describe(Shop.of("", BERLIN));
        assertThat(shops.notDescribed()).isEmpty();
    }

    @Test
    void aCopyGoesItsOwnWay() {
        shops.note("a");
        shops.timeZone(BERLIN);
        Shops copy = shops.copy();
        copy.note("b");
        shops.describe(Shop.of("a"));
        assertThat(copy.home(null)).isNull();
        assertThat(copy.home("a")).isEqualTo(Shop.of("a", BERLIN));
        assertThat(shops.home(null)).isEqualTo(Shop.of("a"));
    }
}
