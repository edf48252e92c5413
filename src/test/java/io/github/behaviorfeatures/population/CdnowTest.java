package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The fits of the CDNOW sample that were published (2,357 customers, weeks, maximum likelihood): BG/NBD by Fader, Hardie
 * and Lee 2005, MBG/NBD by Batislam, Denizel and Filiztekin 2007. No test where the file is not: nothing is skipped.
 */
class CdnowTest {

    static final Path FILE = Path.of("..", "shared", "data", "cdnow", "summary.csv");

    @TestFactory
    Stream<DynamicTest> publishedFits() {
        return Files.exists(FILE)
                ? Stream.of(
                        dynamicTest("BG/NBD", () -> agrees(Kind.BG_NBD, 0.243, 4.414, 0.793, 2.426, -9582.43)),
                        dynamicTest("MBG/NBD", () -> agrees(Kind.MBG_NBD, 0.525, 6.183, 0.891, 1.614, -9582.13)))
                : Stream.empty();
    }

    private static void agrees(Kind kind, double r, double alpha, double a, double b, double logLikelihood) {
        PopulationModel model = PopulationFit.builder()
                .dropout(kind)
                .maximumLikelihood()
                .build()
                .fit(customers());
        DropoutModel dropout = model.dropout();
        assertThat(new double[] {dropout.r(), dropout.alpha(), dropout.a(), dropout.b()})
                .containsExactly(new double[] {r, alpha, a, b}, offset(5e-4));
        FitReport report = model.fit().orElseThrow();
        assertThat(report.customers()).isEqualTo(2357);
        assertThat(report.dropout().logLikelihood()).isCloseTo(logLikelihood, offset(0.01));
        assertThat(report.dropout().converged()).isTrue();
    }

    static Stream<CustomerPurchases> customers() {
        try {
            return Files.readAllLines(FILE).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(fields -> new PurchaseHistory(
                            (int) Double.parseDouble(fields[1]),
                            Double.parseDouble(fields[2]),
                            Double.parseDouble(fields[3])))
                    .map(CustomerPurchases::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
