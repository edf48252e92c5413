package io.github.behaviorfeatures.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The inputs that the fuzzer starts from, and those that it once found a fault with. */
class SeedsTest {
    private static final Path INPUTS = Path.of("src/test/resources/io/github/behaviorfeatures/fuzz");

    @TestFactory
    Stream<DynamicTest> everyReaderDoesWhatItOwesWithTheInputsKept() {
        return Arrays.stream(FuzzTarget.values()).flatMap(target -> {
            List<Path> inputs = inputs(target);
            assertThat(inputs).as("inputs of %s", target).isNotEmpty();
            return inputs.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            target + ": " + file.getFileName(), () -> target.check(Files.readAllBytes(file))));
        });
    }

    /** The folder is where the fuzzer looks for them, and adds to. */
    private static List<Path> inputs(FuzzTarget target) {
        String test = Arrays.stream(target.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", "FuzzTestInputs"));
        try (Stream<Path> files = Files.list(INPUTS.resolve(test).resolve("check"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
