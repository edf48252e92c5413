package io.github.behaviorfeatures.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the type of a page from its URL, as Shopify and WooCommerce build theirs. */
final class PageTypes {

    private PageTypes() {}

    /** The label, or null if the path tells none. */
    static @Nullable String of(@Nullable String url) {
        String path = url == null ? null : path(url);
        if (path == null) {
            return null;
        }
        List<String> segments = segments(path);
        return segments.isEmpty() ? "index" : ofSegments(segments);
    }

    private static @Nullable String ofSegments(List<String> segments) {
        boolean alone = segments.size() == 1;
        return switch (segments.get(0)) {
            case "collections" ->
                alone
                        ? "list_collections"
                        : segments.subList(1, segments.size()).contains("products") ? "product" : "collection";
            case "products", "product" -> alone ? "collection" : "product";
            case "checkouts", "checkout" -> isThanks(segments) ? "thank_you" : "checkout";
            case "blogs" -> segments.size() > 2 ? "article" : "blog";
            case "blog" -> "blog";
            case "search" -> "search";
            case "cart" -> "cart";
            case "orders" -> "order_status";
            case "account", "my-account" -> "account";
            case "pages" -> "page";
            case "shop", "category", "product-category" -> "collection";
            default -> null;
        };
    }

    private static boolean isThanks(List<String> segments) {
        String last = segments.get(segments.size() - 1);
        return last.equals("thank-you") || last.equals("thank_you") || segments.contains("order-received");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.toLowerCase(Locale.ROOT).split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        if (!segments.isEmpty() && isLanguage(segments.get(0))) {
            segments.remove(0);
        }
        return segments;
    }

    /** Like {@code de} or {@code en-gb}. */
    private static boolean isLanguage(String segment) {
        int length = segment.length();
        if (length != 2 && (length != 5 || segment.charAt(2) != '-')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (i != 2 && (segment.charAt(i) < 'a' || segment.charAt(i) > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** Null if the text is neither a URL nor a path. */
    private static @Nullable String path(String url) {
        if (url.startsWith("/") && !url.startsWith("//")) {
            return url.substring(0, end(url, 0));
        }
        int host = url.startsWith("//") ? 2 : url.indexOf("://") + 3;
        if (host < 3 && !url.startsWith("//")) {
            return null;
        }
        int end = end(url, host);
        int slash = url.indexOf('/', host);
        return slash < 0 || slash > end ? "" : url.substring(slash, end);
    }

    private static int end(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }
}
