package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run writes; each a file or {@link WholeFile#STANDARD_OUTPUT}, all but the first may be null for nowhere. */
record Outputs(
        String out,
        @Nullable String quality,
        @Nullable String report,
        @Nullable String html) {

    /** Refuses names under which no file can be made, and one file for two, also by links. */
    void check() {
        Map<String, String> files = new LinkedHashMap<>();
        check("--out", out, files);
        check("--quality", quality, files);
        check("--report", report, files);
        check("--html", html, files);
    }

    private static void check(String option, @Nullable String name, Map<String, String> others) {
        if (name != null) {
            WholeFile.check(option, name);
            others.forEach((otherName, other) -> {
                if (WholeFile.isSameFile(name, Path.of(otherName))) {
                    throw Stop.usage(other + " and " + option + " are the same file: " + name);
                }
            });
            others.put(name, option);
        }
    }

    boolean isStandardOutput() {
        return out.equals(WholeFile.STANDARD_OUTPUT);
    }

    /** As the summary names it. */
    String nameOfOut() {
        return isStandardOutput() ? "standard output" : out;
    }
}
