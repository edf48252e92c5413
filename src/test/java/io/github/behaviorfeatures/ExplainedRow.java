package io.github.behaviorfeatures;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.feature.ScorePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A row with a value of every type, an absent feature, a default and an explanation, and how Jackson 2 writes it. */
public final class ExplainedRow {

    private static final FeatureKey<Integer> COUNT = FeatureKey.count("a_count");
    private static final FeatureKey<Double> NUMBER = FeatureKey.number("a_number", 0, 100);
    private static final FeatureKey<String> LABEL = FeatureKey.label("a_label");
    private static final FeatureKey<Boolean> FLAG = FeatureKey.flag("a_flag");
    private static final FeatureKey<List<String>> LABELS = FeatureKey.labels("labels");
    private static final FeatureKey<Double> ABSENT = FeatureKey.ratio("absent");
    private static final FeatureKey<Integer> DEFAULT =
            FeatureKey.count("default_of_absent").defaultValue(0);

    private ExplainedRow() {}

    static FeatureRow row() {
        FeatureWriter out =
                new FeatureWriter(FeatureSchema.of(List.of(COUNT, NUMBER, LABEL, FLAG, LABELS, ABSENT, DEFAULT)));
        out.put(COUNT, 3, 3);
        out.put(NUMBER, 0.1, 1);
        out.put(LABEL, "a \"label\"", 1);
        out.put(FLAG, true, 1);
        out.put(LABELS, List.of("b", "a"), 2);
        out.absent(ABSENT, Absence.NO_DATA, 0);
        out.absent(DEFAULT, Absence.NO_DATA, 0);
        Map<FeatureKey<?>, List<ScorePart>> explanation =
                Map.of(NUMBER, List.of(new ScorePart("recency", 0.5, 0.25), new ScorePart("depth", 1, 0.75)));
        return new FeatureRow("shop", "customer", Instant.parse("2026-01-01T00:00:00Z"), "v", out.toMap(), explanation);
    }

    /**
     * The row as a bare Jackson 2 mapper writes it.
     *
     * @return a JSON object
     * @throws JsonProcessingException if it does not know how
     */
    public static String byJackson2() throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(row());
    }

    /**
     * The jar that the annotations come from.
     *
     * @return its URL
     */
    public static String annotations() {
        return JsonValue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }
}
