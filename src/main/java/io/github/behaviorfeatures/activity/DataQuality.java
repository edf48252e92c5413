package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the records are like: per table how many were seen, used and left out, and why; bad values and completeness field
 * by field; names that are in no table. Immutable; reports of many customers {@linkplain #merge merge}.
 *
 * <p>It holds counts, field names, and the unknown names of events, devices, pages and channels as they stand in the
 * records, less what may be personal in them: see {@link #unknownNames()}.
 */
public final class DataQuality {

    /** Names kept per field; the rest is counted as {@link #OTHER_NAMES}. */
    static final int MAX_NAMES = 1_000;

    /** Stands for unknown names beyond the first thousand of a field. */
    public static final String OTHER_NAMES = "(other names)";

    /** Stands for unknown names that hold an {@code @}: they may be e-mail addresses. */
    public static final String HIDDEN_NAME = "(a name with @, hidden)";

    /** What may be wrong with a record, or noteworthy. */
    public enum Cause {
        /** It has no readable time. Left out. */
        NO_TIME("no time", true),
        /** Its time is not before as-of. Left out, which is no defect. */
        NOT_BEFORE_AS_OF("not before as-of", true),
        /** A later record has the same id. Left out. */
        DUPLICATE_ID("duplicate id", true),
        /** It comes from a robot. Left out. */
        BOT("bot", true),
        /** It refunds an order that is not on record. Left out. */
        ORPHAN_REFUND("orphan refund", true),
        /** It has no customer id, so it belongs to nobody. Left out. */
        NO_CUSTOMER_ID("no customer id", true),
        /** It has no shop id, and there are several shops it may belong to. Left out. */
        NO_SHOP_ID("no shop id", true),
        /** It could not be read and was skipped. Left out. */
        UNREADABLE("unreadable", true),
        /** A later record of the same customer counts instead. Left out. */
        SUPERSEDED("superseded by a later record", true),
        /** A further row of a session that another row stands for; used together with it. */
        ROW_OF_SAME_SESSION("further row of a session; used together", false),
        /** The session ends before it starts; the end is not used. */
        NEGATIVE_SESSION("negative session length; used without its end", false),
        /** The session takes more than 24 hours; the end is not used. */
        OVER_LONG_SESSION("session over 24 h; used without its end", false),
        /** The attribution has no order id; it is an order of its instant. */
        NO_ORDER_ID("no order id; an order of its instant", false),
        /** There is behaviour but no customer record. */
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
         * @return such as {@code no time}
         */
        public String text() {
            return text;
        }

        /**
         * Whether a record with this cause is left out.
         *
         * @return false if it is used all the same
         */
        public boolean isLeftOut() {
            return leftOut;
        }
    }

    /**
     * What the records of one table are like.
     *
     * @param seen number of records given
     * @param causes number of records by cause; those that leave out exclude each other
     * @param badValues number of records by field whose value could not be used; records that reached no customer or
     *     are not before as-of are not looked into
     * @param present number of records by field that have it with a good value, of those that are looked into
     */
    public record TableQuality(
            long seen, Map<Cause, Long> causes, Map<String, Long> badValues, Map<String, Long> present) {

        /**
         * Copies the maps: causes and bad values sorted, completeness in the order of the fields.
         *
         * @param seen as above
         * @param causes as above
         * @param badValues as above
         * @param present as above
         */
        public TableQuality {
            causes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(causes, "causes")));
            badValues = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(badValues, "badValues")));
            present = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(present, "present")));
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
         * The number of records that features rest on.
         *
         * @return seen less left out
         */
        public long used() {
            return seen - leftOut();
        }

        /**
         * The share of the records that have a field, among those that reached a customer and are not later than as-of.
         *
         * @param field wire name
         * @return 0 to 1; 0 without records
         */
        public double completeness(String field) {
            Objects.requireNonNull(field, "field");
            long examined = examined();
            return examined == 0 ? 0 : (double) present.getOrDefault(field, 0L) / examined;
        }

        /** Records that never reached a customer were not looked into, and those after as-of must not be. */
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
                    sum(causes, other.causes),
                    sum(badValues, other.badValues),
                    sum(present, other.present));
        }
    }

    private static final List<Cause> NOT_EXAMINED =
            List.of(Cause.NO_CUSTOMER_ID, Cause.NO_SHOP_ID, Cause.UNREADABLE, Cause.SUPERSEDED, Cause.NOT_BEFORE_AS_OF);
    private static final DataQuality NONE = new DataQuality(Map.of(), Map.of());

    private final Map<Table, TableQuality> tables;
    private final Map<String, Map<String, Long>> unknownNames;

    DataQuality(Map<Table, TableQuality> tables, Map<String, Map<String, Long>> unknownNames) {
        this.tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        Map<String, Map<String, Long>> names = new TreeMap<>();
        unknownNames.forEach((field, counts) -> names.put(field, Collections.unmodifiableMap(new TreeMap<>(counts))));
        this.unknownNames = Collections.unmodifiableMap(names);
    }

    /**
     * A report of nothing, to merge others into.
     *
     * @return the empty report
     */
    public static DataQuality none() {
        return NONE;
    }

    /**
     * A report of records that never reached a customer.
     *
     * @param table the table they are from
     * @param cause why they were left out
     * @param records how many
     * @return the report
     * @throws IllegalArgumentException if records with that cause are not left out
     */
    public static DataQuality leftOut(Table table, Cause cause, long records) {
        Objects.requireNonNull(table, "table");
        if (!cause.isLeftOut()) {
            throw new IllegalArgumentException("records are not left out for " + cause);
        }
        if (records == 0) {
            return NONE;
        }
        TableQuality quality = new TableQuality(records, Map.of(cause, records), Map.of(), Map.of());
        return new DataQuality(Map.of(table, quality), Map.of());
    }

    /**
     * The tables that were supplied, and {@link Table#CUSTOMER_DATA}.
     *
     * @return an immutable map in the order of {@link Table}
     */
    public Map<Table, TableQuality> tables() {
        return tables;
    }

    /**
     * One table.
     *
     * @param table the table
     * @return its report, one of nothing if the table was not supplied
     */
    public TableQuality table(Table table) {
        return tables.getOrDefault(
                Objects.requireNonNull(table, "table"), new TableQuality(0, Map.of(), Map.of(), Map.of()));
    }

    /**
     * The names that are in no table, by field, with the number of records that have them: without what follows a
     * question mark, a hash or the first part of a path, at most 100 characters long, hidden if they may be e-mail
     * addresses. Of a field's names a thousand are kept, the rest is counted as {@link #OTHER_NAMES}.
     *
     * @return an immutable map from wire name of the field to counts by name
     */
    public Map<String, Map<String, Long>> unknownNames() {
        return unknownNames;
    }

    /**
     * This report and another as one. For many reports a {@link Sum} is faster.
     *
     * @param other the report of other records
     * @return the sum of both
     */
    public DataQuality merge(DataQuality other) {
        return new Sum().add(this).add(Objects.requireNonNull(other, "other")).total();
    }

    /** Adds up the reports of many customers. Not thread-safe. */
    public static final class Sum {
        private final Map<Table, TableQuality> tables = new EnumMap<>(Table.class);
        private final Map<String, Map<String, Long>> names = new HashMap<>();
        private @Nullable TableCount<Customer> customers;
        private @Nullable TableCount<UserInteraction> interactions;
        private @Nullable TableCount<UserSession> sessions;
        private @Nullable TableCount<PurchaseAttribution> attributions;

        /** A sum of no report. */
        public Sum() {}

        /**
         * Adds a report.
         *
         * @param report the report of records not added before
         * @return this sum
         */
        public Sum add(DataQuality report) {
            report.tables.forEach((table, quality) -> tables.merge(table, quality, TableQuality::merge));
            addNames(report.unknownNames);
            return this;
        }

        /**
         * Adds what the records of a customer are like; faster than adding his {@linkplain CustomerActivity#quality()
         * report}, which is made of maps.
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

        private void addNames(Map<String, Map<String, Long>> unknown) {
            unknown.forEach((field, counts) -> {
                Map<String, Long> ofField = names.computeIfAbsent(field, any -> new HashMap<>());
                counts.forEach((name, count) -> ofField.merge(keptName(ofField, name), count, Long::sum));
            });
        }

        /**
         * The sum so far.
         *
         * @return a report of all records added
         */
        public DataQuality total() {
            Map<Table, TableQuality> all = new EnumMap<>(tables);
            for (TableCount<?> count : Arrays.asList(customers, interactions, sessions, attributions)) {
                if (count != null) {
                    all.merge(count.table(), count.quality(), TableQuality::merge);
                }
            }
            return new DataQuality(all, names);
        }
    }

    private static <K> Map<K, Long> sum(Map<K, Long> a, Map<K, Long> b) {
        Map<K, Long> sum = new LinkedHashMap<>(a);
        b.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }

    /** The name, or what stands for further names where there are many already. */
    static String keptName(Map<String, Long> counts, String name) {
        int names = counts.size() - (counts.containsKey(OTHER_NAMES) ? 1 : 0);
        return counts.containsKey(name) || names < MAX_NAMES ? name : OTHER_NAMES;
    }

    /**
     * The report as a table for reading.
     *
     * @return lines of text, each ended by a line feed
     */
    @Override
    public String toString() {
        return DataQualityText.of(this);
    }
}
