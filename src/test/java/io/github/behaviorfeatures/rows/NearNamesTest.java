package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {

    @ParameterizedTest
    @CsvSource({
        "total, order_value",
        "total_price, order_value",
        "amount, order_value",
        "revenue, order_value",
        "price, attribution_value",
        "timestamp, created_at",
        "time, created_at",
        "Date, created_at",
        "user_id, customer_id",
        "userId, customer_id",
        // two edits at most: two swapped letters are two replaced ones
        "order_valeu, order_value",
        "order_valu, order_value",
        "orderval, ",
        "creatd_at, created_at",
        "createdat_, created_at",
        "create_dat, created_at",
        "Order-Id, order_id",
        "ordered_ids, ",
        "utm_campaign, ",
        "'', id",
        "x, id",
        // no field of purchase_attributions
        "event, ",
        "name, ",
    })
    void areFoundInAttributions(String name, String nearest) {
        assertThat(NearNames.nearest(name, Tables.ATTRIBUTIONS.fields().wireNames()))
                .isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "event, event_type",
        "event_name, event_type",
        "name, event_type",
        "TYPE, event_type",
        "sesion_id, session_id",
        "total, ",
        "note, ",
    })
    void areFoundInInteractions(String name, String nearest) {
        assertThat(NearNames.nearest(name, Tables.INTERACTIONS.fields().wireNames()))
                .isEqualTo(nearest);
    }

    /** created_at is one edit away, updated_at four; of equally near ones the first of the table counts. */
    @Test
    void theNearestFieldCounts() {
        assertThat(NearNames.nearest("kreated_at", Tables.CUSTOMERS.fields().wireNames()))
                .isEqualTo("created_at");
        assertThat(NearNames.nearest("ab", java.util.List.of("xb", "ax", "abcd")))
                .isEqualTo("xb");
        assertThat(NearNames.nearest("ab", java.util.List.of("abcd", "ax"))).isEqualTo("ax");
    }
}
