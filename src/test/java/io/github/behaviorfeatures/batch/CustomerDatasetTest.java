package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerDatasetTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static UserInteraction interaction(String id, String shop, String customer) {
        return UserInteraction.builder()
                .id(id)
                .shopId(shop)
                .customerId(customer)
                .build();
    }

    private static UserSession session(String id, String shop, String customer) {
        return UserSession.builder().id(id).shopId(shop).customerId(customer).build();
    }

    private static PurchaseAttribution order(String id, String shop, String customer) {
        return PurchaseAttribution.builder()
                .id(id)
                .shopId(shop)
                .customerId(customer)
                .build();
    }

    private static Iterator<Customer> customers(String shop, String... ids) {
        return Stream.of(ids).map(id -> Customer.builder(shop, id).build()).iterator();
    }

    private static List<CustomerRecords> entries(CustomerDataset dataset) {
        return Stream.iterate(dataset.iterator(), Iterator::hasNext, it -> it)
                .map(Iterator::next)
                .toList();
    }

    @Test
    void groupsTheRowsOfAllTablesByShopAndCustomer() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("s1", "a", "b"))
                .interactions(List.of(
                                interaction("i1", "s1", "b"),
                                interaction("i2", "s1", "a"),
                                interaction("i3", "s2", "a"))
                        .iterator())
                .sessions(List.of(session("v1", "s1", "a")).iterator())
                .attributions(
                        List.of(order("o1", "s1", "c"), order("o2", "s1", "b")).iterator())
                .build();
        assertThat(dataset.size()).isEqualTo(4);
        assertThat(entries(dataset))
                .extracting(entry ->
                        entry.customer().shopId() + "/" + entry.customer().customerId())
                .containsExactly("s1/a", "s2/a", "s1/b", "s1/c");
        CustomerRecords b = entries(dataset).get(2);
        assertThat(b.context().interactions()).extracting(UserInteraction::id).containsExactly("i1");
        assertThat(b.context().sessions()).isEmpty();
        assertThat(b.context().attributions())
                .extracting(PurchaseAttribution::id)
                .containsExactly("o2");
    }

    @Test
    void customersWithoutARecordAreAnsweredForAndCounted() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("s", "a"))
                .attributions(List.of(order("o1", "s", "b")).iterator())
                .build();
        assertThat(dataset.withoutRecord()).isEqualTo(1);
        assertThat(entries(dataset))
                .extracting(entry -> entry.customer().recorded())
                .containsExactly(true, false);
    }

    @Test
    void aTableNeverGivenIsNotSuppliedAndAnEmptyOneIs() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("s", "a"))
                .sessions(List.<UserSession>of().iterator())
                .build();
        assertThat(entries(dataset)).singleElement().satisfies(entry -> {
            assertThat(entry.context().supplies(Table.USER_SESSIONS)).isTrue();
            assertThat(entry.context().supplies(Table.USER_INTERACTIONS)).isFalse();
            assertThat(entry.context().supplies(Table.PURCHASE_ATTRIBUTIONS)).isFalse();
        });
    }

    @Test
    void rowsWithoutACustomerIdBelongToNobodyAndAreCounted() {
        CustomerDataset dataset = CustomerDataset.builder()
                .interactions(
                        List.of(interaction("i1", "s", null), interaction("i2", "s", " "), interaction("i3", "s", "a"))
                                .iterator())
                .attributions(List.of(order("o1", "s", null)).iterator())
                .build();
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(dataset.quality().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.NO_CUSTOMER_ID, 2L);
        assertThat(dataset.quality().table(Table.PURCHASE_ATTRIBUTIONS).causes())
                .containsEntry(Cause.NO_CUSTOMER_ID, 1L);
        assertThat(dataset.quality().table(Table.USER_INTERACTIONS).used()).isZero();
    }

    @Test
    void ofSeveralCustomerRecordsTheLastCounts() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(List.of(
                                Customer.builder("s", "a").locale("de").build(),
                                Customer.builder("s", "a").locale("fr").build())
                        .iterator())
                .build();
        assertThat(entries(dataset))
                .singleElement()
                .satisfies(entry -> assertThat(entry.customer().locale()).isEqualTo("fr"));
        assertThat(dataset.quality().table(Table.CUSTOMER_DATA).causes()).containsEntry(Cause.SUPERSEDED, 1L);
    }

    @Test
    void rowsWithoutAShopIdBelongToTheOnlyShop() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("", "a"))
                .interactions(List.of(interaction("i1", "s", "a"), interaction("i2", null, "a"))
                        .iterator())
                .build();
        assertThat(entries(dataset)).singleElement().satisfies(entry -> {
            assertThat(entry.customer().shopId()).isEqualTo("s");
            assertThat(entry.customer().recorded()).isTrue();
            assertThat(entry.context().interactions()).hasSize(2);
        });
    }

    @Test
    void rowsWithAndWithoutAShopIdKeepTheirOrder() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(List.of(
                                Customer.builder("s", "a").locale("de").build(),
                                Customer.builder("", "a").locale("fr").build(),
                                Customer.builder("s", "a").locale("it").build(),
                                Customer.builder("", "a").locale("es").build())
                        .iterator())
                .interactions(
                        List.of(interaction("i1", "s", "a"), interaction("i2", null, "a"), interaction("i3", "s", "a"))
                                .iterator())
                .build();
        CustomerRecords only = entries(dataset).get(0);
        assertThat(only.context().interactions())
                .extracting(UserInteraction::id)
                .containsExactly("i1", "i2", "i3");
        assertThat(only.customer().locale()).isEqualTo("es");
        assertThat(dataset.quality().table(Table.CUSTOMER_DATA).causes()).containsEntry(Cause.SUPERSEDED, 3L);
    }

    @Test
    void withoutAnyShopIdThereIsOneShopOfDefaultName() {
        CustomerDataset dataset =
                CustomerDataset.builder().customers(customers("", "a", "b")).build();
        assertThat(entries(dataset))
                .extracting(entry -> entry.customer().shopId())
                .containsOnly("default");
    }

    @Test
    void rowsWithoutAShopIdAreLeftOutAndCountedWhereThereAreSeveralShops() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("", "a"))
                .interactions(
                        List.of(interaction("i1", "s", "a"), interaction("i2", "t", "a"), interaction("i3", null, "a"))
                                .iterator())
                .sessions(List.of(session("v", null, "a")).iterator())
                .attributions(List.of(order("o", null, "a")).iterator())
                .build();
        assertThat(dataset.size()).isEqualTo(2);
        for (Table table : Table.values()) {
            assertThat(dataset.quality().table(table).causes()).containsEntry(Cause.NO_SHOP_ID, 1L);
        }
    }

    @Test
    void aShopIsAsDescribedAndOthersHaveTheDefaultZone() {
        CustomerDataset dataset = CustomerDataset.builder()
                .shop(new Shop("s", BERLIN, "EUR"))
                .timeZone(ZoneId.of("Asia/Tokyo"))
                .customers(customers("s", "a"))
                .sessions(List.of(session("v", "t", "a")).iterator())
                .build();
        assertThat(entries(dataset))
                .extracting(entry -> entry.context().shop())
                .containsExactly(new Shop("s", BERLIN, "EUR"), Shop.of("t", ZoneId.of("Asia/Tokyo")));
        assertThat(dataset.shopsNotDescribed()).containsExactly("t");
    }

    @Test
    void aShopDescribedWithoutIdStandsForEveryShop() {
        CustomerDataset dataset = CustomerDataset.builder()
                .shop(new Shop("", BERLIN, "EUR"))
                .customers(customers("s", "a"))
                .build();
        assertThat(entries(dataset))
                .extracting(entry -> entry.context().shop())
                .containsExactly(new Shop("s", BERLIN, "EUR"));
        assertThat(dataset.shopsNotDescribed()).isEmpty();
    }

    @Test
    void withoutDescriptionNoShopIsMissing() {
        CustomerDataset dataset =
                CustomerDataset.builder().customers(customers("s", "a")).build();
        assertThat(dataset.shopsNotDescribed()).isEmpty();
        assertThat(entries(dataset).get(0).context().shop().timeZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void findsCustomersByIdInEveryShop() {
        CustomerDataset dataset = CustomerDataset.builder()
                .customers(customers("s", "a"))
                .sessions(List.of(session("v", "t", "a")).iterator())
                .build();
        assertThat(dataset.find("a")).hasSize(2);
        assertThat(dataset.find("b")).isEmpty();
    }

    @Test
    void isBuiltOnce() {
        CustomerDataset.Builder builder = CustomerDataset.builder().customers(customers("s", "a"));
        CustomerDataset dataset = builder.build();
        builder.sessions(List.of(session("v", "s", "b")).iterator());
        builder.customers(customers("s", "a"));
        assertThat(entries(dataset))
                .singleElement()
                .satisfies(entry -> assertThat(entry.context().supplies(Table.USER_SESSIONS))
                        .isFalse());
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRowThatIsNullIsNamed() {
        Iterator<UserSession> rows = Stream.of((UserSession) null).iterator();
        assertThatThrownBy(() -> CustomerDataset.builder().sessions(rows))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("row");
    }

    @Test
    void aShopThatIsNullIsNamed() {
        assertThatThrownBy(() -> CustomerDataset.builder().shop(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("shop");
    }
}
