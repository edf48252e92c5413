package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine;

/** Runs {@link Command} and turns whatever happens into an exit code and at most one line. */
public final class Main {

    private final PrintStream err;

    private Main(PrintStream err) {
        this.err = err;
    }

    /**
     * Runs the program and ends the JVM: 0 if all went well, 1 if not, 2 if the command line was wrong.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        OptionalInt elsewhere = TunedJvm.run(args);
        System.exit(elsewhere.isPresent() ? elsewhere.getAsInt() : runHere(args));
    }

    private static int runHere(String[] args) {
        TunedJvm.endWithFirst();
        // Not System.out: a PrintStream keeps to itself that the reader has gone away.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return run(args, out, System.err, Terminal.ofStandardOutput(), Terminal.ofStandardError());
    }

    /** The program without the end of the JVM; answers the exit code. */
    static int run(String[] args, OutputStream out, PrintStream err, Terminal ofOut, Terminal ofErr) {
        Main main = new Main(err);
        Command command = new Command(out, err, ofOut, ofErr);
        try {
            return main.commandLine(command, out).execute(args);
        } catch (OutOfMemoryError e) {
            main.say("not enough memory for so many rows; give more with java -Xmx8g -jar ...");
            return Stop.FAILURE;
        }
    }

    private CommandLine commandLine(Command command, OutputStream out) {
        command.spec()
                .name("quickstart")
                .version(version())
                .addSubcommand("fit", new FitCommand(out, err).spec().version(version()))
                .addSubcommand("backtest", new BacktestCommand(out, err).spec().version(version()));
        CommandLine all = new CommandLine(command.spec())
                .setAllowSubcommandsAsOptionParameters(true) // --population fit
                .setExpandAtFiles(false) // a customer id may begin with @
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((e, args) -> usage(e.getMessage()))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> ended(e, command.debug()));
        Converters.register(all);
        return all;
    }

    /** The version that the build wrote into the jar. */
    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "quickstart " + (version == null ? "(not from a jar)" : version);
    }

    private int usage(String message) {
        say(message);
        err.println("Try --help.");
        return Stop.USAGE;
    }

    private int ended(Exception e, boolean debug) {
        if (isClosedPipe(e)) {
            return 0; // the reader has seen enough, as in: | head -1
        }
        if (debug) {
            e.printStackTrace(err);
        }
        if (e instanceof Stop stop && stop.exitCode() == Stop.USAGE) {
            return usage(stop.getMessage());
        }
        say(inOneLine(e));
        return Stop.FAILURE;
    }

    private static boolean isClosedPipe(Exception e) {
        return e instanceof UncheckedIOException io
                && String.valueOf(io.getCause().getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("pipe");
    }

    private static String inOneLine(Exception e) {
        if (e instanceof Stop) {
            return e.getMessage();
        }
        if (e instanceof BehaviorJsonException) {
            return e.getMessage().replace("choose to skip bad lines", "skip bad lines with --skip-bad-lines");
        }
        if (e instanceof UncheckedIOException io) {
            return inOneLine(io.getMessage(), io.getCause());
        }
        return e + " (--debug shows where)";
    }

    /** What the exception says, and why, unless it only repeats its cause. */
    private static String inOneLine(String message, IOException cause) {
        return message.equals(cause.toString()) ? reason(cause) : message + " (" + reason(cause) + ")";
    }

    /** Java tells the reason of some failures only by the class of the exception. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return cause instanceof NoSuchFileException ? "no such file" : String.valueOf(cause.getMessage());
    }

    private void say(String message) {
        err.println("quickstart: " + message.replaceAll("\\R\\s*", " "));
    }
}
