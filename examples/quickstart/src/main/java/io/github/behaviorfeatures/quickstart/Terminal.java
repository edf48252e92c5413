package io.github.behaviorfeatures.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What a text is shown on: how wide it is, and whether it knows colours. What is no terminal has neither, so that a file
 * holds each fact on one line.
 *
 * @param width characters to a line
 * @param colours whether colours may be used
 */
record Terminal(int width, boolean colours) {

    /** A file, a pipe, or somebody who did not say. */
    static final Terminal NONE = new Terminal(Integer.MAX_VALUE, false);

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final Pattern STTY = Pattern.compile("\\d+ (\\d+)\\s*");

    /** Standard output, if it is a terminal. */
    static Terminal ofStandardOutput() {
        return of(1);
    }

    /** Standard error, if it is a terminal. */
    static Terminal ofStandardError() {
        return of(2);
    }

    private static Terminal of(int descriptor) {
        return of(isTerminal(descriptor), System.getenv(), Terminal::sizeOfTerminal);
    }

    /** By the environment: COLUMNS tells the width, NO_COLOR (see no-color.org) and a dumb terminal forbid colours. */
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

    /** Where the system does not tell of one stream alone, the console is there if both ends are a terminal. */
    static boolean isTerminal(int descriptor) {
        Path stream = Path.of("/proc/self/fd/" + descriptor);
        try {
            return Files.isSymbolicLink(stream)
                    ? Files.readSymbolicLink(stream).startsWith("/dev/pts")
                            || Files.readSymbolicLink(stream).startsWith("/dev/tty")
                    : System.console() != null;
        } catch (IOException e) {
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

    /** Room for what is drawn: there are limits to it on what has no width too. */
    int drawingWidth() {
        return Math.min(width, USUAL);
    }

    /** The line in as many as it takes, broken at spaces; the further ones begin so far to the right. */
    List<String> wrap(String line, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
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

    String heading(String text) {
        return styled(text, Style.bold);
    }

    String aside(String text) {
        return styled(text, Style.faint);
    }

    String warning(String text) {
        return styled(text, Style.fg_yellow);
    }

    String failure(String text) {
        return styled(text, Style.fg_red);
    }

    private String styled(String text, Style style) {
        // Not style.off(): its end of bold begins a double underline on many a terminal.
        return colours && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
    }
}
