package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomerRowsTest {

    private static final Set<Table> ALL = EnumSet.allOf(Table.class);

    private final CustomerRows rows = new CustomerRows("c");
    private final Shops shops = new Shops();
    private final DataQuality.Sum leftOut = new DataQuality.Sum();

    private static UserInteraction interaction(String id, String shop) {
        return UserInteraction.builder().id(id).shopId(shop).customerId("c").build();
    }

    private List<CustomerRecords> records(Set<Table> supplied) {
        return rows.records(shops, supplied, leftOut);
    }

    @Test
    void allRowsOfTheOnlyShopAreOneCustomerInTheirOrder() {
        shops.note("s");
        rows.add(interaction("1", "s"));
        rows.add(interaction("2", null));
        rows.add(UserSession.builder().id("v").customerId("c").build());
        rows.add(PurchaseAttribution.builder().id("a").customerId("c").build());
        assertThat(records(ALL)).singleElement().satisfies(of -> {
            assertThat(of.customer()).isEqualTo(Customer.withoutRecord("s", "c"));
            assertThat(of.context().interactions())
                    .extracting(UserInteraction::id)
                    .containsExactly("1", "2");
            assertThat(of.context().sessions()).extracting(UserSession::id).containsExactly("v");
            assertThat(of.context().attributions())
                    .extracting(PurchaseAttribution::id)
                    .containsExactly("a");
        });
        assertThat(leftOut.total().tables()).isEmpty();
    }

    @Test
    void everyShopHasItsOwnCustomerInTheOrderInWhichTheRowsNameThem() {
        shops.noteAll(List.of("s", "t"));
        rows.add(interaction("1", "t"));
        rows.add(interaction("2", "s"));
        rows.add(interaction("3", "t"));
        rows.add(Customer.builder("s", "c").build());
        List<CustomerRecords> records = records(ALL);
        // customer records come before interactions, so s is named first
        assertThat(records).extracting(of -> of.customer().shopId()).containsExactly("s", "t");
        assertThat(records).extracting(of -> of.customer().recorded()).containsExactly(true, false);
        assertThat(records.get(1).context().interactions())
                .extracting(UserInteraction::id)
                .containsExactly("1", "3");
    }

    @Test
    void rowsThatNameNoneOfSeveralShopsAreLeftOutAndCounted() {
        shops.noteAll(List.of("s", "t"));
        rows.add(interaction("1", " "));
        rows.add(interaction("2", null));
        rows.add(Customer.builder("", "c").build());
        assertThat(records(ALL)).isEmpty();
        assertThat(leftOut.total().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.NO_SHOP_ID, 2L);
        assertThat(leftOut.total().table(Table.CUSTOMER_DATA).causes()).containsEntry(Cause.NO_SHOP_ID, 1L);
    }

    @Test
    void ofSeveralCustomerRecordsTheLastCounts() {
        rows.add(Customer.builder("s", "c").email("first@example.com").build());
        rows.add(Customer.builder("s", "c").email("last@example.com").build());
        shops.note("s");
        assertThat(records(ALL))
                .singleElement()
                .satisfies(of -> assertThat(of.customer().email()).isEqualTo("last@example.com"));
        assertThat(leftOut.total().table(Table.CUSTOMER_DATA).causes()).containsEntry(Cause.SUPERSEDED, 1L);
    }

    @Test
    void aTableIsSuppliedIfItWasReadThoughItHasNoRowOfTheCustomer() {
        rows.add(interaction("1", "s"));
        assertThat(records(Set.of(Table.USER_INTERACTIONS, Table.USER_SESSIONS)))
                .singleElement()
                .satisfies(of -> {
                    assertThat(of.context().supplies(Table.USER_SESSIONS)).isTrue();
                    assertThat(of.context().supplies(Table.PURCHASE_ATTRIBUTIONS))
                            .isFalse();
                });
    }

    @Test
    void refusesABlankCustomerId() {
        for (String id : List.of("  ", "undefined", "0", "(not set)")) {
            assertThatThrownBy(() -> new CustomerRows(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("customer_id must be an id: neither blank nor a word for a missing one");
        }
    }
}
