package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that requires the library compiles with nothing but the library's two dependencies beside it. */
class ModularUserTest {

    @TempDir
    Path folder;

    @Test
    void aModuleCompilesAgainstTheLibrary() throws IOException {
        Path descriptor = Files.writeString(
                folder.resolve("module-info.java"), "module user { requires io.github.behaviorfeatures; }");
        Path user = Files.createDirectories(folder.resolve("user")).resolve("User.java");
        Files.writeString(user, """
                package user;

                import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
                import io.github.behaviorfeatures.calculator.SegmentationCalculator;
                import io.github.behaviorfeatures.input.*;

                class User {
                    double churn(Customer customer, BehaviorContext context) {
                        return CustomerBehaviorFeatureGenerator.ofDefaults()
                                .generateFeatures(customer, context)
                                .get(SegmentationCalculator.CHURN_PROBABILITY);
                    }
                }
                """);
        String modulePath = Arrays.stream(System.getProperty("jdk.module.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jspecify"))
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter output = new StringWriter();
        PrintWriter out = new PrintWriter(output);
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--module-path",
                        modulePath,
                        "-d",
                        folder.resolve("classes").toString(),
                        descriptor.toString(),
                        user.toString());
        assertThat(exit).as(output.toString()).isZero();
    }
}
