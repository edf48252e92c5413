package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.population.ChurnHead;
import java.util.ArrayList;
import java.util.List;

/**
 * A churn probability by a churn head in words: the base's probability, then what shifts its log odds. The log odds of the
 * first part (within -6 and 6) and all others add up to those of the result.
 */
final class ChurnParts {

    private ChurnParts() {}

    static List<ScorePart> of(double baseChurn, ChurnHead head, List<ChurnHead.Shift> shifts) {
        List<ScorePart> parts = new ArrayList<>();
        parts.add(new ScorePart("purchase model alone", baseChurn, 0));
        parts.add(new ScorePart("level of the shop, in log odds", head.shiftOfLevel(), 0));
        for (ChurnHead.Shift shift : shifts) {
            parts.add(new ScorePart(words(shift, head), shift.shift(), 0));
        }
        return List.copyOf(parts);
    }

    /** Says where the customer lies beside an average one. */
    private static String words(ChurnHead.Shift shift, ChurnHead head) {
        boolean above = shift.value() >= head.mean(shift.input());
        return switch (shift.input()) {
            case BASE -> above ? "churn likely by the purchase model" : "churn unlikely by the purchase model";
            case SILENCE -> above ? "long silence for their time here" : "short silence for their time here";
            case REPEATS -> above ? "many purchases so far" : "few purchases so far";
            case AGE -> above ? "first purchase long ago" : "first purchase not long ago";
            case RECENT -> (above ? "many" : "few") + " purchases in the last " + head.horizonDays() + " days";
            case VALUE -> above ? "high spend per purchase" : "low spend per purchase";
        };
    }
}
