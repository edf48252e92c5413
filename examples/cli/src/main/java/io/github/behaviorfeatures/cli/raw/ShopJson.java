package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.output.ShopTerms;
import io.github.behaviorfeatures.input.Shop;

/** A shop as {@code shop.json} describes it. */
final class ShopJson {

    private ShopJson() {}

    static String of(Shop shop) {
        StringBuilder json = new StringBuilder("{\"id\": ").append(quoted(shop.id()));
        json.append(", \"timezone\": ").append(quoted(ShopTerms.name(shop.timeZone())));
        if (shop.currencyCode() != null) {
            json.append(", \"currency\": ").append(quoted(shop.currencyCode()));
        }
        return json.append("}\n").toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
