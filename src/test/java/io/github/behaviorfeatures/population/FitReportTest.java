package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitReportTest {

    private static final FitReport.Estimate ESTIMATE = new FitReport.Estimate(3, -5, "none", 10, true);

    @ParameterizedTest
    @CsvSource({"0, 0", "3, -1", "3, 4"})
    void countsThatContradictEachOtherAreRefused(long customers, long repeatCustomers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FitReport(null, customers, repeatCustomers, ESTIMATE, null, List.of()))
                .withMessageContaining("not " + customers + ", " + repeatCustomers);
    }

    @ParameterizedTest
    @CsvSource({"0, -5, 1", "3, NaN, 1", "3, -5, -1"})
    void impossibleEstimatesAreRefused(long customers, double logLikelihood, int iterations) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FitReport.Estimate(customers, logLikelihood, "none", iterations, true));
    }

    @Test
    void aReportIsComplete() {
        assertThatNullPointerException().isThrownBy(() -> new FitReport(null, 3, 1, null, null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> new FitReport(null, 3, 1, ESTIMATE, null, null));
        assertThatNullPointerException().isThrownBy(() -> new FitReport.Estimate(3, -5, null, 1, true));
    }

    @Test
    void theLeastAndTheMostAreLegal() {
        FitReport.Estimate least = new FitReport.Estimate(1, -5, "none", 0, false);
        assertThat(new FitReport(null, 1, 0, least, null, List.of()).customers())
                .isEqualTo(1);
        assertThat(new FitReport(null, 3, 3, least, null, List.of()).repeatCustomers())
                .isEqualTo(3);
    }

    @Test
    void moreWarningsComeAfterThoseThatAreThere() {
        FitReport report = new FitReport(null, 3, 1, ESTIMATE, null, List.of("a")).withWarnings(List.of("b", "c"));
        assertThat(report).isEqualTo(new FitReport(null, 3, 1, ESTIMATE, null, List.of("a", "b", "c")));
    }
}
