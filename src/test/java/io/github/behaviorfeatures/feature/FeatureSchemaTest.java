package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSchemaTest {

    private static final FeatureKey<Integer> VISITS = FeatureKey.count("visits");
    private static final FeatureKey<Double> SHARE = FeatureKey.ratio("share");

    @Test
    void keepsTheKeysInTheOrderGiven() {
        List<FeatureKey<?>> given = new ArrayList<>(List.of(SHARE, VISITS));
        FeatureSchema schema = FeatureSchema.of(given);
        given.clear();
        List<FeatureKey<?>> keys = schema.keys();
        assertThat(keys.stream().map(FeatureKey::name)).containsExactly("share", "visits");
        assertThatThrownBy(keys::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knowsItsKeysByName() {
        FeatureSchema schema = FeatureSchema.of(List.of(SHARE, VISITS));
        assertThat(schema.contains(VISITS)).isTrue();
        assertThat(schema.contains(FeatureKey.count("visits").unit("visits"))).isTrue();
        assertThat(schema.contains(FeatureKey.count("orders"))).isFalse();
        assertThat(schema.position(VISITS)).isEqualTo(1);
    }

    @Test
    void refusesTwoKeysOfOneName() {
        assertThatThrownBy(() -> FeatureSchema.of(List.of(VISITS, SHARE, FeatureKey.ratio("visits"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visits");
    }

    @Test
    void namesTheKeyThatIsNotDeclaredAndThoseThatAre() {
        FeatureSchema schema = FeatureSchema.of(List.of(SHARE, VISITS));
        assertThatThrownBy(() -> schema.position(FeatureKey.count("orders")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("orders", "share", "visits");
    }
}
