package io.github.behaviorfeatures.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.behaviorfeatures.sources.OrdersCsv;
import io.github.behaviorfeatures.sources.RawData;
import io.github.behaviorfeatures.sources.RawShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines on the page about sources that need FastCSV, which the library does not have. */
class SourcesPageTest {

    private static final Path PAGE = Path.of("../../src/site/markdown/sources.md");
    private static final Path THIS =
            Path.of("src/test/java/io/github/behaviorfeatures/cli/imports/SourcesPageTest.java");

    @Test
    void theParserOfCsvOnThePageWorks() throws IOException {
        RawData read;
        // begin
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(Path.of("samples/shopify-orders.csv"))) {
            Iterable<List<String>> rows = csv.stream().map(CsvRecord::getFields)::iterator;
            RawData data = RawShop.builder("tea").build().read(OrdersCsv.shopify(rows, "orders.csv"));
            // end
            read = data;
        }
        assertThat(read.tables().attributions()).hasSizeGreaterThan(20);
        String source = Files.readString(THIS);
        String lines = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("            // end"));
        String shown = lines.replace("samples/shopify-orders.csv", "orders.csv").replaceAll("(?m)^ {8}", "");
        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "}\n```");
    }
}
