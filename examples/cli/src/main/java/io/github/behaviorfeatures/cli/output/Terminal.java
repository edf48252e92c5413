package io.github.behaviorfeatures.cli.output;

import io.github.behaviorfeatures.input.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What a text is shown on: how wide it is, and whether it knows colours. What is no terminal has neither, so that a file
 * holds each fact on one line.
 *
 * @param width characters to a line
 * @param colours whether colours may be used
 */
public record Terminal(int width, boolean colours) {

    /** What is no terminal, such as a file or a pipe. */
    public static final Terminal NONE = new Terminal(Integer.MAX_VALUE, false);

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final Pattern TERMINALS = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
    private static final Pattern STTY = Pattern.compile("\\d+ (\\d+)\\s*");

    /**
     * The terminal of standard output.
     *
     * @return {@link #NONE} if it is none
     */
    public static Terminal ofStandardOutput() {
        return of(STANDARD_OUTPUT);
    }

    /**
     * The terminal of standard error.
     *
     * @return {@link #NONE} if it is none
     */
    public static Terminal ofStandardError() {
        return of(STANDARD_ERROR);
    }

    /**
     * Whether people read here.
     *
     * @return false for {@link #NONE}
     */
    public boolean isOne() {
        return !equals(NONE);
    }

    /**
     * Whether standard error goes to a terminal.
     *
     * @return false also where the system does not say
     */
    public static boolean showsStandardError() {
        return isTerminal(STANDARD_ERROR);
    }

    private static Terminal of(int descriptor) {
        return of(isTerminal(descriptor), System.getenv(), Terminal::sizeOfTerminal);
    }

    /** As the environment says: COLUMNS gives the width, NO_COLOR (see no-color.org) and a dumb terminal forbid colours. */
    static Terminal of(boolean terminal, Map<String, String> environment, Supplier<OptionalInt> size) {
        if (!terminal) {
            return NONE;
        }
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9]\\d{0,4}")
                ? Integer.parseInt(columns)
                : size.get().orElse(USUAL);
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(Math.max(NARROWEST, width), colours);
    }

    private static boolean isTerminal(int descriptor) {
        return isTerminal(Path.of("/proc/self/fd/" + descriptor), () -> isTerminal(System.console()));
    }

    /** Where the system says nothing about one stream, the JVM's console stands for all of them. */
    static boolean isTerminal(Path stream, BooleanSupplier console) {
        try {
            return Files.isSymbolicLink(stream)
                    ? TERMINALS
                            .matcher(Files.readSymbolicLink(stream).toString())
                            .matches()
                    : console.getAsBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isTerminal(String device) {
        return TERMINALS.matcher(device).matches();
    }

    /** Up to Java 21 there is a console only if all streams are a terminal; later there always may be, and it says. */
    static boolean isTerminal(java.io.@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static OptionalInt sizeOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            Matcher size = STTY.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /**
     * Room for what is drawn, which is limited even where lines are not.
     *
     * @return characters to a line
     */
    public int drawingWidth() {
        return Math.min(width, USUAL);
    }

    /**
     * Breaks a line at spaces so that it fits; a word that is too long stays whole. What cannot be seen, such as a command to
     * the terminal in the id of a customer, shows as a question mark.
     *
     * @param line what to show
     * @param indent spaces before the second and further lines
     * @return one line or more
     */
    public List<String> wrap(String line, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = PlainText.of(line);
        while (rest.length() > width) {
            int from = lines.isEmpty() ? leading(rest) : indent;
            int end = rest.lastIndexOf(' ', width);
            if (end <= from) {
                end = rest.indexOf(' ', width); // a word that is too long stays whole
            }
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static int leading(String line) {
        return line.length() - line.stripLeading().length();
    }

    /**
     * A heading, in bold if colours may be used.
     *
     * @param text what to show
     * @return the text, perhaps styled
     */
    public String heading(String text) {
        return styled(text, Style.bold);
    }

    /**
     * Less important text, faint if colours may be used.
     *
     * @param text what to show
     * @return the text, perhaps styled
     */
    public String aside(String text) {
        return styled(text, Style.faint);
    }

    /**
     * A warning, in yellow if colours may be used.
     *
     * @param text what to show
     * @return the text, perhaps styled
     */
    public String warning(String text) {
        return styled(text, Style.fg_yellow);
    }

    /**
     * A failure, in red if colours may be used.
     *
     * @param text what to show
     * @return the text, perhaps styled
     */
    public String failure(String text) {
        return styled(text, Style.fg_red);
    }

    /**
     * A line behind a mark that may be coloured.
     *
     * @param mark such as {@code WARNING:}
     * @param colour of the mark
     * @param text what to show behind it
     * @param indent spaces before the second and further lines
     * @return one line or more
     */
    public List<String> marked(String mark, UnaryOperator<String> colour, String text, int indent) {
        List<String> lines = wrap(mark + " " + text, indent);
        lines.set(0, colour.apply(mark) + lines.get(0).substring(mark.length()));
        return lines;
    }

    private String styled(String text, Style style) {
        // Not style.off(): its end of bold begins a double underline on many a terminal.
        return colours && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
    }
}
