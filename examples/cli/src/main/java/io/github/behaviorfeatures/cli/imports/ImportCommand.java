package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.RawData;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.ShopTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
                .paramLabel("KIND:PATH")
                .description("exports: shopify-orders, shopify-pixels, ga4, segment, shopify-csv, woo-csv or snowplow,"
                        + " and a file, a pattern such as ga4/*.jsonl.gz, or - for standard input")
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
        List<String> arguments = exports.getValue();
        List<Export> inputs = arguments.stream().map(Export::of).toList();
        refuseSecondStandardInput(inputs);
        List<RawSource> sources =
                inputs.stream().flatMap(input -> input.sources().stream()).toList();
        Set<Table> supplied = EnumSet.noneOf(Table.class);
        inputs.forEach(input -> supplied.addAll(input.kind().feeds()));
        Path to = out.orElse(Path.of(""));
        ImportedFolder folder = ImportedFolder.of(to, supplied);
        inputs.forEach(input -> folder.refuseToOverwrite(supplied, input.files()));
        RawData data = options.reader().read(sources);
        Instant asOf = options.asOf();
        ShopTables tables = asOf == null ? data.tables() : data.tables(asOf);
        folder.write(tables, data.report(), options.shop(onlyCurrency(data.tables())), console.out());
        new ImportSummary(console.err()).print(data.report(), tables);
        return 0;
    }

    private static void refuseSecondStandardInput(List<Export> inputs) {
        if (inputs.stream().filter(input -> input.files().isEmpty()).count() > 1) {
            throw Stop.usage("only one export can come from standard input");
        }
    }

    /** The currency that all orders name, or null if they name none or several. */
    private static @Nullable String onlyCurrency(ShopTables tables) {
        Set<String> currencies = new HashSet<>();
        for (PurchaseAttribution row : tables.attributions()) {
            if (row.currencyCode() != null) {
                currencies.add(row.currencyCode());
            }
        }
        return currencies.size() == 1 ? currencies.iterator().next() : null;
    }
}
