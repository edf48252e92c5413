package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Features as bytes: for each the reason of absence plus one, or 0; the support; and the value. Numbers of seven bits a byte, the
 * lowest first; doubles of eight bytes; texts with their length, a number for each character. For one thread at a time.
 */
final class PackedFeatures {

    private static final Absence[] ABSENCES = Absence.values();

    private final FeatureSchema schema;
    private byte[] bytes = new byte[1 << 10];
    private int size;

    PackedFeatures(FeatureSchema schema) {
        this.schema = schema;
    }

    /** Begins again with no bytes. */
    void clear() {
        size = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void put(FeatureMap features) {
        for (FeatureKey<?> key : schema.keys()) {
            Absence absence = features.absence(key).orElse(null);
            putByte(absence == null ? 0 : absence.ordinal() + 1);
            putInt(features.support(key));
            if (absence == null) {
                putValue(features.valueOrDefault(key));
            }
        }
    }

    private void putValue(@Nullable Object value) {
        if (value instanceof Integer number) {
            putInt(number);
        } else if (value instanceof Double number) {
            putDouble(number);
        } else if (value instanceof Boolean flag) {
            putByte(flag ? 1 : 0);
        } else if (value instanceof String text) {
            putText(text);
        } else if (value instanceof List<?> texts) {
            putInt(texts.size());
            texts.forEach(text -> putText((String) text));
        } else {
            throw new IllegalStateException("no feature has a value of " + value);
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            putByte(rest | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    void putDouble(double value) {
        room(Double.BYTES);
        ByteBuffer.wrap(bytes).putDouble(size, value);
        size += Double.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += Long.BYTES;
    }

    void putText(String text) {
        putInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            putInt(text.charAt(i)); // not UTF-8: half a surrogate pair stays what it is
        }
    }

    /** Takes features back from where they begin. */
    FeatureMap features(ByteBuffer from) {
        FeatureWriter out = new FeatureWriter(schema);
        schema.keys().forEach(key -> take(key, from, out));
        return out.toMap();
    }

    private static <T> void take(FeatureKey<T> key, ByteBuffer from, FeatureWriter out) {
        int absence = from.get();
        int support = takeInt(from);
        if (absence > 0) {
            out.absent(key, ABSENCES[absence - 1], support);
        } else {
            out.put(key, value(key, from), support);
        }
    }

    @SuppressWarnings("unchecked") // the key's type tells the class, and the writer checks the value
    private static <T> T value(FeatureKey<T> key, ByteBuffer from) {
        return (T)
                switch (key.type()) {
                    case COUNT, ORDINAL -> takeInt(from);
                    case NUMBER, RATIO -> from.getDouble();
                    case LABEL -> takeText(from);
                    case FLAG -> from.get() == 1;
                    case LABELS -> takeTexts(from);
                };
    }

    static int takeInt(ByteBuffer from) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static List<String> takeTexts(ByteBuffer from) {
        int count = takeInt(from);
        List<String> texts = new ArrayList<>(Math.min(count, 1_000));
        for (int i = 0; i < count; i++) {
            texts.add(takeText(from));
        }
        return texts;
    }

    static String takeText(ByteBuffer from) {
        char[] text = new char[takeInt(from)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) takeInt(from);
        }
        return new String(text);
    }
}
