package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.Vocabulary.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The aliases of a vocabulary by kind, as text. Immutable. */
final class VocabularyTable {

    /** Of several click ids in a URL the first in this list counts, and the shop's own come after these. */
    private static final List<String> CLICK_IDS =
            List.of("gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id");

    /** These kinds come before the other sites, and orders do not know them. */
    private static final Set<Kind> SITES_OF_VISITS = EnumSet.of(Kind.SITE_EMAIL, Kind.SITE_ADS, Kind.SITE_IGNORED);

    private static final Set<Kind> SITES = EnumSet.range(Kind.SITE_AI, Kind.SITE_IGNORED);

    /** Of every kind the canonical names by alias, in the order of their rank. */
    private final Map<Kind, Map<String, String>> aliases;

    private VocabularyTable(Map<Kind, Map<String, String>> aliases) {
        this.aliases = aliases;
    }

    /** Reads the table that comes with the library. */
    static VocabularyTable standard() {
        Map<String, Kind> byName = Stream.of(Kind.values()).collect(Collectors.toMap(Kind::wireName, kind -> kind));
        Map<Kind, Map<String, String>> table = new EnumMap<>(Kind.class);
        Map<String, String> clickIds = new LinkedHashMap<>();
        CLICK_IDS.forEach(name -> clickIds.put(name, ""));
        table.put(Kind.CLICK_ID, clickIds);
        try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine(); // the header
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", 4); // the last one, the source, may have commas
                table.computeIfAbsent(Objects.requireNonNull(byName.get(cells[0])), kind -> new LinkedHashMap<>())
                        .put(cells[1], cells[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary.csv cannot be read", e);
        }
        return new VocabularyTable(table);
    }

    Map<String, String> of(Kind kind) {
        return aliases.getOrDefault(kind, Map.of());
    }

    /** What the canonical names of a kind mean, by alias. */
    <T> Map<String, T> meanings(Kind kind, Function<String, T> meaning) {
        Map<String, T> meanings = new LinkedHashMap<>();
        of(kind).forEach((alias, canonical) -> meanings.put(alias, meaning.apply(canonical)));
        return meanings;
    }

    /** A table with one more alias, which overrides those of the same kind and, of a site, of the other kinds. */
    VocabularyTable with(Kind kind, String alias, String canonical) {
        Map<Kind, Map<String, String>> changed = new EnumMap<>(aliases);
        for (Kind other : overridden(kind)) {
            if (of(other).containsKey(alias)) {
                Map<String, String> ofOther = new LinkedHashMap<>(of(other));
                ofOther.remove(alias);
                changed.put(other, ofOther);
            }
        }
        Map<String, String> ofKind = new LinkedHashMap<>(of(kind));
        ofKind.put(alias, canonical);
        changed.put(kind, ofKind);
        return new VocabularyTable(changed);
    }

    /** An ignored host may still be the source of an order. */
    private static Set<Kind> overridden(Kind kind) {
        if (!SITES.contains(kind)) {
            return Set.of();
        }
        Set<Kind> others = EnumSet.copyOf(SITES_OF_VISITS.contains(kind) ? SITES_OF_VISITS : SITES);
        others.remove(kind);
        return others;
    }

    /** Every kind, alias and canonical name as text; only click ids are told apart by their order. */
    String definition() {
        StringBuilder out = new StringBuilder();
        aliases.forEach((kind, ofKind) -> (kind == Kind.CLICK_ID ? ofKind : new TreeMap<>(ofKind))
                .forEach((alias, canonical) -> out.append(kind.wireName())
                        .append(',')
                        .append(escaped(alias))
                        .append(',')
                        .append(escaped(canonical))
                        .append('\n')));
        return out.toString();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace(",", "\\,");
    }
}
