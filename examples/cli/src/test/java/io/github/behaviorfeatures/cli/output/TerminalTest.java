package io.github.behaviorfeatures.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @TempDir
    private Path folder;

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(true, environment, () -> OptionalInt.of(132));
    }

    @Test
    void columnsTellTheWidthBeforeTheSystemDoes() {
        assertThat(terminal(Map.of("COLUMNS", "100")).width()).isEqualTo(100);
        assertThat(terminal(Map.of()).width()).isEqualTo(132);
        assertThat(terminal(Map.of("COLUMNS", "wide")).width()).isEqualTo(132);
        assertThat(terminal(Map.of("COLUMNS", "0")).width()).isEqualTo(132);
        assertThat(Terminal.of(true, Map.of(), OptionalInt::empty).width()).isEqualTo(80);
        assertThat(terminal(Map.of("COLUMNS", "7")).width()).isEqualTo(40);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(terminal(Map.of()).colours()).isTrue();
        assertThat(terminal(Map.of("NO_COLOR", "1")).colours()).isFalse();
        assertThat(terminal(Map.of("NO_COLOR", "")).colours()).isTrue(); // as no-color.org has it
        assertThat(terminal(Map.of("TERM", "dumb")).colours()).isFalse();
        assertThat(Terminal.of(false, Map.of("COLUMNS", "50"), () -> OptionalInt.of(50)))
                .isEqualTo(Terminal.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty, true",
        "/dev/tty1, true",
        "/dev/console, true",
        "/dev/null, false",
        "/dev/pts/ptmx, false",
        "pipe:[4711], false",
        "/home/ada/rows.jsonl, false"
    })
    void terminalsAreToldByTheirNames(String device, boolean terminal) {
        assertThat(Terminal.isTerminal(device)).isEqualTo(terminal);
    }

    @Test
    void whereTheSystemTellsWhereAStreamGoesTheConsoleIsNotAsked() throws IOException {
        Path stream = Files.createSymbolicLink(folder.resolve("1"), Files.createFile(folder.resolve("rows.jsonl")));
        assertThat(Terminal.isTerminal(stream, () -> true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereItDoesNotTheConsoleTells(boolean console) {
        assertThat(Terminal.isTerminal(folder.resolve("none"), () -> console)).isEqualTo(console);
    }

    /** Tests are not run in a terminal; from Java 22 on there is a console all the same. */
    @Test
    void aConsoleThatIsNoTerminalIsNone() {
        assertThat(Terminal.isTerminal((java.io.Console) null)).isFalse();
        assumeTrue(Runtime.version().feature() >= 22);
        assertThat(Terminal.isTerminal(System.console())).isFalse();
    }

    @Test
    void linesBreakAtSpaces() {
        Terminal narrow = new Terminal(20, false);
        assertThat(narrow.wrap("  name     12  one two three four five", 4))
                .containsExactly("  name     12  one", "    two three four", "    five");
        assertThat(narrow.wrap("exactly twenty chars", 4)).containsExactly("exactly twenty chars");
        assertThat(narrow.wrap("", 4)).containsExactly("");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        Terminal narrow = new Terminal(10, false);
        assertThat(narrow.wrap("an-unbreakable-word and more", 2)).containsExactly("an-unbreakable-word", "  and more");
        assertThat(narrow.wrap("an-unbreakable-word", 2)).containsExactly("an-unbreakable-word");
    }

    @Test
    void whatIsNoTerminalHasNoWidthAndNoColour() {
        String line = "word ".repeat(1_000).strip();
        assertThat(Terminal.NONE.wrap(line, 2)).containsExactly(line);
        assertThat(Terminal.NONE.heading("text")).isEqualTo("text");
    }

    @Test
    void theSummaryKeepsToTheWidth() {
        Program program = Program.runOn(new Terminal(60, false));
        assertThat(program.err()).doesNotContain("\u001b");
        assertThat(program.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        // a table of reasons has no room: they stand beside the feature
        assertThat(Program.runOn(new Terminal(45, false)).err())
                .containsPattern("(?m)^purchase_consistency  NO_DATA \\d+\\.\\d%$")
                .containsPattern("(?m)^      INSUFFICIENT_DATA \\d+\\.\\d%$");
    }

    @Test
    void colouredHeadingsChangeNothingElse() {
        Program coloured = Program.runOn(new Terminal(80, true));
        assertThat(coloured.err()).contains("\u001b[1msegments");
        String plain = coloured.err().replaceAll("\u001b\\[\\d+m", "");
        assertThat(withoutTime(plain))
                .isEqualTo(withoutTime(Program.runOn(new Terminal(80, false)).err()));
    }

    private static String withoutTime(String summary) {
        return summary.replaceAll("(?m)^\\d+\\.\\d s$", "");
    }

    @Test
    void thePageOfACustomerKeepsToTheWidth() {
        Program program = Program.runOn(new Terminal(72, false), "--customer", "c111", "--explain");
        assertThat(program.exitCode()).isZero();
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
        String words = Program.run("--customer", "c111", "--explain").out().replaceAll("\\s+", " ");
        assertThat(program.out().replaceAll("\\s+", " ")).isEqualTo(words);
    }

    @Test
    void coloursAreTakenBack() {
        assertThat(new Terminal(80, true).warning("text")).isEqualTo("\u001b[33mtext\u001b[0m");
        assertThat(new Terminal(80, false).warning("text")).isEqualTo("text");
    }
}
