package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureKeyTest {

    private static void refuses(Runnable what, String... parts) {
        assertThatThrownBy(what::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    @SuppressWarnings("unchecked") // what a caller does who goes round the compiler
    private static void refusesAnyway(FeatureKey<?> key, Object value, String... parts) {
        refuses(() -> ((FeatureKey<Object>) key).check(value), parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "1st_order",
                "giftShare",
                "Gift",
                "gift-share",
                "gift share",
                "gift.share",
                "größe",
                "metafield-custom",
                "_evidence",
                "_x",
                "shop_id",
                "customer_id",
                "last_computed_at",
                "definitions_version"
            })
    void refusesNamesThatAreNoSnakeCaseOrThatARowUsesItself(String name) {
        String shown = "\"" + name.replace('\t', '?') + "\"";
        refuses(() -> FeatureKey.count(name), shown);
        refuses(() -> FeatureKey.ordinal(name, 1, 5), shown);
        refuses(() -> FeatureKey.number(name, 0, 1), shown);
        refuses(() -> FeatureKey.ratio(name), shown);
        refuses(() -> FeatureKey.label(name), shown);
        refuses(() -> FeatureKey.flag(name), shown);
        refuses(() -> FeatureKey.labels(name), shown);
    }

    @Test
    void aMetafieldIsCalledWhatTheShopCallsIt() {
        assertThat(FeatureKey.label("metafield_custom_Loyalty-Tier").name()).isEqualTo("metafield_custom_Loyalty-Tier");
        refuses(() -> FeatureKey.label("Metafield_custom_tier"), "Metafield_custom_tier");
    }

    @Test
    void takesNamesThatOnlyLookLikeThose() {
        assertThat(FeatureKey.ratio("share_of_2nd_orders_").name()).isEqualTo("share_of_2nd_orders_");
        assertThat(FeatureKey.count("shop_ids").name()).isEqualTo("shop_ids");
        assertThat(FeatureKey.flag("is_evidence_").name()).isEqualTo("is_evidence_");
    }

    @Test
    void refusesEmptyRanges() {
        refuses(() -> FeatureKey.ordinal("score", 5, 1), "score", "5", "1");
        refuses(() -> FeatureKey.number("x", 1, 0.5), "x");
        refuses(() -> FeatureKey.number("x", Double.NaN, 1), "x");
        refuses(() -> FeatureKey.number("x", 0, Double.NaN), "x");
        assertThat(FeatureKey.ordinal("one", 1, 1).check(1)).isEqualTo(1);
    }

    @Test
    void aCountIsAWholeNumberFromZero() {
        FeatureKey<Integer> key = FeatureKey.count("visits");
        assertThat(key.check(0)).isZero();
        assertThat(key.check(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        refuses(() -> key.check(-1), "visits", "-1");
        refusesAnyway(key, 1.0, "visits", "int", "Double");
        refusesAnyway(key, 1L, "Long");
    }

    @Test
    void anOrdinalIsAWholeNumberWithinItsScale() {
        FeatureKey<Integer> key = FeatureKey.ordinal("weekday", 1, 7);
        assertThat(key.check(1)).isEqualTo(1);
        assertThat(key.check(7)).isEqualTo(7);
        refuses(() -> key.check(0), "weekday", "1 to 7", "0");
        refuses(() -> key.check(8), "weekday", "1 to 7", "8");
    }

    @Test
    void aNumberIsFiniteAndWithinItsRange() {
        FeatureKey<Double> any = FeatureKey.number("x", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(any.check(-1e300)).isEqualTo(-1e300);
        refuses(() -> any.check(Double.NaN), "x", "NaN");
        refuses(() -> any.check(Double.POSITIVE_INFINITY), "x", "Infinity");
        refuses(() -> any.check(Double.NEGATIVE_INFINITY), "x", "-Infinity");
        FeatureKey<Double> trend = FeatureKey.number("trend", -1, 1);
        assertThat(trend.check(-1.0)).isEqualTo(-1);
        refuses(() -> trend.check(Math.nextDown(-1.0)), "trend", "-1 to 1");
        refuses(() -> trend.check(Math.nextUp(1.0)), "trend", "-1 to 1");
        refusesAnyway(trend, 1, "trend", "double", "Integer");
    }

    @Test
    void aRatioLiesBetweenZeroAndOne() {
        FeatureKey<Double> key = FeatureKey.ratio("share");
        assertThat(key.check(0.0)).isZero();
        assertThat(key.check(1.0)).isEqualTo(1);
        refuses(() -> key.check(-Double.MIN_VALUE), "share", "0 to 1");
        refuses(() -> key.check(Math.nextUp(1.0)), "share", "0 to 1");
        refuses(() -> key.check(Double.NaN), "share", "NaN");
    }

    @Test
    void aLabelIsAnyTextOrOneOfThoseAllowed() {
        FeatureKey<String> any = FeatureKey.label("product");
        assertThat(any.check("anything goes ")).isEqualTo("anything goes ");
        refuses(() -> any.check(""), "product");
        refuses(() -> any.check(" \t"), "product");
        FeatureKey<String> some = FeatureKey.label("device", "desktop", "mobile");
        assertThat(some.check("mobile")).isEqualTo("mobile");
        assertThatThrownBy(() -> some.check("anna@private.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device")
                .hasMessageContaining("[desktop, mobile]")
                .message()
                .doesNotContain("private.example");
        refuses(() -> some.check("Mobile"), "device");
        refuses(() -> some.check(""), "device");
        refusesAnyway(some, 1, "device", "text", "Integer");
    }

    @Test
    void aFlagIsYesOrNo() {
        FeatureKey<Boolean> key = FeatureKey.flag("identified");
        assertThat(key.check(true)).isTrue();
        assertThat(key.check(false)).isFalse();
        refusesAnyway(key, "true", "identified", "boolean", "String");
    }

    @Test
    void aListOfLabelsIsCopiedAndMayBeEmpty() {
        FeatureKey<List<String>> key = FeatureKey.labels("tags");
        List<String> given = new ArrayList<>(List.of("a"));
        List<String> kept = key.check(given);
        given.add("b");
        assertThat(kept).containsExactly("a");
        assertThatThrownBy(() -> kept.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(key.check(List.of())).isEmpty();
        refusesAnyway(key, "a", "tags", "list of text", "String");
    }

    @Test
    void nullIsRefusedByEveryType() {
        refuses(() -> FeatureKey.count("n").check(null), "n takes int", "null");
        refuses(() -> FeatureKey.number("n", 0, 1).check(null), "null");
        refuses(() -> FeatureKey.label("n").check(null), "null");
        refuses(() -> FeatureKey.flag("n").check(null), "null");
        refuses(() -> FeatureKey.labels("n").check(null), "null");
    }

    @Test
    void saysItsRangeInWords() {
        assertThat(FeatureKey.count("n").range()).isEqualTo(">= 0");
        assertThat(FeatureKey.ordinal("n", 0, 23).range()).isEqualTo("0 to 23");
        assertThat(FeatureKey.ratio("n").range()).isEqualTo("0 to 1");
        assertThat(FeatureKey.number("n", -1, 1).range()).isEqualTo("-1 to 1");
        assertThat(FeatureKey.number("n", 0.5, 2.25).range()).isEqualTo("0.5 to 2.25");
        assertThat(FeatureKey.number("n", 0, Double.POSITIVE_INFINITY).range()).isEqualTo(">= 0");
        assertThat(FeatureKey.number("n", -2.5, Double.POSITIVE_INFINITY).range())
                .isEqualTo(">= -2.5");
        assertThat(FeatureKey.number("n", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        .range())
                .isEmpty();
        assertThat(FeatureKey.number("n", 0, 1e16).range()).isEqualTo("0 to 1.0E16");
        assertThat(FeatureKey.label("n").range()).isEmpty();
        assertThat(FeatureKey.label("n", "a", "b").range()).isEqualTo("a, b");
        assertThat(FeatureKey.flag("n").range()).isEmpty();
        assertThat(FeatureKey.labels("n").range()).isEmpty();
    }

    @Test
    void knowsTypeRangeAndLabels() {
        assertThat(FeatureKey.count("n").type()).isEqualTo(FeatureType.COUNT);
        assertThat(FeatureKey.ordinal("n", 1, 7).min()).isEqualTo(1);
        assertThat(FeatureKey.ordinal("n", 1, 7).max()).isEqualTo(7);
        assertThat(FeatureKey.label("n", "b", "a").allowed()).containsExactly("b", "a");
        assertThat(FeatureKey.label("n").allowed()).isEmpty();
        assertThat(FeatureKey.label("n").min()).isZero();
        assertThat(FeatureKey.label("n").max()).isZero();
        assertThat(FeatureType.LABELS.wireType()).isEqualTo("list of text");
        assertThat(FeatureType.COUNT.javaType()).isEqualTo(Integer.class);
        assertThat(FeatureType.RATIO.javaType()).isEqualTo(Double.class);
    }

    @Test
    void everyTextIsAddedInANewKeyAndKeepsTheOthers() {
        FeatureKey<Double> plain = FeatureKey.ratio("share");
        FeatureKey<Double> full = plain.category("Engagement")
                .unit("visits")
                .description("what it means")
                .support("judgeable visits")
                .absent("NO_DATA without visits")
                .source("ours")
                .defaultValue(0.5);
        assertThat(full.category()).isEqualTo("Engagement");
        assertThat(full.unit()).isEqualTo("visits");
        assertThat(full.description()).isEqualTo("what it means");
        assertThat(full.support()).isEqualTo("judgeable visits");
        assertThat(full.absent()).isEqualTo("NO_DATA without visits");
        assertThat(full.source()).isEqualTo("ours");
        assertThat(full.defaultValue()).isEqualTo(0.5);
        assertThat(full.unit("other").defaultValue())
                .as("the default stays too")
                .isEqualTo(0.5);
        assertThat(full.unit("other").category()).isEqualTo("Engagement");
        assertThat(plain.category()).isEqualTo("Custom");
        assertThat(plain.unit() + plain.description() + plain.support() + plain.absent() + plain.source())
                .isEmpty();
        assertThat(plain.defaultValue()).isNull();
        assertThat(full.range()).isEqualTo("0 to 1");
    }

    @Test
    void aDefaultMustBeALegalValue() {
        assertThat(FeatureKey.count("n").defaultValue(0).defaultValue()).isZero();
        refuses(() -> FeatureKey.count("n").defaultValue(-1), "n", "-1");
        refuses(() -> FeatureKey.label("n", "a").defaultValue("b"), "n", "[a]");
        refuses(() -> FeatureKey.ratio("n").defaultValue(null), "n", "null");
    }

    @Test
    void keysAreEqualIfTheirNamesAre() {
        FeatureKey<?> count = FeatureKey.count("n");
        assertThat(count).isEqualTo(FeatureKey.count("n").unit("visits")).hasSameHashCodeAs(FeatureKey.ratio("n"));
        assertThat(count.equals(FeatureKey.ratio("n"))).isTrue();
        assertThat(count).isNotEqualTo(FeatureKey.count("m")).isNotEqualTo(null).isNotEqualTo("n");
        assertThat(count).hasToString("n");
    }

    @Test
    void theDefinitionTellsKeysApartInEverythingTheySay() {
        FeatureKey<Double> key = FeatureKey.number("x", 0, 10).description("meaning");
        String definition = key.definition();
        assertThat(definition)
                .startsWith("x|NUMBER|0.0|10.0|")
                .contains("meaning")
                .doesNotContain("\n");
        assertThat(FeatureKey.number("x", 0, 10).description("meaning").definition())
                .isEqualTo(definition);
        assertThat(List.of(
                        FeatureKey.number("y", 0, 10).description("meaning").definition(),
                        FeatureKey.number("x", 1, 10).description("meaning").definition(),
                        FeatureKey.number("x", 0, 11).description("meaning").definition(),
                        FeatureKey.ordinal("x", 0, 10).description("meaning").definition(),
                        key.description("other").definition(),
                        key.category("other").definition(),
                        key.unit("other").definition(),
                        key.support("other").definition(),
                        key.absent("other").definition(),
                        key.source("other").definition(),
                        key.defaultValue(1.0).definition(),
                        FeatureKey.label("x", "a").definition(),
                        FeatureKey.label("x", "a", "b").definition()))
                .doesNotContain(definition)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRangeOpenBelowIsSaidInWords() {
        assertThat(FeatureKey.number("x", Double.NEGATIVE_INFINITY, 5).range()).isEqualTo("<= 5");
    }

    @Test
    void definitionsOfDifferentLabelsDiffer() {
        assertThat(FeatureKey.label("x", "a, b").definition())
                .isNotEqualTo(FeatureKey.label("x", "a", "b").definition());
        assertThat(FeatureKey.label("x", "a|b").definition())
                .isNotEqualTo(FeatureKey.label("x", "a", "b").definition());
    }

    @Test
    void theSummarySaysWhatThereIsToSayInSentences() {
        FeatureKey<Double> key = FeatureKey.number("x", 0, Double.POSITIVE_INFINITY);
        assertThat(FeatureKey.flag("nothing").summary()).isEmpty();
        assertThat(key.description("mean length.")
                        .unit("minutes")
                        .absent("NO_DATA if none")
                        .summary())
                .isEqualTo("mean length. Unit: minutes. Range: >= 0. Absent: NO_DATA if none.");
        assertThat(FeatureKey.label("size", "s", "m").description("size").summary())
                .isEqualTo("size. One of: s, m.");
    }
}
