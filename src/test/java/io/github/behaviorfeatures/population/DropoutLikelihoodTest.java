package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Likelihoods by hand, as the sum over whether the customer has dropped out since the last purchase or not. With whole r,
 * alpha, a and b they are fractions.
 */
class DropoutLikelihoodTest {

    private static final double LN_2 = Math.log(2);

    private static Pool.Counted<PurchaseHistory> customers(long count, int repeats, double recency, double age) {
        return new Pool.Counted<>(new PurchaseHistory(repeats, recency, age), count);
    }

    private static double[] logs(double... parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }

    private static double at(Kind kind, double[] logs, List<Pool.Counted<PurchaseHistory>> customers) {
        return new DropoutLikelihood(kind, customers).at(logs, null);
    }

    private static double[] gradient(Kind kind, double[] logs, List<Pool.Counted<PurchaseHistory>> customers) {
        double[] gradient = {7, 7, 7, 7}; // what was there before does not count
        new DropoutLikelihood(kind, customers).at(logs, gradient);
        return gradient;
    }

    /**
     * r 1, alpha 10, a 1, b 1; no repeat in 10 days. Gone at the start with a/(a+b) = 1/2; else no purchase with
     * 10/(10+10) = 1/2: 1/2 + 1/2 * 1/2 = 3/4. BG/NBD knows no drop-out at the start: 1/2.
     */
    @Test
    void ofACustomerWithoutRepeat() {
        double[] logs = logs(1, 10, 1, 1);
        assertThat(at(Kind.MBG_NBD, logs, List.of(customers(1, 0, 0, 10)))).isCloseTo(Math.log(0.75), offset(1e-12));
        assertThat(at(Kind.BG_NBD, logs, List.of(customers(1, 0, 0, 10)))).isCloseTo(-LN_2, offset(1e-12));
    }

    /**
     * Of P = d + (1-d) s, d = a/(a+b) = 1/2, s = (alpha/(alpha+T))^r = 1/2, P = 3/4, by the logs: r (1-d) s ln(1/2) / P
     * = -ln(2) / 3; alpha (1-d) T/(alpha+T)^2 / P = 10 * 1/2 * 10/400 * 4/3 = 1/6; a (1-s) b/(a+b)^2 / P = 1/2 * 1/4 *
     * 4/3 = 1/6; by b the opposite.
     */
    @Test
    void slopesOfACustomerWithoutRepeat() {
        assertThat(gradient(Kind.MBG_NBD, logs(1, 10, 1, 1), List.of(customers(1, 0, 0, 10))))
                .containsExactly(new double[] {-LN_2 / 3, 1 / 6.0, 1 / 6.0, -1 / 6.0}, offset(1e-12));
    }

    /**
     * r 2, alpha 20, a 2, b 3; a repeat on day 20, silence until day 60. r alpha^r = 800. Stayed alive with b(b+1) /
     * ((a+b)(a+b+1)) = 12/30, times 80^-3; gone after the repeat with ab / ((a+b)(a+b+1)) = 6/30, times 40^-3: 800 (0.4 +
     * 0.2 * 8) / 512,000 = 1/320. Gone has 1.6/2 = 0.8 of it.
     */
    @Test
    void ofASilentCustomer() {
        assertThat(at(Kind.MBG_NBD, logs(2, 20, 2, 3), List.of(customers(1, 1, 20, 60))))
                .isCloseTo(-Math.log(320), offset(1e-12));
    }

    /**
     * By ln r: 2 (1/2 + ln 20 - 0.2 ln 80 - 0.8 ln 40) = 1 - 2.4 ln 2; by ln alpha: 2 - 20 * 3 (0.2/80 + 0.8/40) = 0.65;
     * by ln a: 0.8 - 2 (1/5 + 1/6) = 1/15; by ln b: 1 + 0.2 * 3/4 - 3 (1/5 + 1/6) = 0.05.
     */
    @Test
    void slopesOfASilentCustomer() {
        assertThat(gradient(Kind.MBG_NBD, logs(2, 20, 2, 3), List.of(customers(1, 1, 20, 60))))
                .containsExactly(new double[] {1 - 2.4 * LN_2, 0.65, 1 / 15.0, 0.05}, offset(1e-12));
    }

