package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the parts of a row as JSON. */
final class RowValues {

    private RowValues() {}

    static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> labels) {
            json.writeStartArray();
            labels.forEach(label -> json.writeString(label.toString()));
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    static void writeEvidence(JsonGenerator json, FeatureRow row) {
        json.writeStartObject();
        for (FeatureKey<?> key : row.features().keys()) {
            json.writeObjectPropertyStart(key.name());
            json.writeNumberProperty("support", row.features().support(key));
            json.writeName("absent");
            write(json, row.features().absence(key).map(Enum::name).orElse(null));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void writeExplanation(JsonGenerator json, Map<FeatureKey<?>, List<ScorePart>> explanation) {
        json.writeStartObject();
        explanation.forEach((key, parts) -> {
            json.writeObjectPropertyStart(key.name());
            for (ScorePart part : parts) {
                json.writeObjectPropertyStart(part.name());
                json.writeNumberProperty("value", part.value());
                json.writeNumberProperty("weight", part.weight());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        json.writeEndObject();
    }
}
