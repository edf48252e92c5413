package io.github.behaviorfeatures.cli.rows;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.input.PlainText;

/** The options of CSV. */
public final class CsvOptions {

    private final Options.Value<String> delimiter;
    private final Options.Flag excel;
    private final Options.Flag noGuard;

    /**
     * Declares them.
     *
     * @param options of a command
     */
    public CsvOptions(Options options) {
        delimiter = options.value("--delimiter", String.class, "CHAR", "of CSV: , ; | or tab; default: ,");
        excel = options.flag("--excel", "CSV begins with a byte order mark, by which Excel knows UTF-8");
        noGuard = options.flag(
                "--no-guard",
                "CSV has ids and text as they are; else one that a spreadsheet would take for a formula is preceded"
                        + " by an apostrophe");
    }

    /**
     * Whether CSV is to be in another form than the standard.
     *
     * @return whether one of them was given
     */
    public boolean areGiven() {
        return delimiter.isGiven() || excel.isOn() || noGuard.isOn();
    }

    /**
     * The form of the CSV.
     *
     * @return how cells and lines are written
     * @throws Stop if the delimiter is none
     */
    public CsvFormat format() {
        CsvFormat format = CsvFormat.STANDARD.withDelimiter(delimiter(delimiter.orElse(",")));
        format = excel.isOn() ? format.withByteOrderMark() : format;
        return noGuard.isOn() ? format.withoutGuard() : format;
    }

    private static char delimiter(String text) {
        return switch (text) {
            case ",", ";", "|", "\t" -> text.charAt(0);
            case "tab", "\\t" -> '\t';
            default ->
                throw Stop.usage("--delimiter must be , ; | or tab, not \"" + PlainText.of(text)
                        + "\" (the shell wants quotes around ; and |)");
        };
    }
}
