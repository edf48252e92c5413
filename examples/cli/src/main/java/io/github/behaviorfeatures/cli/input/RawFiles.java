package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.raw.RawExports;
import io.github.behaviorfeatures.input.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Raw exports where tables are expected. */
record RawFiles(List<Path> files) {
    /** Each is opened to look into it. */
    private static final int MOST_LOOKED_AT = 50;

    private static final int MOST_NAMED = 5;

    static RawFiles of(Collection<Path> files) {
        return new RawFiles(files.stream()
                .limit(MOST_LOOKED_AT)
                .filter(file -> RawExports.kindOf(file) != null)
                .toList());
    }

    static RawFiles in(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return of(content.sorted().toList());
        } catch (IOException e) {
            throw Stop.failure(folder + ": the folder cannot be listed");
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** What to type. */
    String advice() {
        String names = files.stream()
                .limit(MOST_NAMED)
                .map(file -> RawExports.kindOf(file) + ":" + quoted(PlainText.of(file.toString())))
                .collect(Collectors.joining(" "));
        String more = files.size() > MOST_NAMED ? " ..." : "";
        return "of which tables have to be made first: behavior-features import " + names + more + " --out DIR";
    }

    /** As a shell needs it. */
    private static String quoted(String name) {
        return name.matches("[\\w./:+-]+") ? name : "'" + name + "'";
    }
}
