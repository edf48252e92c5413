package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.Table;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tables that are written are those that are held, and so is the report. */
class LargeTablesProperties {

    private static Map<String, String> written(ShopTables tables, SourceReport report) {
        Map<String, String> written = new TreeMap<>();
        for (Table table : Table.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TablesJson.write(tables, table, out);
            written.put(table.wireName(), out.toString(StandardCharsets.UTF_8));
        }
        written.put("report", ReportJson.write(report, tables));
        return written;
    }

    @Property(tries = 200)
    void tablesOfRandomShopsAreThoseHeldInMemory(@ForAll long seed, @ForAll boolean visitors, @ForAll boolean isAsOf) {
        RandomShop facts = new RandomShop(seed, true);
        Instant asOf = isAsOf ? facts.instants().get(facts.instants().size() / 2) : null;
        RawShop shop = RawShop.builder("shop").visitors(visitors).build();
        List<RawSource> sources = facts.before(Instant.MAX);
        RawData held = shop.read(sources);
        try (LargeTables large = shop.readLarge(sources, asOf)) {
            assertThat(LargeTablesTest.written(large))
                    .isEqualTo(written(asOf == null ? held.tables() : held.tables(asOf), held.report()));
        }
    }
}
