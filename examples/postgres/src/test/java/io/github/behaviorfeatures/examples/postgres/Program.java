package io.github.behaviorfeatures.examples.postgres;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the program.
 *
 * @param code its exit code
 * @param out what it wrote to both streams
 */
record Program(int code, String out) {

    static Program run(Database database, String... options) {
        List<String> args = new ArrayList<>(List.of("--url", database.url()));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    static Program run(String... args) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        return new Program(Main.run(args, writer, writer), out.toString());
    }
}
