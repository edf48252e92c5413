package io.github.behaviorfeatures.sources;

import static io.github.behaviorfeatures.sources.SourceKind.GA4;
import static io.github.behaviorfeatures.sources.SourceKind.SHOPIFY_ORDERS;
import static io.github.behaviorfeatures.sources.Told.at;
import static io.github.behaviorfeatures.sources.Told.pixel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.UserInteraction;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static AbstractListAssert<?, ?, Tuple, ?> assertOwners(RawData data) {
        return assertThat(data.tables().interactions())
                .extracting(UserInteraction::id, UserInteraction::customerId, UserInteraction::identifiedAt);
    }

    @Test
    void whatCameBeforeTheFirstLogInIsKnownSinceIt() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", null))
                .event(pixel("2", "09:00", "d", "a"))
                .event(pixel("3", "10:00", "d", null))
                .read();
        assertOwners(data).containsExactly(tuple("1", "a", at("09:00")), tuple("2", "a", null), tuple("3", "a", null));
    }

    /** From one person's log-in to the next one's, events stay with the former: a later log-in takes nothing back. */
    @Test
    void aSharedDeviceGoesByTime() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", null))
                .event(pixel("2", "09:00", "d", "a"))
                .event(pixel("3", "10:00", "d", null))
                .event(pixel("4", "11:00", "d", "b"))
                .event(pixel("5", "12:00", "d", null))
                .read();
        assertOwners(data)
                .containsExactly(
                        tuple("1", "a", at("09:00")),
                        tuple("2", "a", null),
                        tuple("3", "a", null),
                        tuple("4", "b", null),
                        tuple("5", "b", null));
        assertThat(data.report().sharedDevices()).isEqualTo(1);
    }

    @Test
    void anonymousIdsOfDifferentSourcesAreDifferent() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", null))
                .event(Told.event(GA4, "2", "09:00").anonymousId("d").customerId("a"))
                .read();
        assertOwners(data).containsExactly(tuple("2", "a", null));
        assertThat(data.report().nobodysEvents()).isEqualTo(1);
        assertThat(data.report().nobodysSessions()).isEqualTo(1);
    }

    @Test
    void whoIsNeverIdentifiedIsNobodyOrAVisitor() {
        Told told = new Told().event(pixel("1", "08:00", "d", null));
        assertOwners(told.read()).isEmpty();
        assertOwners(told.read(RawShop.builder("shop").visitors(true))).containsExactly(tuple("1", "visitor:d", null));
    }

    /** The order is there at 07:59 and the event at 08:00: from then on the device is known, as that of the order's. */
    @Test
    void aPurchaseIsLinkedToTheShopsOrderByItsName() {
        RawData data = new Told()
                .event(pixel("1", "07:00", "d", null))
                .purchase(pixel("2", "08:00", "d", "email:0123456789abcdef"), "1001")
                .order(SHOPIFY_ORDERS, "500", "07:59", order -> {
                    order.customerId = "7";
                    order.name = "#1001";
                })
                .read();
        assertOwners(data).containsExactly(tuple("1", "7", at("08:00")), tuple("2", "7", null));
    }

    /** The order tells at 09:00 that the device is 7's, which goes on until a logs in at 10:00. */
    @Test
    void purchasesAndLogInsStandInTimeOrder() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", null))
                .purchase(pixel("2", "09:00", "d", null), "500")
                .event(pixel("3", "09:30", "d", null))
                .event(pixel("4", "10:00", "d", "a"))
                .event(pixel("5", "10:30", "d", null))
                .order(SHOPIFY_ORDERS, "500", "08:59", order -> order.customerId = "7")
                .read();
        assertOwners(data)
                .containsExactly(
                        tuple("1", "7", at("09:00")),
                        tuple("2", "7", null),
                        tuple("3", "7", null),
                        tuple("4", "a", null),
                        tuple("5", "a", null));
        assertThat(data.report().sharedDevices()).isEqualTo(1);
    }

    @Test
    void anOrderThatComesLaterLinksFromThenOn() {
        RawData data = new Told()
                .purchase(pixel("1", "08:00", "d", null), "500")
                .order(SHOPIFY_ORDERS, "500", "08:01", order -> order.customerId = "7")
                .read();
        assertOwners(data).containsExactly(tuple("1", "7", at("08:01")));
    }

    /** The order says whose it is; by an e-mail id alone, without a device, the event is nobody's. */
    @Test
    void theOrderOutranksAnEmailId() {
        RawData data = new Told()
                .purchase(pixel("1", "08:00", null, "email:0123456789abcdef"), "500")
                .order(SHOPIFY_ORDERS, "500", "07:00", order -> order.customerId = "7")
                .read();
        assertOwners(data).isEmpty();
        assertThat(data.report().nobodysEvents()).isEqualTo(1);
    }

    @Test
    void anAddressOfOneCustomerIsThatCustomer() {
        String guest = Emails.id("Guest@Example.com ");
        Told told = new Told()
                .event(pixel("1", "08:00", "d", guest))
                .with(GA4, intake -> intake.email("guest@example.com", "7"));
        assertOwners(told.read()).containsExactly(tuple("1", "7", null));
        told.with(GA4, intake -> intake.email("guest@example.com", "8"));
        assertOwners(told.read()).containsExactly(tuple("1", guest, null));
        assertThat(told.read().report().emailsOfSeveralCustomers()).isEqualTo(1);
    }

    /** sha256("guest10@example.com") begins with ba03a9b7a4c5bafc, in every spelling of the address. */
    @Test
    void addressesAreHashed() {
        assertThat(Emails.id(" Guest10@EXAMPLE.com")).isEqualTo("email:ba03a9b7a4c5bafc");
    }

    /** At 08:30 the device is a visitor's; at 09:00 somebody logs in. */
    @Test
    void whoIsAVisitorIsJudgedByWhatWasKnown() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", null))
                .event(pixel("2", "09:00", "d", "a"))
                .read(RawShop.builder("shop").visitors(true));
        assertThat(data.tables(at("08:30")).interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("visitor:d");
        assertThat(data.tables(at("09:00")).interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("visitor:d");
        assertThat(data.tables(at("09:01")).interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("a", "a");
    }
}
