package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.rows.Conditions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists some rows of a file, some of their columns, in an order, as CSV. */
public final class ListCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final PositionalParamSpec rows;
    private final ListOptions options;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public ListCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Lists customers from a file of rows: who meets conditions, in which order, as CSV.")
                .description(
                        "",
                        "behavior-features list --segment at_risk --by lifetime_value_prediction --top 100 rows.jsonl",
                        "")
                .sortOptions(false);
        rows = PositionalParamSpec.builder()
                .type(String.class)
                .arity("1")
                .required(true)
                .paramLabel("ROWS")
                .description("rows of features as JSON lines or CSV, plain or as gzip; - for standard input")
                .build();
        spec.addPositional(rows);
        options = new ListOptions(new Options(spec));
    }

    /**
     * The command as picocli has it.
     *
     * @return its options and its help
     */
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        String name = rows.getValue();
        options.check(name);
        try (RowFile file = RowFile.open(name)) {
            Listing listing = new Listing(file, options);
            try (WholeFile out = WholeFile.open(options.out(), console.out())) {
                long written = listing.write(out);
                out.commit();
                say(file, listing, written);
            }
        }
        return 0;
    }

    private void say(RowFile file, Listing listing, long written) {
        Conditions conditions = listing.conditions();
        String met = conditions.areGiven() ? listing.met() + " meet the conditions, " : "";
        String to = options.out().equals(WholeFile.STANDARD_OUTPUT) ? "standard output" : options.out();
        line(file.rows() + " rows read, " + met + written + " written to " + to);
        conditions.absent().forEach((column, rows) -> {
            if (rows > 0) {
                line("  rows without " + column + ", which meet no condition on it: " + rows);
            }
        });
        if (file.rowsWithOtherFields() > 0) {
            console.warn("rows with fields that the first row does not have, which are not listed: "
                    + file.rowsWithOtherFields());
        }
    }

    private void line(String text) {
        console.terminalOfErr().wrap(text, 2).forEach(console.err()::println);
    }
}
