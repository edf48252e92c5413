package io.github.behaviorfeatures.cli.sample;

import io.github.behaviorfeatures.cli.sample.EventNames.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A made-up shop for tea, coffee and what goes with them, in Berlin: about four hundred customers over the two years up
 * to the end of June 2026. Every run makes the same bytes.
 *
 * <p>The data is as data is: two web trackers followed one another and the app has a third; some rows have no time, no
 * customer or no order, some come twice, some from robots, and some names mean nothing to anybody.
 */
public final class SampleShop {

    /** The end of the sample, midnight in Berlin: every row but a few wrong ones is earlier. */
    public static final Instant END = Instant.parse("2026-06-30T22:00:00Z");

    /** The names of the files that {@link #write} makes. */
    public static final List<String> FILES = List.of(
            "shop.json",
            "customer_data.jsonl",
            "user_interactions.jsonl",
            "user_sessions.jsonl",
            "purchase_attributions.jsonl");

    static final String ID = "teahouse";
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final long SEED = 20_260_630;
    private static final List<String> FIRST_NAMES =
            List.of("Alva", "Bente", "Cem", "Dara", "Elif", "Finn", "Greta", "Ida");
    private static final List<List<String>> PLACES = List.of(
            List.of("DE", "BE"), List.of("DE", "BY"), List.of("DE", "HH"), List.of("AT", "9"), List.of("NL", "NH"));
    private static final List<String> TAGS = List.of("newsletter", "Newsletter", "vip", "b2b", "gift buyer");
    private static final List<String> FAVORITES = List.of("green", "black", "herbal");
    private static final List<String> UNKNOWN_EVENTS =
            List.of("chat_opened", "newsletter_popup_closed", "scroll_depth");

    private final Dice dice = new Dice(SEED);
    private final Rows rows = new Rows();
    private int customers;

    private SampleShop() {}

    /**
     * Writes the five files of the sample.
     *
     * @param folder an existing folder
     * @throws IOException if a file cannot be written
     */
    public static void write(Path folder) throws IOException {
        SampleShop shop = new SampleShop();
        shop.trade();
        List<String> texts = List.of(
                "{\"id\": \"" + ID + "\", \"timezone\": \"" + ZONE + "\", \"currency\": \"EUR\"}\n",
                Rows.text(shop.rows.customers),
                Rows.text(shop.rows.interactions),
                Rows.text(shop.rows.sessions),
                Rows.text(shop.rows.attributions));
        for (int i = 0; i < FILES.size(); i++) {
            Files.writeString(folder.resolve(FILES.get(i)), texts.get(i), StandardCharsets.UTF_8);
        }
    }

    private void trade() {
        for (ShopperKind kind : ShopperKind.values()) {
            for (int i = 0; i < kind.count(); i++) {
                shopper(kind);
            }
        }
        robots();
        rows.sortByTime();
        strangers();
        dirt();
    }

    private void shopper(ShopperKind kind) {
        customers++;
        String customerId = customerId(customers);
        int firstDay = new Shopper(dice, rows, kind, customerId).live();
        if (customers % 50 != 0 || kind == ShopperKind.READER) { // some bought as guests and have no record
            record(customerId, Math.max(0, firstDay - (dice.percent(30) ? dice.below(200) : 0)));
        }
    }

    private static String customerId(int number) {
        return String.format(Locale.ROOT, "c%03d", number);
    }

    private void record(String customerId, int day) {
        Map<String, @Nullable Object> row = rows.customer(customerId, Shopper.at(day, 6, dice.below(60), 0));
        int updated = Math.min(ShopperKind.LAST_DAY, day + dice.below(300));
        List<String> place = dice.oneOf(PLACES);
        row.put("updated_at", Shopper.at(updated, 21, 0, 0).toString());
        row.put("email", customerId + "@example.com");
        row.put("first_name", dice.percent(80) ? dice.oneOf(FIRST_NAMES) : null);
        row.put("tags", dice.percent(60) ? List.of(dice.oneOf(TAGS), dice.oneOf(TAGS)) : List.of());
        row.put("default_address", dice.percent(85) ? address(place) : null);
        row.put("currency_code", "EUR");
        row.put("locale", dice.oneOf(List.of("de-DE", "de-DE", "en_US", "nl")));
        if (dice.percent(40)) {
            row.put("metafields", Map.of("custom.favorite_tea", dice.oneOf(FAVORITES)));
        }
    }

    private static Map<String, String> address(List<String> place) {
        Map<String, String> address = new LinkedHashMap<>(); // unlike Map.of it has an order, the same on each run
        address.put("country_code", place.get(0));
        address.put("province_code", place.get(1));
        return address;
    }

    /** Some accounts are visited by programs that compare prices. */
    private void robots() {
        for (int i = 0; i < 25; i++) {
            String customerId = customerId(dice.between(1, customers));
            String sessionId = "crawl-" + i;
            Instant start = Shopper.at(dice.between(400, ShopperKind.LAST_DAY), 3, 0, 0);
            for (int page = 0; page < 8; page++) {
                rows.interaction(customerId, sessionId, EventNames.SHOPIFY.of(Step.PRODUCT), start.plusSeconds(page))
                        .put("device_type", "crawler");
            }
            rows.session(customerId, sessionId, start, start.plusSeconds(8)).put("device_type", "crawler");
        }
    }

    /** Rows of visitors who are no customers. */
    private void strangers() {
        for (int i = 0; i < 120; i++) {
            Instant start = Shopper.at(dice.between(0, ShopperKind.LAST_DAY), dice.between(8, 22), 0, 0);
            rows.interaction(null, "anonymous-" + i, "page_viewed", start).put("page_type", "home");
            rows.session(null, "anonymous-" + i, start, start.plusSeconds(dice.below(100)));
        }
    }

    private void dirt() {
        for (int i = 0; i < 40; i++) {
            dice.oneOf(rows.interactions).put("created_at", i % 4 == 0 ? "yesterday" : null);
            dice.oneOf(rows.interactions).put("event_type", dice.oneOf(UNKNOWN_EVENTS));
            dice.oneOf(rows.interactions).put("view_duration", i % 2 == 0 ? -1 : "12,5");
            rows.interactions.add(dice.oneOf(rows.interactions));
        }
        for (int i = 0; i < 15; i++) {
            Map<String, @Nullable Object> session = dice.oneOf(rows.sessions);
            session.put("end_time", i % 3 == 0 ? wayLater(session) : "2024-01-01T00:00:00Z");
            dice.oneOf(rows.attributions).put("order_id", null);
            dice.oneOf(rows.sessions).put("device_type", "fridge");
        }
        for (int i = 0; i < 5; i++) {
            dice.oneOf(rows.interactions).put("created_at", "2062-06-30T12:00:00Z"); // a clock that goes wrong
        }
        for (int i = 0; i < 3; i++) {
            String customerId = customerId(dice.between(1, customers));
            rows.attribution(
                    customerId, "before-" + i, BigDecimal.valueOf(-1490, 2), Shopper.at(dice.below(60), 9, 0, 0));
        }
    }

    private static String wayLater(Map<String, @Nullable Object> session) {
        return Instant.parse(String.valueOf(session.get("start_time")))
                .plusSeconds(180_000)
                .toString();
    }
}
