package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.TrainingChunk.Made;
import io.github.behaviorfeatures.batch.TrainingReport.LabelCounts;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a training set on their way to the sink, in the order of their numbers. As long as they come in that order they
 * are handed on as they are; from the first that does not, all of them are put away, packed, until the last has come. So they
 * are while nobody knows yet until when labels are observed.
 */
final class TrainingOutput implements AutoCloseable {

    private final TrainingSettings settings;
    private final Consumer<TrainingRow> sink;
    private final PackedFeatures packed;
    private final FeatureMap ofFailed;
    private final SpineOrder away;
    private final long most;
    private final long[][] counts;
    private @Nullable Instant observedUntil;
    private boolean mayHandOn;
    private long added;
    private long handedOn;

    /**
     * No row has come yet.
     *
     * @param most the most rows that may come
     */
    TrainingOutput(TrainingSettings settings, long most, Consumer<TrainingRow> sink) {
        this.settings = settings;
        this.sink = sink;
        this.most = most;
        FeatureSchema schema = FeatureSchema.of(settings.generator().catalog().keys());
        this.packed = new PackedFeatures(schema);
        this.ofFailed = ofFailed(schema);
        this.away = new SpineOrder(most, settings.memoryBudget(), settings.temporaryFolder());
        this.counts = new long[settings.labels().size()][4];
        this.observedUntil = settings.observedUntil();
        this.mayHandOn = settings.labels().isEmpty() || observedUntil != null;
    }

    private static FeatureMap ofFailed(FeatureSchema schema) {
        FeatureWriter absent = new FeatureWriter(schema);
        schema.keys().forEach(key -> absent.absent(key, Absence.CALCULATOR_FAILED, 0));
        return absent.toMap();
    }

    /** Takes a row; one without a number has the next. */
    void add(Made made) {
        long number = made.number() < 0 ? added : made.number();
        added++;
        mayHandOn &= number == handedOn;
        if (mayHandOn) {
            handOn(number, row(made), made.row() == null, made.labels());
        } else {
            putAway(number, made);
        }
    }

    private FeatureRow row(Made made) {
        return made.row() != null
                ? made.row()
                : row(made.customer().shopId(), made.customer().customerId(), made.asOf(), ofFailed);
    }

    private FeatureRow row(String shopId, String customerId, Instant asOf, FeatureMap features) {
        return new FeatureRow(
                shopId, customerId, asOf, settings.generatorAt(asOf).definitionsVersion(), features);
    }

    private void putAway(long number, Made made) {
        if (number >= most) {
            throw new IllegalStateException("more than " + most
                    + " rows have to wait until the latest record time is known; say until when labels are observed");
        }
        packed.clear();
        packed.putText(made.customer().shopId());
        packed.putText(made.customer().customerId());
        packed.putLong(made.asOf().getEpochSecond());
        packed.putInt(made.asOf().getNano());
        for (double label : made.labels()) {
            packed.putDouble(label);
        }
        packed.putByte(made.row() == null ? 1 : 0);
        if (made.row() != null) {
            packed.put(made.row().features());
        }
        away.add(number, packed.bytes(), packed.size());
    }

    /** No further row comes. */
    void finish(@Nullable Instant observed) {
        observedUntil = observed;
        if (!away.isEmpty()) {
            away.drain(this::takeBack);
        }
    }

    private void takeBack(long number, ByteBuffer record) {
        String shopId = PackedFeatures.takeText(record);
        String customerId = PackedFeatures.takeText(record);
        long second = record.getLong();
        Instant asOf = Instant.ofEpochSecond(second, PackedFeatures.takeInt(record));
        double[] labels = new double[settings.labels().size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = record.getDouble();
        }
        boolean isFailed = record.get() == 1;
        FeatureMap features = isFailed ? ofFailed : packed.features(record);
        handOn(number, row(shopId, customerId, asOf, features), isFailed, labels);
    }

    private void handOn(long number, FeatureRow row, boolean isFailed, double[] labels) {
        Map<TrainingLabel, @Nullable Double> values = new LinkedHashMap<>();
        List<TrainingLabel> asked = settings.labels();
        for (int i = 0; i < labels.length; i++) {
            TrainingLabel label = asked.get(i);
            boolean isObserved = observedUntil != null && !label.end(row.asOf()).isAfter(observedUntil);
            boolean isPresent = isObserved && !Double.isNaN(labels[i]);
            counts[i][isPresent ? 0 : isFailed ? 3 : isObserved ? 2 : 1]++;
            values.put(label, isPresent ? labels[i] : null);
        }
        handedOn++;
        sink.accept(new TrainingRow(number, row, values));
    }

    long rows() {
        return handedOn;
    }

    Map<TrainingLabel, LabelCounts> labels() {
        Map<TrainingLabel, LabelCounts> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byLabel.put(
                    settings.labels().get(i), new LabelCounts(counts[i][0], counts[i][1], counts[i][2], counts[i][3]));
        }
        return byLabel;
    }

    @Override
    public void close() {
        away.close();
    }
}
