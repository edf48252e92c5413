package io.github.behaviorfeatures.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void sumsHaveSixDecimals() {
        assertThat(Amounts.rounded(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(Amounts.rounded(-0.1 - 0.2)).isEqualTo(-0.3);
        assertThat(Amounts.rounded(1.2345674)).isEqualTo(1.234567);
        assertThat(Amounts.rounded(999_999_999.1234567)).isEqualTo(999_999_999.123457);
    }

    /** Halves of a millionth go to the even neighbour: 0.5 is a half exactly in binary too. */
    @Test
    void halvesGoToTheEvenNeighbour() {
        assertThat(Amounts.rounded(0.0000005)).isEqualTo(0);
        assertThat(Amounts.rounded(0.0000015)).isEqualTo(0.000002);
    }

    @Test
    void largeSumsAndNoSumStayAsTheyAre() {
        double large = 1e9 + 1 / 8388608.0; // 2^-23: exact
        assertThat(Amounts.rounded(large)).isEqualTo(large);
        assertThat(Amounts.rounded(-large)).isEqualTo(-large);
        assertThat(Amounts.rounded(Double.NaN)).isNaN();
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Double.doubleToRawLongBits(Amounts.rounded(-1e-9))).isZero();
    }
}