    /** The same on the day of the repeat: 800 (0.4 + 0.2) / 64,000 = 0.0075, of which gone has a third. */
    @Test
    void ofACustomerWhoHasJustBought() {
        assertThat(at(Kind.MBG_NBD, logs(2, 20, 2, 3), List.of(customers(1, 1, 20, 20))))
                .isCloseTo(Math.log(0.0075), offset(1e-12));
    }

    /**
     * By ln r: 2 (1/2 + ln 20 - ln 40) = 1 - 2 ln 2; by ln alpha: 2 - 20 * 3/40 = 0.5; by ln a: 1/3 - 2 (1/5 + 1/6) =
     * -0.4; by ln b: 1 + 2/3 * 3/4 - 3 (1/5 + 1/6) = 0.4.
     */
    @Test
    void slopesOfACustomerWhoHasJustBought() {
        assertThat(gradient(Kind.MBG_NBD, logs(2, 20, 2, 3), List.of(customers(1, 1, 20, 20))))
                .containsExactly(new double[] {1 - 2 * LN_2, 0.5, -0.4, 0.4}, offset(1e-12));
    }

    /**
     * r 1, alpha 10, a 1, b 1, BG/NBD; repeats until day 10, silence until day 30. Two repeats: r (r+1) alpha = 20; alive
     * with 1/2 * 2/3 = 1/3, times 40^-3; gone after the second with 1/2 * 1/3 = 1/6, times 20^-3: 20 (1/3 + 8/6) / 64,000
     * = 1/1920. Of three such customers and two of 1/2 it is the product.
     */
    @Test
    void ofAPopulationItIsTheProduct() {
        double[] logs = logs(1, 10, 1, 1);
        assertThat(at(Kind.BG_NBD, logs, List.of(customers(3, 2, 10, 30), customers(2, 0, 0, 10))))
                .isCloseTo(-3 * Math.log(1920) - 2 * LN_2, offset(1e-12));
    }

    /**
     * Of the two repeats, gone has 4/5. By ln r: 1 (1 + 1/2 + ln 10 - 1/5 ln 40 - 4/5 ln 20) = 1.5 - 1.2 ln 2; by ln alpha:
     * 1 - 10 * 3 (1/5 / 40 + 4/5 / 20) = -0.35; by ln a: 4/5 - (1/2 + 1/3) = -1/30; by ln b: 1 + 1/5 * 1/2 - (1/2 + 1/3) =
     * 4/15. Of no repeat, r ln(10/20): -ln 2, and 1 - 10/20 = 1/2. Three of one, two of the other.
     */
    @Test
    void slopesOfAPopulationAddUp() {
        assertThat(gradient(Kind.BG_NBD, logs(1, 10, 1, 1), List.of(customers(3, 2, 10, 30), customers(2, 0, 0, 10))))
                .containsExactly(new double[] {4.5 - 3.6 * LN_2 - 2 * LN_2, -1.05 + 1, -0.1, 0.8}, offset(1e-12));
    }

    /** Who is alive does not buy with 2^-2000, which no double holds: what remains is gone at the start, 1/2. */
    @Test
    void ofAlmostCertainDropout() {
        assertThat(at(Kind.MBG_NBD, logs(2_000, 1, 1, 1), List.of(customers(1, 0, 0, 1))))
                .isCloseTo(-LN_2, offset(1e-9));
        // By ln a of a/(a+b): b/(a+b) = 1/2. The others move nothing that counts.
        assertThat(gradient(Kind.MBG_NBD, logs(2_000, 1, 1, 1), List.of(customers(1, 0, 0, 1))))
                .containsExactly(new double[] {0, 0, 0.5, -0.5}, offset(1e-9));
    }
}
