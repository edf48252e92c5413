package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.input.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Packs the rows of a table, once and with all that is to be known of them, into groups of a customer's rows. Rows that
 * belong to no customer are counted, and the counts sent on behind the groups: so they are part of the result, and a task
 * that runs twice does not count twice, as with an accumulator.
 */
final class PackedTable implements FlatMapFunction<Iterator<InternalRow>, Row> {
    private static final long serialVersionUID = 1L;
    /** The more rows at a time, the more of one customer are together. */
    private static final int BYTES_AT_A_TIME = 8 << 20;

    private final Table table;
    /** Names of the columns; null for lines. */
    private final @Nullable ArrayList<String> names;

    private final ArrayList<SparkColumn> columns = new ArrayList<>();

    /** What to count for each row beside it. */
    private final ArrayList<String> ofEachRow;

    private final JobSettings settings;

    private PackedTable(Table table, @Nullable List<StructField> fields, List<String> ofEachRow, JobSettings settings) {
        this.table = table;
        this.names = fields == null ? null : new ArrayList<>();
        this.ofEachRow = new ArrayList<>(ofEachRow);
        this.settings = settings;
        if (names != null) {
            for (StructField field : fields) {
                columns.add(SparkColumn.of(names.size(), field.dataType()));
                names.add(field.name());
            }
        }
    }

    /** Of rows that are a line of JSON as text. */
    static PackedTable ofLines(Table table, JobSettings settings) {
        return new PackedTable(table, null, List.of(), settings);
    }

    /** Of rows that are the named columns. */
    static PackedTable ofRows(Table table, List<StructField> columns, List<String> ofEachRow, JobSettings settings) {
        return new PackedTable(table, columns, ofEachRow, settings);
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        return new Groups(rows);
    }

    private RowPacker packer() {
        FeatureSettings features = settings.featureSettings();
        ZonesByShop zones = new ZonesByShop(settings, features);
        return names == null
                ? RowPacker.ofLines(table, settings.defaultShop(), zones)
                : RowPacker.ofRows(table, names, settings.defaultShop(), zones);
    }

    /** Where rows stand: groups of the same customer are put in this order. */
    private record Place(UTF8String file, long block) {

        /** Of the row at hand, as {@code input_file_name()} tells it: columns with that would be copied for each row. */
        static boolean isStill(@Nullable Place place) {
            return place != null
                    && place.block == InputFileBlockHolder.getStartOffset()
                    && place.file.equals(InputFileBlockHolder.getInputFilePath());
        }

        static Place now() {
            return new Place(InputFileBlockHolder.getInputFilePath().copy(), InputFileBlockHolder.getStartOffset());
        }
    }

    private final class Groups implements Iterator<Row> {
        private final Iterator<InternalRow> rows;
        private final RowPacker packer = packer();
        private final Queue<Row> ready = new ArrayDeque<>();
        private final @Nullable Object[] values = new Object[columns.size()];
        private @Nullable Place place;
        private long number;
        private long seen;
        private boolean ended;

        Groups(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                add(rows.next());
            }
            if (ready.isEmpty() && !ended) {
                ended = true;
                handOver();
                count(packer.quality(table.wireName()));
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void add(InternalRow row) {
            seen++;
            boolean first = !Place.isStill(place);
            if (first || packer.size() >= BYTES_AT_A_TIME) {
                handOver();
            }
            if (first) {
                place = Place.now();
            }
            if (names == null) {
                packer.line(JsonLine.of(row.getBinary(0), first && InputFileBlockHolder.getStartOffset() == 0));
            } else {
                for (int i = 0; i < values.length; i++) {
                    values[i] = columns.get(i).of(row);
                }
                packer.row(values);
            }
        }

        private void handOver() {
            Place of = place;
            if (of != null) {
                number++;
                String file = of.file.toString();
                packer.handOver((hash, key, packed) -> ready.add(Group.row(hash, key, file, of.block, number, packed)));
            }
        }

        private void count(DataQuality quality) {
            Counts.of(quality).forEach(count -> ready.add(count.group()));
            if (seen > 0) {
                ofEachRow.forEach(cause -> ready.add(new Counts.Count(table.wireName(), cause, seen).group()));
            }
        }
    }
}
