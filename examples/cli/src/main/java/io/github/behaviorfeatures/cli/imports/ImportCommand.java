package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.raw.ImportedFolder;
import io.github.behaviorfeatures.cli.raw.RawExports;
import io.github.behaviorfeatures.cli.raw.RawImport;
import io.github.behaviorfeatures.sources.RawShop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes tables of a shop's raw exports. */
public final class ImportCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final PositionalParamSpec exports;
    private final Options.Value<Path> out;
    private final ImportOptions options;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public ImportCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Makes the tables of a shop's raw exports, for --data.")
                .description("")
                .sortOptions(false);
        exports = PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .required(true)
                .paramLabel("[KIND:]PATH")
                .description("exports: shopify-orders, shopify-pixels, ga4, segment, shopify-csv, woo-csv or snowplow,"
                        + " and a file, a pattern such as ga4/*.jsonl.gz, or - for standard input; without KIND the"
                        + " content tells it")
                .build();
        spec.addPositional(exports);
        Options all = new Options(spec);
        out = all.required("--out", Path.class, "DIR", "folder for the tables, report.json and shop.json");
        options = new ImportOptions(all);
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
        RawShop reader = options.reader(); // checks the options
        RawExports inputs = RawExports.of(exports.getValue(), console);
        ImportedFolder folder = ImportedFolder.of(out.orElse(Path.of("")), inputs);
        Instant asOf = options.asOf();
        if (asOf != null) {
            console.warnOfFuture("--as-of", asOf);
        }
        new RawImport(inputs, reader, options.shop(), asOf).into(folder, console);
        return 0;
    }
}
