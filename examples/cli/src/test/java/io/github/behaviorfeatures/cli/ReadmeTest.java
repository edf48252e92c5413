package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README beside the program. */
class ReadmeTest {

    private static final Pattern OPTION_OF_HELP = Pattern.compile("(?m)^ +(?:-\\w, +)?(--[a-z-]+)");
    private static final Pattern COMMAND_OF_HELP = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");
    private static final Pattern OPTION_IN_TEXT = Pattern.compile("`(--[a-z-]+)");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> optionsOfHelp(String... command) {
        return found(OPTION_OF_HELP, Program.run((Object[]) command).out());
    }

    @Test
    void everyOptionOfTheHelpIsInTheReadme() throws IOException {
        Set<String> options = optionsOfHelp("--help");
        assertThat(options).contains("--data", "--html", "--version", "--write-sample");
        assertThat(found(OPTION_IN_TEXT, readme())).containsAll(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "backtest"})
    void everyOptionOfACommandIsInTheReadme(String command) throws IOException {
        Set<String> options = optionsOfHelp(command, "--help");
        assertThat(options).contains("--data", "--maximum-likelihood");
        assertThat(found(OPTION_IN_TEXT, readme())).containsAll(options);
    }

    @Test
    void everyOptionOfTheImportIsInTheReadme() throws IOException {
        Set<String> options = optionsOfHelp("import", "--help");
        assertThat(options).contains("--out", "--visitors");
        assertThat(found(OPTION_IN_TEXT, readme())).containsAll(options);
    }

    /** The README of the project, whose commands run in the root of the repository. */
    @Test
    void theCommandsOnTheSampleExportsRun(@TempDir Path folder) throws IOException {
        String section = Files.readString(Path.of("../../README.md"))
                .split("## From raw exports")[1]
                .split("\n## ")[0];
        List<String> commands = section.lines()
                .filter(line -> line.startsWith("java -jar examples/cli/target/behavior-features.jar "))
                .map(line -> line.substring(line.indexOf(".jar ") + 5))
                .map(line -> line.replace("examples/cli/", "").replace(" shop", " " + folder.resolve("shop")))
                .toList();
        assertThat(commands).hasSize(2);
        Program imported = Program.run((Object[]) commands.get(0).split(" "));
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err()).contains("taken for shopify-orders", "taken for shopify-pixels");
        Program features = Program.run((Object[]) commands.get(1).split(" "));
        assertThat(features.exitCode()).isZero();
        assertThat(features.rows()).hasSizeGreaterThan(20);
    }

    @Test
    void everyOptionOfTheListIsInTheReadme() throws IOException {
        Set<String> options = optionsOfHelp("list", "--help");
        assertThat(options).contains("--segment", "--no-guard");
        assertThat(found(OPTION_IN_TEXT, readme())).containsAll(options);
    }

    @Test
    void everyOptionOfTheTrainingIsInTheReadme() throws IOException {
        Set<String> options = optionsOfHelp("training", "--help");
        assertThat(options).contains("--spine", "--observed-until");
        assertThat(found(OPTION_IN_TEXT, readme())).containsAll(options);
    }

    @Test
    void everyOptionInTheReadmeIsInAHelp() throws IOException {
        Set<String> options = optionsOfHelp("--help");
        options.addAll(optionsOfHelp("fit", "--help"));
        options.addAll(optionsOfHelp("backtest", "--help"));
        options.addAll(optionsOfHelp("import", "--help"));
        options.addAll(optionsOfHelp("list", "--help"));
        options.addAll(optionsOfHelp("training", "--help"));
        options.addAll(optionsOfHelp("settings", "--help"));
        assertThat(found(OPTION_IN_TEXT, readme())).isSubsetOf(options);
    }

    @Test
    void everyCommandIsInTheReadme() throws IOException {
        Set<String> commands = found(COMMAND_OF_HELP, Program.run("--help").out());
        assertThat(commands).contains("fit", "backtest", "import", "list");
        assertThat(commands).contains("fit", "backtest", "import", "settings", "definitions");
        String readme = readme();
        assertThat(commands).allSatisfy(command -> assertThat(readme).contains("`" + command + "`"));
    }
}
