package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samples of exports and the tables that must come out of them. The expected tables are another implementation's, written
 * in another language from the same description.
 */
class SourceCasesTest {
    /** A folder of samples that cannot be copied into the project: exports that somebody published. */
    private static final String PUBLISHED = "sources.samples";

    private static List<SourceCase> readable(Path folder) {
        return SourceCase.in(folder).stream()
                .filter(each -> each.isOf(Sources.READABLE))
                .toList();
    }

    private static Path made() {
        try {
            return Path.of(Objects.requireNonNull(SourceCasesTest.class.getResource("cases.json"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<SourceCase> madeSamples() {
        return readable(made()).stream();
    }

    @ParameterizedTest
    @MethodSource("madeSamples")
    void tablesOfMadeSamples(SourceCase sample) {
        assertThat(sample.differences()).isEmpty();
    }

    static Stream<SourceCase> publishedSamples() {
        return readable(Path.of(System.getProperty(PUBLISHED))).stream();
    }

    @ParameterizedTest
    @MethodSource("publishedSamples")
    @EnabledIfSystemProperty(named = PUBLISHED, matches = ".+")
    void tablesOfPublishedSamples(SourceCase sample) {
        assertThat(sample.differences()).isEmpty();
    }

    @Test
    void thereAreSamples() {
        assertThat(readable(made())).hasSizeGreaterThanOrEqualTo(3);
    }
}
