package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;

/** Rows as JSON lines. */
final class FeatureLines implements FeatureRowWriter {

    private final JsonGenerator json;
    private final boolean evidence;

    FeatureLines(OutputStream out, boolean evidence) {
        this.json = FeatureJson.FACTORY
                .rebuild()
                .rootValueSeparator("")
                .build()
                .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.evidence = evidence;
    }

    @Override
    public void write(FeatureRow row) {
        try {
            json.writeStartObject();
            json.writeStringProperty("shop_id", row.shopId());
            json.writeStringProperty("customer_id", row.customerId());
            json.writeStringProperty("last_computed_at", row.lastComputedAt().toString());
            json.writeStringProperty("definitions_version", row.definitionsVersion());
            for (FeatureKey<?> key : row.features().keys()) {
                json.writeName(key.name());
                RowValues.write(json, row.features().stored(key));
            }
            if (evidence) {
                json.writeName("_evidence");
                RowValues.writeEvidence(json, row);
            }
            if (!row.explanation().isEmpty()) {
                json.writeName("_explanation");
                RowValues.writeExplanation(json, row.explanation());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonException e) {
            throw asIo(e);
        }
    }

    /** The JSON library wraps what the output throws; callers know the JDK's own exceptions. */
    private static RuntimeException asIo(JacksonException e) {
        return e instanceof JacksonIOException io ? new UncheckedIOException(io.getCause()) : e;
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (JacksonException e) {
            throw asIo(e);
        }
    }
}
