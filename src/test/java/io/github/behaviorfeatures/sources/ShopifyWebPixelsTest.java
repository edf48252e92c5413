package io.github.behaviorfeatures.sources;

import java.io.InputStream;
import java.util.List;

class ShopifyWebPixelsTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return ShopifyWebPixels.of(in, name);
    }

    private static String event(String id, String name, String time, String data) {
        return """
                {"id": "%s", "name": "%s", "timestamp": "%s", "clientId": "client", "data": %s,\
                 "context": {"document": {"location": {"href": "https://tea.example/products/tea?mail=Geheim"},\
                 "referrer": "https://www.google.com/search?q=Geheim", "title": "Geheim"},\
                 "navigator": {"userAgent": "Mozilla/5.0 (X11; Linux x86_64) Geheim/1 Chrome/120.0.0.0"}}}""".formatted(id, name, time, data);
    }

    @Override
    protected List<String> samples() {
        return List.of(
                event("1", "page_viewed", "2025-03-01T08:00:00Z", "{}"),
                event(
                        "2",
                        "product_viewed",
                        "2025-03-01T08:01:00Z",
                        "{\"productVariant\": {\"product\": {\"id\": \"9\", \"type\": \"Tea\", \"title\": \"Geheim\"}}}"),
                event(
                        "3",
                        "collection_viewed",
                        "2025-03-01T08:01:30Z",
                        "{\"collection\": {\"id\": \"77\", \"title\": \"Oolong\"}}"),
                event(
                        "4",
                        "product_added_to_cart",
                        "2025-03-01T08:02:00Z",
                        "{\"cartLine\": {\"merchandise\": {\"product\": {\"id\": \"9\"}}, \"quantity\": 2}}"),
                event("5", "search_submitted", "2025-03-01T08:03:00Z", "{\"searchResult\": {\"query\": \"tea\"}}"),
                event("6", "checkout_completed", "2025-03-01T08:04:00Z", """
                        {"checkout": {"order": {"id": "50", "customer": {"id": "7", "email": "Geheim@example.com"}},\
                         "email": "Geheim@example.com", "phone": "Geheim", "currencyCode": "EUR",\
                         "subtotalPrice": {"amount": 19.5, "currencyCode": "EUR"},\
                         "totalPrice": {"amount": 25.0, "currencyCode": "EUR"},\
                         "shippingAddress": {"lastName": "Geheim"},\
                         "lineItems": [{"quantity": 2, "discountAllocations": [{"amount": {"amount": 0.5}}],\
                         "variant": {"price": {"amount": "10.00"}, "product": {"id": 9}}}]}}"""));
    }
}
