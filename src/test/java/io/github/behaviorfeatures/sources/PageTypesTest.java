package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTypesTest {

    @ParameterizedTest
    @CsvSource({
        "https://tea.example, index",
        "https://tea.example/?q=/cart, index",
        "https://tea.example/en-gb/, index",
        "//tea.example/DE/Collections/oolong, collection",
        "/az-za/cart, cart",
        "/za/, index",
        "://tea.example/cart, cart",
        "/collections, list_collections",
        "/collections/oolong/products/tea-1, product",
        "/products, collection",
        "/products//tea-1?x=1, product",
        "/product/tea-1, product",
        "/checkouts/cn/1, checkout",
        "/checkouts/cn/1/thank_you, thank_you",
        "/checkout/order-received/17/?key=x, thank_you",
        "/checkout/thank-you#x, thank_you",
        "/blogs/news, blog",
        "/blogs/news/how, article",
        "/blog/how, blog",
        "/search?q=a, search",
        "/cart, cart",
        "/123/orders, ",
        "/orders/abc, order_status",
        "/account/login, account",
        "/my-account, account",
        "/pages/about, page",
        "/shop, collection",
        "/category/tea, collection",
        "/product-category/tea, collection",
        "/search?u=https://x.example/cart, search",
        "https://tea.example?x=/cart/, index",
        "/e1-gb/cart, ",
        "cart, ",
        "mailto:x, ",
    })
    void thePathTellsTheType(String url, String type) {
        assertThat(PageTypes.of(url)).isEqualTo(type);
    }

    @Test
    void withoutAUrlThereIsNone() {
        assertThat(PageTypes.of(null)).isNull();
    }
}
