package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseDatesTest {

    private static PurchaseAttribution order(String time, double value) {
        return PurchaseAttribution.builder()
                .orderId(time)
                .createdAt(Instant.parse(time))
                .orderValue(value)
                .build();
    }

    /**
     * In St. John's the clocks were put back at 00:01 on 7 November 2010 (02:31 UTC): 02:30:30 UTC was on the 7th, 02:32
     * on the 6th again. Dates: 6 (30), 7 (10 + 5) and 10 (1): mean 46 / 3.
     */
    @Test
    void clocksPutBackAfterMidnightMakeADateEarlierAgain() {
        BehaviorContext context = BehaviorContext.builder(Shop.of("shop", ZoneId.of("America/St_Johns")))
                .attributions(List.of(
                        order("2010-11-07T02:30:30Z", 10),
                        order("2010-11-07T02:32:00Z", 30),
                        order("2010-11-07T12:00:00Z", 5),
                        order("2010-11-10T12:00:00Z", 1)))
                .build();
        CustomerActivity activity = CustomerActivity.of(
                Customer.builder("shop", "anna").build(), context, Instant.parse("2010-11-16T12:00:00Z"));
        PurchaseDates dates = new PurchaseDates(activity);
        assertThat(dates.days())
                .containsExactly(
                        LocalDate.parse("2010-11-06").toEpochDay(),
                        LocalDate.parse("2010-11-07").toEpochDay(),
                        LocalDate.parse("2010-11-10").toEpochDay());
        assertThat(dates.gaps()).containsExactly(1, 3);
        assertThat(dates.history().repeats()).isEqualTo(2);
        assertThat(dates.history().recency()).isEqualTo(4);
        assertThat(dates.history().age()).isEqualTo(10);
        assertThat(dates.ofKnownValue()).isEqualTo(3);
        assertThat(dates.meanValue()).isEqualTo(46.0 / 3);
    }

    /** 0.1 + 0.2 on the first date and 0.4 on the second: 0.3 and 0.7, mean 0.35; in binary 0.30000000000000004. */
    @Test
    void sumsAreRounded() {
        BehaviorContext context = BehaviorContext.builder(Shop.of("shop"))
                .attributions(List.of(
                        order("2010-11-07T10:00:00Z", 0.1),
                        order("2010-11-07T11:00:00Z", 0.2),
                        order("2010-11-08T12:00:00Z", 0.4)))
                .build();
        CustomerActivity activity = CustomerActivity.of(
                Customer.builder("shop", "anna").build(), context, Instant.parse("2010-11-16T12:00:00Z"));
        assertThat(new PurchaseDates(activity).meanValue()).isEqualTo(0.35);
        assertThat(KnownValues.sum(KnownValues.of(activity))).isEqualTo(0.7);
    }
}
