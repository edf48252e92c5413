package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.FieldType;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.NearNames;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.MaskedNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A shop: id, time zone and currency. */
final class ShopShape {
    static final Fields FIELDS = new Fields();
    private static final Field<String> ID = FIELDS.add(FieldType.SHOP_ID, "id", "shop_id");
    /** Takes precedence: beside it, Shopify writes a {@code timezone} for people to read, "(GMT+01:00) Berlin". */
    private static final Field<String> IANA_TIMEZONE = FIELDS.add(FieldType.TEXT, "iana_timezone");

    private static final Field<String> TIMEZONE = FIELDS.add(FieldType.TEXT, "timezone", "time_zone");
    private static final Field<String> CURRENCY = FIELDS.add(FieldType.TEXT, "currency", "currency_code");

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");
    private static final int MOST_NAMES = 10;

    private ShopShape() {}

    /** The keys that are not known, with those that may be meant; empty without any. */
    static List<String> unknown(Row row) {
        return row.unknown().stream()
                .limit(MOST_NAMES)
                .map(name -> {
                    String nearest = NearNames.nearest(name, FIELDS.wireNames());
                    String shown = PlainText.brief(MaskedNames.of(name));
                    return nearest == null || nearest.equals(ID.wireName()) // near to all short ones
                            ? shown
                            : shown + " (perhaps " + nearest + ")";
                })
                .toList();
    }

    static @Nullable String id(Row row) {
        return row.get(ID);
    }

    /** The described shop. A zone that cannot be read is refused: without it all times would be in another. */
    static Shop shop(Row row, String id) {
        if (!row.notes().isEmpty()) {
            String field = row.notes().iterator().next().field();
            throw Problem.expected("text", "another type").in(field);
        }
        Field<String> zone = row.get(IANA_TIMEZONE) == null ? TIMEZONE : IANA_TIMEZONE;
        return new Shop(id, zone(row.get(zone), zone.wireName()), currency(row.get(CURRENCY)));
    }

    /** With another text, such as EURO, all money would be in another currency than the shop's. */
    private static @Nullable String currency(@Nullable String text) {
        if (text == null || CODE.matcher(text).matches()) {
            return text;
        }
        throw Problem.expected("an ISO 4217 code such as EUR", "another text").in(CURRENCY.wireName());
    }

    private static ZoneId zone(@Nullable String text, String field) {
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(Blanks.strip(text));
        } catch (DateTimeException e) { // no cause: its message quotes the text
            throw Problem.expected("an IANA zone id such as Europe/Berlin", "another text")
                    .in(field);
        }
    }
}
