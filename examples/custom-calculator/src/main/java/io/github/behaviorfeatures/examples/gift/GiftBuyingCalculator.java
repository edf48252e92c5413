package io.github.behaviorfeatures.examples.gift;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.util.List;
import java.util.Locale;

/**
 * Gift buying, told by events that only this shop has ({@code gift_wrap_added}, {@code gift_message_added}) and by the
 * tag {@code gift buyer} that its staff sets.
 */
public final class GiftBuyingCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Gift buying";

    /** Share of the visits in which a gift was wrapped or given a message, 0 to 1; absent without visits. */
    public static final FeatureKey<Double> GIFT_VISIT_SHARE = FeatureKey.ratio("gift_visit_share")
            .category(CATEGORY)
            .description("share of the visits in which a gift was wrapped or given a message")
            .support("visits")
            .absent("NO_DATA without visits; needs interactions")
            .source("ours");

    /** Whether the customer buys gifts, by what they do or by their tag. */
    public static final FeatureKey<Boolean> IS_GIFT_BUYER = FeatureKey.flag("is_gift_buyer")
            .category(CATEGORY)
            .description("whether a gift event or the tag \"gift buyer\" is on record")
            .support("gift events and gift tags")
            .absent("never")
            .source("ours");

    /** These names are in no vocabulary, so they are read as they stand in the record. */
    private static final List<String> GIFT_EVENTS = List.of("gift_wrap_added", "gift_message_added");

    private static final String GIFT_TAG = "gift buyer";

    /** A calculator; it has no settings. */
    public GiftBuyingCalculator() {}

    @Override
    public List<FeatureKey<?>> outputs() {
        return List.of(GIFT_VISIT_SHARE, IS_GIFT_BUYER);
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        giftVisitShare(activity, out);
        isGiftBuyer(activity, out);
    }

    private static void giftVisitShare(CustomerActivity activity, FeatureWriter out) {
        List<Visit> visits = activity.visits();
        if (!activity.supplies(Table.USER_INTERACTIONS)) {
            out.absent(GIFT_VISIT_SHARE, Absence.SOURCE_NOT_SUPPLIED, 0);
        } else if (visits.isEmpty()) {
            out.absent(GIFT_VISIT_SHARE, Absence.NO_DATA, 0);
        } else {
            long withGift = visits.stream()
                    .filter(visit -> visit.interactions().stream().anyMatch(GiftBuyingCalculator::isGiftEvent))
                    .count();
            out.put(GIFT_VISIT_SHARE, (double) withGift / visits.size(), visits.size());
        }
    }

    private static void isGiftBuyer(CustomerActivity activity, FeatureWriter out) {
        long events = activity.interactions().stream()
                .filter(GiftBuyingCalculator::isGiftEvent)
                .count();
        List<String> tags = activity.customer().tags() == null
                ? List.of()
                : activity.customer().tags();
        long giftTags = tags.stream()
                .filter(tag -> tag.strip().toLowerCase(Locale.ROOT).equals(GIFT_TAG))
                .count();
        out.put(IS_GIFT_BUYER, events + giftTags > 0, (int) (events + giftTags));
    }

    private static boolean isGiftEvent(Interaction interaction) {
        String name = interaction.row().eventType();
        return name != null && GIFT_EVENTS.contains(name);
    }
}
