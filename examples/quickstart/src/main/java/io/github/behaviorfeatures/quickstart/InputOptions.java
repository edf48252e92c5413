package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.json.BadLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is read, and how it is understood: the options that all commands have. */
final class InputOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder of the tables; without it: the sample shop (fit and backtest need one)")
    @Nullable
    Path data;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "zone of hours, weekdays and dates, for all shops; default: that of shop.json, else UTC")
    @Nullable
    ZoneId zone;

    @Option(
            names = "--alias",
            paramLabel = "[KIND:]NAME=CANONICAL",
            converter = Converters.AliasOption.class,
            description = "what a name in the data means, such as buy=PURCHASE or device:handset=mobile; KIND is event"
                    + " (default), device, page_type, discovery, referrer or site; repeatable")
    private List<Converters.Alias> aliases = new ArrayList<>();

    @Option(names = "--no-inference", description = "make no visits of interactions that have no recorded session")
    private boolean noInference;

    @Option(names = "--skip-bad-lines", description = "leave lines that cannot be read out and count them; else: stop")
    private boolean skipBadLines;

    @Option(
            names = "--sorted",
            description = "the rows of every table are sorted by customer id: they are read in constant memory, and in"
                    + " the order of the ids")
    private boolean sorted;

    @Option(
            names = "--temporary-folder",
            paramLabel = "DIR",
            description = "where rows go that the memory has no room for, a tenth of their JSON; default: the system's")
    private @Nullable Path temporaryFolder;

    @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
    private @Nullable Integer threads;

    void check() {
        if (threads != null && (threads < 1 || threads > 1_024)) {
            throw Stop.usage("--threads must be 1 to 1024, not " + threads);
        }
        if (temporaryFolder != null && !Files.isDirectory(temporaryFolder)) {
            throw Stop.usage("--temporary-folder: there is no folder " + temporaryFolder);
        }
    }

    /** The folder that a command cannot do without. */
    Path requiredData(String command) {
        if (data == null) {
            throw Stop.usage(command + " needs --data DIR");
        }
        return data;
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    boolean sorted() {
        return sorted;
    }

    @Nullable
    Path temporaryFolder() {
        return temporaryFolder;
    }

    BadLines badLines() {
        return skipBadLines ? BadLines.SKIP : BadLines.STOP;
    }

    /** A generator that understands the records as these options say. */
    CustomerBehaviorFeatureGenerator.Builder generator() {
        Vocabulary vocabulary = Vocabulary.standard();
        for (Converters.Alias alias : aliases) {
            vocabulary = alias.addTo(vocabulary);
        }
        return CustomerBehaviorFeatureGenerator.builder().vocabulary(vocabulary).inferVisits(!noInference);
    }
}
