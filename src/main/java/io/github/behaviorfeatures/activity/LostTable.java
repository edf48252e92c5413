package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a table has no record left, and what to do about it. */
final class LostTable {

    private static final String CUSTOMER_ID = "customer_id";
    /** Words in the names of fields that may hold the id of a customer. */
    private static final List<String> CUSTOMER_WORDS =
            List.of("customer", "user", "client", "buyer", "member", "shopper");

    private final Table table;
    private final TableQuality quality;

    private LostTable(Table table, TableQuality quality) {
        this.table = table;
        this.quality = quality;
    }

    static String sentence(Table table, TableQuality quality) {
        return new LostTable(table, quality).sentence();
    }

    private String sentence() {
        List<Map.Entry<Cause, Long>> causes = quality.causes().entrySet().stream()
                .filter(entry -> entry.getKey().isLeftOut())
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        long seen = quality.seen();
        if (causes.size() == 1) {
            String rows = seen == 1 ? "its only row " : "all " + seen + " rows ";
            return table.wireName() + ": " + rows + why(causes.get(0).getKey(), seen == 1);
        }
        return table.wireName() + ": all " + seen + " rows are left out: "
                + causes.stream()
                        .map(entry -> entry.getValue() + " " + why(entry.getKey(), entry.getValue() == 1))
                        .collect(Collectors.joining("; "));
    }

    private String why(Cause cause, boolean one) {
        String have = one ? "has" : "have";
        String are = one ? "is" : "are";
        return switch (cause) {
            case NO_TIME -> have + " no readable " + timeField() + noTime();
            case NO_CUSTOMER_ID -> have + " no " + CUSTOMER_ID + noCustomer();
            case NO_SHOP_ID -> have + " no shop_id, and there are several shops; give each row its shop_id";
            case NOT_BEFORE_AS_OF ->
                are + " not before as-of, not known then, or cancelled by then; choose another as-of";
            case UNREADABLE -> are + " unreadable; mend the lines that the messages name";
            case BOT -> (one ? "comes" : "come") + " from bots; see device_type";
            case ORPHAN_REFUND -> (one ? "refunds" : "refund") + " no order that is there; supply the orders too";
            default -> are + " left out: " + cause.text();
        };
    }

    private String timeField() {
        return table == Table.USER_SESSIONS ? "start_time or created_at" : "created_at";
    }

    private String noTime() {
        DataQuality.Shape shape = quality.shapes().get("created_at");
        shape = shape == null ? quality.shapes().get("start_time") : shape;
        if (shape != null) {
            return "; seen: " + DataQualityText.shown(shape) + "; write times like 2025-03-04T15:30:00Z";
        }
        if (!quality.notes(FieldNote.Kind.PLACEHOLDER_TIME).isEmpty()) {
            return "; what they have stands for \"unknown\": it is before 1971 or after 9999";
        }
        return unknownFields("; unknown fields: ", field -> true);
    }

    private String noCustomer() {
        if (quality.notes(FieldNote.Kind.PLACEHOLDER_ID).containsKey(CUSTOMER_ID)) {
            return "; what they have stands for \"unknown\", such as undefined or 0";
        }
        String alike = unknownFields("; fields that look like one: ", LostTable::looksLikeCustomer);
        return alike.isEmpty()
                ? unknownFields("; unknown fields, of which none looks like one: ", field -> true)
                : alike;
    }

    private static boolean looksLikeCustomer(Map.Entry<String, UnknownField> field) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        return CUSTOMER_ID.equals(field.getValue().nearest())
                || CUSTOMER_WORDS.stream().anyMatch(name::contains);
    }

    /** The most frequent ones with the fields that may be meant; empty without any. */
    private String unknownFields(String before, Predicate<Map.Entry<String, UnknownField>> chosen) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, UnknownField> field : DataQualityText.mostFrequentFirst(quality.unknownFields())) {
            if (chosen.test(field)) {
                names.add(PlainText.of(field.getKey()) + meant(field.getValue().nearest()));
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        int more = names.size() - DataQualityText.SHOWN_NAMES;
        String rest = more > 0 ? " and " + more + " more" : "";
        return names.stream().limit(DataQualityText.SHOWN_NAMES).collect(Collectors.joining(", ", before, rest));
    }

    private static String meant(@Nullable String nearest) {
        return nearest == null ? "" : " (perhaps " + nearest + ")";
    }
}
