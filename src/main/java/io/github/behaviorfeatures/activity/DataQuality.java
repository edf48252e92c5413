package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.text.Amounts;
import io.github.behaviorfeatures.text.MaskedNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report on the quality of records: how many each table has, how many were used or left out, and why; bad values and
 * completeness by field; names the vocabulary does not know. Immutable. The reports of many customers {@linkplain #merge
 * merge}.
 *
 * <p>A report holds counts, field names, and unknown names of events, devices, pages and channels. Unknown names come
 * from the records, without the parts that may be personal: see {@link #unknownNames()}, which {@link #toString()} shows,
 * and {@link #allUnknownNames()}.
 */
public final class DataQuality {

    /** Names told per field; all others count as {@link #OTHER_NAMES}. More are kept for merging. */
    private static final int NAMES_TOLD = 100;

    /** Stands for the unknown names of a field beyond the hundred most frequent. */
    public static final String OTHER_NAMES = "(other names)";

    /** Stands for unknown names up to an {@code @}, as it is or encoded: they may be e-mail addresses. */
    public static final String HIDDEN_NAME = MaskedNames.ADDRESS;

    /** Stands for the unknown names of a field that fewer than five customers have: they may be personal. */
    public static final String RARE_NAMES = "(names of fewer than five customers)";

    /** What so many customers have tells nothing of one of them. */
    static final int FEWEST_CUSTOMERS = 5;

    /** Stands for user agents of unknown devices, of which there may be as many as customers. */
    public static final String USER_AGENT = "(a user agent)";

    /** A defect of a record, or something worth knowing about it. */
    public enum Cause {
        /** The record has no readable time. Left out. */
        NO_TIME("no time", true),
        /**
         * The record's time is not before as-of, or the record was not known to be the customer's then, or had been
         * cancelled. Left out; not a defect.
         */
        NOT_BEFORE_AS_OF("not before as-of, or not known then", true),
        /** A later record has the same id and is equal to it. Left out. */
        DUPLICATE_ID("duplicate id", true),
        /** A later record has the same id, but other fields differ. Left out. */
        CONFLICTING_ID("duplicate id, other fields differ", true),
        /** The record comes from a bot. Left out. */
        BOT("bot", true),
        /** The record is a refund without an earlier order of known value to lower. Left out; its amount is told. */
        ORPHAN_REFUND("orphan refund", true),
        /** The record has no customer id. Left out. */
        NO_CUSTOMER_ID("no customer id", true),
        /** The record has no shop id and could belong to several shops. Left out. */
        NO_SHOP_ID("no shop id", true),
        /** The record could not be read. Left out. */
        UNREADABLE("unreadable", true),
        /** A later record of the same customer counts instead. Left out. */
        SUPERSEDED("superseded by a later record", true),
        /** The row belongs to the same session as an earlier row; both are used as one. */
        ROW_OF_SAME_SESSION("further row of a session; used together", false),
        /** The session ends before it starts; its end is not used. */
        NEGATIVE_SESSION("negative session length; used without its end", false),
        /** The session is longer than 24 hours; its end is not used. */
        OVER_LONG_SESSION("session over 24 h; used without its end", false),
        /** The attribution has no order id; attributions of one instant form an order. */
        NO_ORDER_ID("no order id; an order of its instant", false),
        /** The record is a refund on a document of its own; it lowers an earlier order. Its amount is told. */
        MATCHED_REFUND("refunds matched to an earlier order", false),
        /** The record has money in another currency than the shop's, which is not used. */
        OTHER_CURRENCY("other currency; used without its money", false),
        /** The customer has behaviour but no customer record. */
        NO_CUSTOMER_RECORD("customer with rows but no record", false);

        private final String text;
        private final boolean leftOut;

        Cause(String text, boolean leftOut) {
            this.text = text;
            this.leftOut = leftOut;
        }

        /**
         * The cause in words.
         *
         * @return for example {@code no time}
         */
        public String text() {
            return text;
        }

        /**
         * Whether records with this cause are left out.
         *
         * @return false if they are used nevertheless
         */
        public boolean isLeftOut() {
            return leftOut;
        }
    }

    /**
     * A field that a table does not know.
     *
     * @param lines number of lines that have it
     * @param nearest wire name of the table's field that may be meant, or null if none is close
     */
    public record UnknownField(long lines, @Nullable String nearest) {

        UnknownField merge(UnknownField other) {
            return new UnknownField(lines + other.lines, nearest == null ? other.nearest : nearest);
        }
    }

    /**
     * The shape of a text that should be a time and is not.
     *
     * @param shape the text's first 40 characters, with every digit as {@code 9} and every letter as {@code a}
     * @param source name of the file it is in, without its folders: paths may be personal data
     * @param line number of its line
     */
    public record Shape(String shape, String source, long line) {

        /**
         * Checks that shape and source are not null, leaves the folders of the source out, and makes both {@linkplain
         * PlainText plain}.
         *
         * @param shape as above
         * @param source path or name of the file
         * @param line as above
         */
        public Shape {
            Objects.requireNonNull(shape, "shape");
            Objects.requireNonNull(source, "source");
            shape = PlainText.of(shape);
            source = PlainText.of(source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1));
        }
    }

    /**
     * The quality of one table.
     *
     * @param seen number of records given
     * @param causes number of records by cause; a record is left out for one cause at most
     * @param money sum of the amounts of the records, for causes that tell of money
     * @param notes number of records by note on a field, those left out included
     * @param present number of examined records with a usable value, by field; records that reached no customer or are
     *     not before as-of are not examined
     * @param unknownFields the fields that the table does not know, by name, masked as {@link DataQuality#unknownNames()}
     *     says; a name over 40 characters is cut
     * @param shapes the shape of one unreadable time for each field that has some
     */
    public record TableQuality(
            long seen,
            Map<Cause, Long> causes,
            Map<Cause, Double> money,
            Map<FieldNote, Long> notes,
            Map<String, Long> present,
            Map<String, UnknownField> unknownFields,
            Map<String, Shape> shapes) {

        private static final TableQuality NONE =
                new TableQuality(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        private static final Comparator<FieldNote> BY_FIELD =
                Comparator.comparing(FieldNote::field).thenComparing(FieldNote::kind);

        /**
         * Copies the maps: sorts them, but keeps the order of the fields in {@code present}.
         *
         * @param seen as above
         * @param causes as above
         * @param money as above
         * @param notes as above
         * @param present as above
         * @param unknownFields as above
         * @param shapes as above
         */
        public TableQuality {
            causes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(causes, "causes")));
            money = rounded(Objects.requireNonNull(money, "money"));
            notes = sorted(Objects.requireNonNull(notes, "notes"));
            present = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(present, "present")));
            unknownFields =
                    Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(unknownFields, "unknownFields")));
            shapes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(shapes, "shapes")));
        }

        private static Map<Cause, Double> rounded(Map<Cause, Double> money) {
            Map<Cause, Double> rounded = new TreeMap<>(money);
            rounded.replaceAll((cause, sum) -> Amounts.rounded(sum));
            return Collections.unmodifiableMap(rounded);
        }

        private static Map<FieldNote, Long> sorted(Map<FieldNote, Long> notes) {
            Map<FieldNote, Long> sorted = new TreeMap<>(BY_FIELD);
            sorted.putAll(notes);
            return Collections.unmodifiableMap(sorted);
        }

        /**
         * The bad values: what was given instead of a value.
         *
         * @return number of records by field, sorted by name; placeholder ids are not among them, since they mean a missing
         *     value
         */
        public Map<String, Long> badValues() {
            Map<String, Long> bad = new TreeMap<>();
            notes.forEach((note, records) -> {
                if (note.kind().isBad()) {
                    bad.merge(note.field(), records, Long::sum);
                }
            });
            return Collections.unmodifiableMap(bad);
        }

        /**
         * The notes of one kind.
         *
         * @param kind the kind
         * @return number of records by field, sorted by name
         */
        public Map<String, Long> notes(FieldNote.Kind kind) {
            Objects.requireNonNull(kind, "kind");
            Map<String, Long> ofKind = new TreeMap<>();
            notes.forEach((note, records) -> {
                if (note.kind() == kind) {
                    ofKind.put(note.field(), records);
                }
            });
            return Collections.unmodifiableMap(ofKind);
        }

        /**
         * The number of records left out.
         *
         * @return 0 to {@link #seen()}
         */
        public long leftOut() {
            return causes.entrySet().stream()
                    .filter(entry -> entry.getKey().isLeftOut())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /**
         * The number of records used to compute features.
         *
         * @return records seen minus records left out
         */
        public long used() {
            return seen - leftOut();
        }

        /**
         * The share of records that have a field, among those that reached a customer and are before as-of.
         *
         * @param field wire name of the field
         * @return 0 to 1; 0 if there are no records
         */
        public double completeness(String field) {
            Objects.requireNonNull(field, "field");
            long examined = examined();
            return examined == 0 ? 0 : (double) present.getOrDefault(field, 0L) / examined;
        }

        /** Leaves out records that never reached a customer and records that are not before as-of. */
        long examined() {
            long examined = seen;
            for (Cause cause : NOT_EXAMINED) {
                examined -= causes.getOrDefault(cause, 0L);
            }
            return examined;
        }

        TableQuality merge(TableQuality other) {
            return new TableQuality(
                    seen + other.seen,
                    sum(causes, other.causes, Long::sum),
                    sum(money, other.money, Double::sum),
                    sum(notes, other.notes, Long::sum),
                    sum(present, other.present, Long::sum),
                    sum(unknownFields, other.unknownFields, UnknownField::merge),
                    sum(shapes, other.shapes, (first, second) -> first));
        }
    }

    private static final List<Cause> NOT_EXAMINED =
            List.of(Cause.NO_CUSTOMER_ID, Cause.NO_SHOP_ID, Cause.UNREADABLE, Cause.SUPERSEDED, Cause.NOT_BEFORE_AS_OF);
    private static final DataQuality NONE = new DataQuality(Map.of(), Map.of());

    private final Map<Table, TableQuality> tables;
    private final Map<String, Map<String, NameCounts.Count>> unknownNames;

    DataQuality(Map<Table, TableQuality> tables, Map<String, Map<String, NameCounts.Count>> unknownNames) {
        this.tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        Map<String, Map<String, NameCounts.Count>> names = new TreeMap<>();
        unknownNames.forEach((field, counts) -> names.put(field, Collections.unmodifiableMap(new TreeMap<>(counts))));
        this.unknownNames = Collections.unmodifiableMap(names);
    }

    /**
     * An empty report, to merge others into.
     *
     * @return the empty report
     */
    public static DataQuality none() {
        return NONE;
    }

    /**
     * A report of records that never reached a customer.
     *
     * @param table the table of the records
     * @param cause why they were left out
     * @param records number of records
     * @return the report
     * @throws IllegalArgumentException if the cause does not leave records out
     */
    public static DataQuality leftOut(Table table, Cause cause, long records) {
        Objects.requireNonNull(table, "table");
        requireLeftOut(cause);
        if (records == 0) {
            return NONE;
        }
        return new Sum().addLeftOut(table, cause, records).total();
    }

    /**
     * A report of what reading a table told beyond its records.
     *
     * @param table the table
     * @param notesOfLeftOut notes on the fields of records that reached no customer
     * @param unknownFields the fields that the table does not know, by name
     * @param shapes the shape of one unreadable time for each field that has some
     * @return the report
     */
    public static DataQuality ofReading(
            Table table,
            Map<FieldNote, Long> notesOfLeftOut,
            Map<String, UnknownField> unknownFields,
            Map<String, Shape> shapes) {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(notesOfLeftOut, "notesOfLeftOut");
        Objects.requireNonNull(unknownFields, "unknownFields");
        Objects.requireNonNull(shapes, "shapes");
        if (notesOfLeftOut.isEmpty() && unknownFields.isEmpty() && shapes.isEmpty()) {
            return NONE;
        }
        TableQuality quality = new TableQuality(0, Map.of(), Map.of(), notesOfLeftOut, Map.of(), unknownFields, shapes);
        return quality.equals(TableQuality.NONE) ? NONE : new DataQuality(Map.of(table, quality), Map.of());
    }

    /**
     * The reports of the supplied tables and of {@link Table#CUSTOMER_DATA}.
     *
     * @return an immutable map in the order of {@link Table}
     */
    public Map<Table, TableQuality> tables() {
        return tables;
    }

    /**
     * The report of one table.
     *
     * @param table the table
     * @return its report; an empty one if the table was not supplied
     */
    public TableQuality table(Table table) {
        return tables.getOrDefault(Objects.requireNonNull(table, "table"), TableQuality.NONE);
    }

    /**
     * The names that the vocabulary does not know, by field, with the number of records that have them: those that may be
     * shown to anybody.
     *
     * <p>Names are masked from the first slash, question mark or hash on, and from the first of more than four digits in a
     * row; a name that has an {@code @} before is hidden. Percent-encoded and full-width characters count as what they
     * stand for. Names are cut after 100 characters; control characters are question marks. User agents are one name,
     * {@link #USER_AGENT}.
     *
     * <p>Names of events are the tracker's words, and told whoever has them. All other names (pages, devices, referrers,
     * sources) that fewer than five customers have count together as {@link #RARE_NAMES}: see {@link
     * #allUnknownNames()}. Of each field the hundred most frequent names are told; all others count as {@link
     * #OTHER_NAMES}. Where a field has more than 1,000 names, a rare one that comes and goes may be counted too low, and
     * its other records among the other names.
     *
     * @return an immutable map from the wire name of a field to counts by name
     */
    public Map<String, Map<String, Long>> unknownNames() {
        Map<String, Map<String, Long>> told = new TreeMap<>();
        unknownNames.forEach((field, names) -> told.put(
                field, Collections.unmodifiableMap(UnknownNames.of(field, names).records(NAMES_TOLD))));
        return Collections.unmodifiableMap(told);
    }

    /**
     * The unknown names as above, also those that fewer than five customers have. They may be personal data, such as a page
     * named after a customer: for those who may see the records themselves.
     *
     * @return an immutable map from the wire name of a field to counts by name
     */
    public Map<String, Map<String, Long>> allUnknownNames() {
        Map<String, Map<String, Long>> told = new TreeMap<>();
        unknownNames.forEach((field, names) -> told.put(
                field, Collections.unmodifiableMap(UnknownNames.all(names).records(NAMES_TOLD))));
        return Collections.unmodifiableMap(told);
    }

    /**
     * How many unknown names {@link #unknownNames()} counts together as {@link #RARE_NAMES}.
     *
     * @return an immutable map from the wire name of a field to a number above 0; where a field has more than 1,000 names,
     *     it may be too low
     */
    public Map<String, Integer> rareNames() {
        Map<String, Integer> rare = new TreeMap<>();
        unknownNames.forEach((field, names) -> {
            int number = UnknownNames.of(field, names).rare();
            if (number > 0) {
                rare.put(field, number);
            }
        });
        return Collections.unmodifiableMap(rare);
    }

    /** Up to 1,000 names of each field, so that what is rare here and frequent elsewhere is told after merging. */
    Map<String, Map<String, NameCounts.Count>> keptNames() {
        return unknownNames;
    }

    /**
     * Tells of each table of which every record is left out: why, and what to do.
     *
     * @return a sentence for each such table, in the order of {@link Table}; empty if there is none
     */
    public List<String> warnings() {
        return tables.entrySet().stream()
                .filter(entry -> entry.getValue().seen() > 0 && entry.getValue().used() == 0)
                .map(entry -> LostTable.sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Merges this report with another. To merge many reports, use a {@link Sum}.
     *
     * @param other a report on other records
     * @return the sum of both
     */
    public DataQuality merge(DataQuality other) {
        return new Sum().add(this).add(Objects.requireNonNull(other, "other")).total();
    }

    /** Adds up the reports of many customers. Not thread-safe. */
    public static final class Sum {
        private final Map<Table, TableQuality> tables = new EnumMap<>(Table.class);
        private final Map<String, NameCounts> names = new HashMap<>();
        private @Nullable TableCount<Customer> customers;
        private @Nullable TableCount<UserInteraction> interactions;
        private @Nullable TableCount<UserSession> sessions;
        private @Nullable TableCount<PurchaseAttribution> attributions;

        /** Makes an empty sum. */
        public Sum() {}

        /**
         * Adds a report.
         *
         * @param report a report on records not added before
         * @return this sum
         */
        public Sum add(DataQuality report) {
            report.tables.forEach((table, quality) -> tables.merge(table, quality, TableQuality::merge));
            addNames(report.unknownNames);
            return this;
        }

        /**
         * Adds records that never reached a customer.
         *
         * @param table the table of the records
         * @param cause why they were left out
         * @param records number of records
         * @return this sum
         */
        Sum addLeftOut(Table table, Cause cause, long records) {
            return addTable(table, records, Map.of(cause, records), Map.of());
        }

        /**
         * Adds a record that never reached a customer.
         *
         * @param table the table of the record
         * @param cause why it was left out
         * @param notes the notes on its fields
         * @return this sum
         * @throws IllegalArgumentException if the cause does not leave records out
         */
        public Sum addLeftOut(Table table, Cause cause, Set<FieldNote> notes) {
            Objects.requireNonNull(table, "table");
            requireLeftOut(Objects.requireNonNull(cause, "cause"));
            Objects.requireNonNull(notes, "notes");
            return addTable(
                    table, 1, Map.of(cause, 1L), notes.stream().collect(Collectors.toMap(note -> note, note -> 1L)));
        }

        private Sum addTable(Table table, long seen, Map<Cause, Long> causes, Map<FieldNote, Long> notes) {
            TableQuality quality = new TableQuality(seen, causes, Map.of(), notes, Map.of(), Map.of(), Map.of());
            tables.merge(table, quality, TableQuality::merge);
            return this;
        }

        /**
         * Adds the quality of a customer's records, as their {@linkplain CustomerActivity#quality() report} would, but
         * faster.
         *
         * @param activity a customer not added before
         * @return this sum
         */
        public Sum add(CustomerActivity activity) {
            QualityCount counted = activity.counted();
            customers = customers == null ? new TableCount<>(TableFields.CUSTOMERS) : customers;
            if (activity.customer().recorded()) {
                customers.add(List.of(activity.customer()), activity.asOf(), counted);
            } else {
                customers.addCause(Cause.NO_CUSTOMER_RECORD, 1);
            }
            if (activity.supplies(Table.USER_INTERACTIONS)) {
                interactions = interactions == null ? new TableCount<>(TableFields.INTERACTIONS) : interactions;
                interactions.add(activity.context().interactions(), activity.asOf(), counted);
            }
            if (activity.supplies(Table.USER_SESSIONS)) {
                sessions = sessions == null ? new TableCount<>(TableFields.SESSIONS) : sessions;
                sessions.add(activity.context().sessions(), activity.asOf(), counted);
            }
            if (activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
                attributions = attributions == null ? new TableCount<>(TableFields.ATTRIBUTIONS) : attributions;
                attributions.add(activity.context().attributions(), activity.asOf(), counted);
            }
            addNames(counted.unknown());
            return this;
        }

        private void addNames(Map<String, Map<String, NameCounts.Count>> unknown) {
            unknown.forEach((field, counts) ->
                    names.computeIfAbsent(field, any -> new NameCounts()).addAll(counts));
        }

        /**
         * The sum so far.
         *
         * @return a report on all records added
         */
        public DataQuality total() {
            Map<Table, TableQuality> all = new EnumMap<>(tables);
            for (TableCount<?> count : Arrays.asList(customers, interactions, sessions, attributions)) {
                if (count != null) {
                    all.merge(count.table(), count.quality(), TableQuality::merge);
                }
            }
            Map<String, Map<String, NameCounts.Count>> kept = new HashMap<>();
            names.forEach((field, counts) -> kept.put(field, counts.mostFrequent(NameCounts.KEPT)));
            return new DataQuality(all, kept);
        }
    }

    private static void requireLeftOut(Cause cause) {
        if (!cause.isLeftOut()) {
            throw new IllegalArgumentException(cause + " does not leave records out");
        }
    }

    private static <K, V> Map<K, V> sum(Map<K, V> a, Map<K, V> b, BinaryOperator<V> sum) {
        Map<K, V> all = new LinkedHashMap<>(a);
        b.forEach((key, value) -> all.merge(key, value, sum));
        return all;
    }

    /**
     * The report as a table for people to read, with the names of {@link #unknownNames()}.
     *
     * @return lines of text, each ending with a line feed
     */
    @Override
    public String toString() {
        return DataQualityText.of(this);
    }

    /**
     * The report as a table with the names of {@link #allUnknownNames()}, which may be personal data; the first line says
     * so.
     *
     * @return lines of text, each ending with a line feed
     */
    public String toTextWithAllNames() {
        return DataQualityText.withAllNames(this);
    }
}
