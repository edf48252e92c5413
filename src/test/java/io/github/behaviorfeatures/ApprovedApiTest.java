package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public API is the one in {@code api.txt}: it changes when somebody means it to, and a review shows how. */
class ApprovedApiTest {

    private static final Path APPROVED = Path.of("src/test/resources/io/github/behaviorfeatures/api.txt");
    private static final boolean APPROVE = Boolean.getBoolean("api.approve");
    private static final String PACKAGE = "io.github.behaviorfeatures.";

    @Test
    void theApiIsTheApprovedOne() throws IOException {
        List<String> found = api();
        if (APPROVE) {
            Files.write(APPROVED, found);
        }
        List<String> approved = Files.readAllLines(APPROVED);
        assertThat(found.equals(approved))
                .withFailMessage(
                        "the public API is no longer that of %s.%nGone:%n%s%nNew:%n%s%nIf this is meant, run%n"
                                + "  mvn test -Dtest=ApprovedApiTest -Dapi.approve=true%n"
                                + "commit the file with the change, and say in CHANGELOG.md what users have to do.",
                        APPROVED, text(without(approved, found)), text(without(found, approved)))
                .isTrue();
    }

    /** The types by name, each with its members below it. */
    private static List<String> api() {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : PublicApi.types()) {
            List<String> signatures = PublicApi.signatures(type);
            lines.add(shortened(signatures.get(0)));
            for (String member : signatures.subList(1, signatures.size())) {
                lines.add("    " + shortened(member.replace(type.getName() + ".", "")));
            }
        }
        return lines;
    }

    private static String shortened(String signature) {
        return signature
                .replace(PACKAGE, "")
                .replaceAll("java\\.lang\\.(?=[A-Z])", "")
                .replaceAll(" extends (Object|Record|Enum<.*?>)(?= |$)", "");
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "  nothing" : String.join(System.lineSeparator(), lines);
    }
}
