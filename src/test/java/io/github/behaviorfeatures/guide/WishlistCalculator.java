package io.github.behaviorfeatures.guide;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.util.List;

public final class WishlistCalculator implements FeatureCalculator {

    public static final FeatureKey<Integer> WISHLIST_ADDITIONS = FeatureKey.count("wishlist_additions")
            .category("Engagement")
            .description("number of products put on a wish list")
            .support("wish list events")
            .absent("needs interactions");

    @Override
    public List<FeatureKey<?>> outputs() {
        return List.of(WISHLIST_ADDITIONS);
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        if (!activity.supplies(Table.USER_INTERACTIONS)) {
            out.absent(WISHLIST_ADDITIONS, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        int additions = (int) activity.interactions().stream()
                .filter(interaction -> interaction.type() == EventType.WISHLIST_ADD)
                .count();
        out.put(WISHLIST_ADDITIONS, additions, additions);
    }
}
