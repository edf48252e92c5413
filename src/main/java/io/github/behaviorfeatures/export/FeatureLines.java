package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Rows as JSON lines. */
final class FeatureLines implements FeatureRowWriter {

    private static final JsonFactory FACTORY =
            FeatureJson.FACTORY.rebuild().rootValueSeparator("").build();
    private static final SerializableString SHOP_ID = new SerializedString("shop_id");
    private static final SerializableString CUSTOMER_ID = new SerializedString("customer_id");
    private static final SerializableString LAST_COMPUTED_AT = new SerializedString("last_computed_at");
    private static final SerializableString DEFINITIONS_VERSION = new SerializedString("definitions_version");

    private final JsonGenerator json;
    private final boolean evidence;

    /** Encoded once, since rows of one generator share their keys. */
    private List<FeatureKey<?>> keys = List.of();

    private List<SerializableString> names = List.of();
    private Instant instant = Instant.EPOCH;
    private String instantText = instant.toString();

    FeatureLines(OutputStream out, boolean evidence) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.evidence = evidence;
    }

    @Override
    public void write(FeatureRow row) {
        try {
            json.writeStartObject();
            write(SHOP_ID, row.shopId());
            write(CUSTOMER_ID, row.customerId());
            write(LAST_COMPUTED_AT, text(row.lastComputedAt()));
            write(DEFINITIONS_VERSION, row.definitionsVersion());
            writeFeatures(row.features());
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

    private void write(SerializableString name, String value) {
        json.writeName(name);
        json.writeString(value);
    }

    private void writeFeatures(FeatureMap features) {
        if (features.keys() != keys) {
            keys = features.keys();
            names = keys.stream()
                    .<SerializableString>map(key -> new SerializedString(key.name()))
                    .toList();
        }
        for (int i = 0; i < keys.size(); i++) {
            json.writeName(names.get(i));
            RowValues.write(json, features.valueOrDefault(keys.get(i)));
        }
    }

    private String text(Instant computedAt) {
        if (!computedAt.equals(instant)) {
            instant = computedAt;
            instantText = computedAt.toString();
        }
        return instantText;
    }

    /** The JSON library wraps what the output throws; callers expect the JDK's own exceptions. */
    private static RuntimeException asIo(JacksonException e) {
        return e instanceof JacksonIOException io ? new UncheckedIOException(io.getCause()) : e;
    }

    @Override
    public void flush() {
        try {
            json.flush();
        } catch (JacksonException e) {
            throw asIo(e);
        }
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
