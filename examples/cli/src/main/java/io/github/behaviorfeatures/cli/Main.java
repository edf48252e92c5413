package io.github.behaviorfeatures.cli;

import io.github.behaviorfeatures.cli.backtest.BacktestCommand;
import io.github.behaviorfeatures.cli.definitions.DefinitionsCommand;
import io.github.behaviorfeatures.cli.features.CatalogFormat;
import io.github.behaviorfeatures.cli.features.FeaturesCommand;
import io.github.behaviorfeatures.cli.fit.FitCommand;
import io.github.behaviorfeatures.cli.gate.Gate;
import io.github.behaviorfeatures.cli.imports.ImportCommand;
import io.github.behaviorfeatures.cli.launch.TunedJvm;
import io.github.behaviorfeatures.cli.list.ListCommand;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.cli.settings.SettingsCommand;
import io.github.behaviorfeatures.cli.training.TrainingCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together and runs the one that is asked for. */
public final class Main {

    /** The name of the program, of its jar and of the start of its messages. */
    static final String NAME = "behavior-features";

    private Main() {}

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
        // Not System.out: a PrintStream hides that its reader has gone away.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return run(args, new Console(out, System.err, Terminal.ofStandardOutput(), Terminal.ofStandardError()));
    }

    /** The program without the end of the JVM; answers the exit code. */
    static int run(String[] args, Console console) {
        Failures failures = new Failures(console.err());
        try {
            return commandLine(console, failures).execute(args);
        } catch (OutOfMemoryError e) {
            return failures.outOfMemory();
        }
    }

    private static CommandLine commandLine(Console console, Failures failures) {
        FeaturesCommand unnamed = new FeaturesCommand(console);
        CommandSpec spec = unnamed.spec().name(NAME).version(version());
        addCommand(spec, "fit", new FitCommand(console).spec());
        addCommand(spec, "backtest", new BacktestCommand(console).spec());
        addCommand(spec, "import", new ImportCommand(console).spec());
        addCommand(spec, "list", new ListCommand(console).spec());
        addCommand(spec, "training", new TrainingCommand(console).spec());
        addCommand(spec, "settings", new SettingsCommand(console).spec());
        addCommand(spec, "definitions", new DefinitionsCommand(console).spec());
        CommandLine all = new CommandLine(spec)
                .setAllowSubcommandsAsOptionParameters(true) // --population fit
                .setExpandAtFiles(false) // a customer id may begin with @
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(console.err(), true))
                .setExecutionStrategy(Main::run)
                .setParameterExceptionHandler((e, args) -> failures.usage(message(e)))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> failures.ended(e, unnamed.debug()));
        Converters.register(all);
        all.registerConverter(Gate.class, new Gate.Option());
        all.registerConverter(CatalogFormat.class, new CatalogFormat.Option());
        return all;
    }

    /** An option before a command is one of the features' run, which does not take place: it would be passed over in silence. */
    private static int run(ParseResult parsed) {
        boolean wantsWords = parsed.asCommandLineList().stream()
                .anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
        if (parsed.hasSubcommand() && !wantsWords) {
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            parsed.matchedOptions().stream()
                    .filter(option -> option.scopeType() != ScopeType.INHERIT)
                    .findFirst()
                    .ifPresent(option -> {
                        throw new ParameterException(
                                command,
                                option.longestName() + " stands before " + command.getCommandName()
                                        + " and would not be heard; options stand behind the command");
                    });
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** With the option or command that is perhaps meant. */
    private static String message(ParameterException e) {
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return e.getMessage() + (near.isEmpty() ? "" : "; perhaps " + near.get(0));
    }

    private static void addCommand(CommandSpec all, String name, CommandSpec command) {
        all.addSubcommand(name, command.version(version()));
    }

    /** The version that the build wrote into the jar. */
    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return NAME + " " + (version == null ? "(not from a jar)" : version);
    }
}
