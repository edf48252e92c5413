package io.github.behaviorfeatures.examples.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** With Avro's own parser, writer and reader. */
class AvroSchemaTest {

    private static final Schema SCHEMA = new Schema.Parser().parse(CatalogExport.avroSchema(Rows.catalog()));

    @Test
    void everyRowComesBackFromAFileOfRows() throws IOException {
        List<FeatureRow> rows = Rows.rows();
        List<GenericRecord> read = read(write(rows));
        assertThat(read).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(values(read.get(i))).isEqualTo(values(record(rows.get(i))));
            assertThat(values(read.get(i)).subList(4, SCHEMA.getFields().size()))
                    .isEqualTo(features(rows.get(i)));
        }
    }

    private static List<Object> features(FeatureRow row) {
        List<Object> values = new ArrayList<>();
        row.features().keys().forEach(key -> values.add(row.features().valueOrDefault(key)));
        return values;
    }

    private static byte[] write(List<FeatureRow> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> file = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            file.create(SCHEMA, bytes);
            for (FeatureRow row : rows) {
                file.append(record(row));
            }
        }
        return bytes.toByteArray();
    }

    private static List<GenericRecord> read(byte[] bytes) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> file =
                new DataFileReader<>(new SeekableByteArrayInput(bytes), new GenericDatumReader<>())) {
            file.forEach(records::add);
        }
        return records;
    }

    private static GenericRecord record(FeatureRow row) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("shop_id", row.shopId());
        record.put("customer_id", row.customerId());
        record.put("last_computed_at", ChronoUnit.MICROS.between(Instant.EPOCH, row.lastComputedAt()));
        record.put("definitions_version", row.definitionsVersion());
        for (Schema.Field field : SCHEMA.getFields()) {
            String feature = field.getProp("feature");
            if (feature != null) {
                FeatureKey<?> key = Rows.catalog().find(feature).orElseThrow();
                record.put(field.name(), row.features().valueOrDefault(key));
            }
        }
        return record;
    }

    private static List<Object> values(GenericRecord record) {
        List<Object> values = new ArrayList<>();
        for (Schema.Field field : SCHEMA.getFields()) {
            values.add(plain(record.get(field.name())));
        }
        return values;
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(AvroSchemaTest::plain).toList();
        }
        return value instanceof Utf8 text ? text.toString() : value;
    }

    @Test
    void fieldsAreThoseOfARowInItsOrder() {
        assertThat(SCHEMA.getFullName()).isEqualTo("io.github.behaviorfeatures.CustomerBehaviorFeatures");
        List<Schema.Field> fields = SCHEMA.getFields();
        assertThat(fields.subList(0, 4))
                .extracting(Schema.Field::name)
                .containsExactly("shop_id", "customer_id", "last_computed_at", "definitions_version");
        assertThat(fields.subList(4, fields.size()))
                .extracting(field -> field.getProp("feature"))
                .containsExactlyElementsOf(
                        Rows.catalog().keys().stream().map(FeatureKey::name).toList());
        assertThat(SCHEMA.getField("last_computed_at").schema().getLogicalType())
                .isEqualTo(LogicalTypes.timestampMicros());
    }

    @Test
    void featuresMayBeNullUnlessTheyHaveADefault() {
        assertThat(SCHEMA.getField("total_purchases").schema().isNullable()).isFalse();
        assertThat(SCHEMA.getField("total_purchases").defaultVal()).isEqualTo(0);
        assertThat(SCHEMA.getField("bounce_rate").schema().isNullable()).isTrue();
        assertThat(SCHEMA.getField("bounce_rate").hasDefaultValue()).isTrue();
        assertThat(SCHEMA.getField("bounce_rate").doc())
                .isEqualTo(Rows.catalog().find("bounce_rate").orElseThrow().summary());
    }

    @Test
    void aNameThatAvroDoesNotKnowIsMappedAndToldInWords() {
        Schema.Field field = SCHEMA.getField("metafield_my_ns_5th__key___it_s");
        assertThat(field.getProp("feature")).isEqualTo(Rows.ODD_FEATURE);
        assertThat(field.doc()).startsWith("Feature \"" + Rows.ODD_FEATURE + "\". the metafield");
    }
}
