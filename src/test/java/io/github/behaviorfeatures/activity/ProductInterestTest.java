package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductInterestTest {

    private final CustomerActivity activity = CustomerActivity.of(
            Rows.CUSTOMER,
            BehaviorContext.builder(Shop.of("shop"))
                    .interactions(Rows.interactions(
                            event("10:05", "product_view").productId("lamp").sessionId("s"),
                            event("10:00", "add_to_cart").productId("lamp").sessionId("s"),
                            event("10:10", "product_view").productId("lamp").sessionId("s"),
                            event("10:15", "add_to_cart").productId("mug").sessionId("s"),
                            event("10:20", "page_view").productId("rug").sessionId("s"),
                            event("10:25", "product_view").productId(" ").sessionId("s")))
                    .build(),
            Rows.AS_OF);

    @Test
    void countsViewsAndCartAdditionsOfAKnownProduct() {
        Map<String, ProductInterest> products = activity.products();
        assertThat(products).containsOnlyKeys("lamp", "mug");
        ProductInterest lamp = products.get("lamp");
        assertThat(lamp.productId()).isEqualTo("lamp");
        assertThat(lamp.views()).isEqualTo(2);
        assertThat(lamp.touches()).isEqualTo(3);
        assertThat(lamp.firstTouch()).isEqualTo(at("10:00"));
        assertThat(lamp.latestTouch()).isEqualTo(at("10:10"));
        assertThat(products.get("mug").views()).isZero();
        assertThat(lamp).hasToString("ProductInterest[lamp, views=2, touches=3]");
        assertThatThrownBy(products::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theFirstViewOfAProductIsKnown() {
        assertThat(activity.interactions())
                .filteredOn(Interaction::isFirstView)
                .extracting(Interaction::time)
                .containsExactly(at("10:05"));
    }

    @Test
    void interactionsOutsideVisitsAreListed() {
        CustomerActivity recorded = CustomerActivity.of(
                Rows.CUSTOMER,
                BehaviorContext.builder(Shop.of("shop"))
                        .interactions(Rows.interactions(
                                event("10:00", "page_view").sessionId("s"), event("15:00", "page_view")))
                        .sessions(List.of(Rows.session("s", "10:00").build()))
                        .build(),
                Rows.AS_OF);
        assertThat(recorded.interactionsOutsideVisits())
                .extracting(Interaction::time)
                .containsExactly(at("15:00"));
    }
}
