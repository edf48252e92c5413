package io.github.behaviorfeatures.activity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates the names in the records: of events, devices, page types, channels, discovery methods and sites.
 *
 * <p>{@link #standard()} knows the names of Shopify Web Pixels, GA4, Segment (v1 and v2) and Snowplow, and plain names. Add
 * the shop's own names like this:
 *
 * <pre>{@code
 * Vocabulary ours = Vocabulary.standard()
 *         .withAlias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")
 *         .withAlias(Vocabulary.Kind.SITE, "partner.example", "shopping");
 * }</pre>
 *
 * <p>Names are trimmed and lower-cased, the prefixes {@code shopify:} and {@code ecommerce.} are dropped, and runs of
 * white space and {@code . - / :} become one underscore. A name that is still unknown is looked up once more with camel
 * case split. Sites are matched by host instead. Immutable and thread-safe.
 */
public final class Vocabulary {

    /** The kind of name that an alias stands for. */
    public enum Kind {
        /** {@code event_type} of an interaction; canonical: the names of {@link EventType}. */
        EVENT("event"),
        /** {@code device_type}; canonical: the labels of {@link DeviceType}. */
        DEVICE("device"),
        /** {@code page_type}; canonical: any label. */
        PAGE_TYPE("page_type"),
        /** {@code attribution_type}; canonical: the labels of {@link DiscoveryMethod}. */
        DISCOVERY("discovery"),
        /** {@code referrer_type}; canonical: the labels of {@link Channel}. */
        REFERRER("referrer"),
        /** Host or source name; canonical: {@code ai}, {@code shopping}, {@code video}, {@code social}, {@code search}. */
        SITE("site");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /**
         * The name of the kind in tables and options.
         *
         * @return for example {@code page_type}
         */
        public String wireName() {
            return wireName;
        }
    }

    private static final Vocabulary STANDARD = new Vocabulary(readTable());

    private final Map<Kind, Map<String, String>> aliases;
    private final AliasTable<EventType> events;
    private final AliasTable<DeviceType> devices;
    private final AliasTable<String> pageTypes;
    private final AliasTable<DiscoveryMethod> discoveries;
    private final AliasTable<Channel> referrers;
    private final Sites sites;
    private final Remembered<String> normalizedNames = new Remembered<>(AliasTable::normalize);
    private final Remembered<Channel> referrerChannels = new Remembered<>(this::channelOfReferrer);
    private final Remembered<Sites.Kind> siteKinds = new Remembered<>(this::kindOfSite);

    private Vocabulary(Map<Kind, Map<String, String>> aliases) {
        this.aliases = aliases;
        this.events = new AliasTable<>(meanings(Kind.EVENT, EventType::valueOf));
        this.devices = new AliasTable<>(meanings(Kind.DEVICE, label -> DeviceType.valueOf(upper(label))));
        this.pageTypes = new AliasTable<>(aliases(Kind.PAGE_TYPE));
        this.discoveries = new AliasTable<>(meanings(Kind.DISCOVERY, label -> DiscoveryMethod.valueOf(upper(label))));
        this.referrers = new AliasTable<>(meanings(Kind.REFERRER, label -> Channel.valueOf(upper(label))));
        this.sites = new Sites(meanings(Kind.SITE, label -> Sites.Kind.valueOf(upper(label))));
    }

    /** Every kind has a table. */
    private Map<String, String> aliases(Kind kind) {
        return Objects.requireNonNull(aliases.get(kind));
    }

    private <T> Map<String, T> meanings(Kind kind, Function<String, T> meaning) {
        return aliases(kind).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> meaning.apply(entry.getValue())));
    }

    /**
     * The vocabulary that comes with the library.
     *
     * @return the shared standard vocabulary
     */
    public static Vocabulary standard() {
        return STANDARD;
    }

    /**
     * A vocabulary that knows one more name. Replaces an alias that already exists.
     *
     * @param kind the kind of name
     * @param name the name as the records have it, in any spelling; for {@link Kind#SITE} a host or one label of a host
     * @param canonical the canonical name it means, in upper or lower case
     * @return a new vocabulary
     * @throws IllegalArgumentException if the name is blank, or if the kind has no such canonical name
     */
    public Vocabulary withAlias(Kind kind, String name, String canonical) {
        Objects.requireNonNull(kind, "kind");
        String key = kind == Kind.SITE ? Sites.host(name) : AliasTable.normalize(name);
        if (key.isBlank()) {
            throw new IllegalArgumentException("an alias of kind " + kind.wireName() + " has no name");
        }
        Map<Kind, Map<String, String>> changed = new EnumMap<>(aliases);
        Map<String, String> ofKind = new HashMap<>(aliases(kind));
        ofKind.put(key, checkedCanonical(kind, canonical));
        changed.put(kind, ofKind);
        return new Vocabulary(changed);
    }

    private static String checkedCanonical(Kind kind, String canonical) {
        return switch (kind) {
            case EVENT -> constant(kind, canonical, EventType.values());
            case DEVICE -> lower(constant(kind, canonical, DeviceType.values()));
            case DISCOVERY -> lower(constant(kind, canonical, DiscoveryMethod.values()));
            case REFERRER -> lower(constant(kind, canonical, Channel.values()));
            case SITE -> lower(constant(kind, canonical, Sites.Kind.values()));
            case PAGE_TYPE -> pageTypeLabel(canonical);
        };
    }

    private static String pageTypeLabel(String canonical) {
        if (canonical.isBlank()) {
            throw new IllegalArgumentException("an alias of kind page_type needs a label");
        }
        return AliasTable.normalize(canonical);
    }

    private static String constant(Kind kind, String canonical, Enum<?>[] legal) {
        String wanted = upper(canonical.strip());
        List<String> names = Arrays.stream(legal)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .toList();
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException("an alias of kind " + kind.wireName() + " must mean one of " + names
                    + ", not \"" + canonical + "\"");
        }
        return wanted;
    }

    private static String upper(String label) {
        return label.toUpperCase(Locale.ROOT);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Translates an event name.
     *
     * @param name an {@code event_type}
     * @return the event type, or null if the name is unknown
     */
    public @Nullable EventType eventType(String name) {
        return events.find(name);
    }

    /**
     * Translates a device name.
     *
     * @param name a {@code device_type}
     * @return the device, or null if the name is unknown
     */
    public @Nullable DeviceType deviceType(String name) {
        return devices.find(name);
    }

    /**
     * Translates a page type.
     *
     * @param name a {@code page_type}
     * @return the label of the page type, or null if the name is unknown
     */
    public @Nullable String pageType(String name) {
        return pageTypes.find(name);
    }

    /**
     * The family of a browser.
     *
     * @param browserType a name, which is lower-cased, or a user agent
     * @return for example {@code chrome}; {@code other} for a user agent of no family that is known
     */
    public static String browser(String browserType) {
        return Browsers.family(browserType);
    }

    /** The normalised form of a name that is in no table. */
    String normalized(String name) {
        return Objects.requireNonNull(normalizedNames.of(name));
    }

    /**
     * Translates an attribution type into a discovery method.
     *
     * @param name an {@code attribution_type}
     * @return the method, or null if the name is unknown
     */
    public @Nullable DiscoveryMethod discoveryMethod(String name) {
        return discoveries.find(name);
    }

    /**
     * Derives the channel of a visit from its referrer.
     *
     * @param referrer a {@code referrer_type}: an alias, a host or a URL
     * @return the channel, or null if the referrer is unknown
     */
    public @Nullable Channel referrerChannel(String referrer) {
        return referrerChannels.of(Objects.requireNonNull(referrer, "referrer"));
    }

    private @Nullable Channel channelOfReferrer(String referrer) {
        Channel alias = referrers.find(referrer);
        if (alias != null) {
            return alias;
        }
        boolean hasDot = referrer.indexOf('.') >= 0;
        if (hasDot && isMailHost(Sites.host(referrer))) {
            return Channel.EMAIL;
        }
        Sites.Kind kind = sites.kind(referrer);
        if (kind == null) {
            return hasDot ? Channel.REFERRAL : null;
        }
        return switch (kind) {
            case AI -> Channel.AI_ASSISTANT;
            case SHOPPING -> Channel.ORGANIC_SHOPPING;
            case VIDEO -> Channel.ORGANIC_VIDEO;
            case SOCIAL -> Channel.ORGANIC_SOCIAL;
            case SEARCH -> Channel.ORGANIC_SEARCH;
        };
    }

    private static boolean isMailHost(String host) {
        String firstLabel = host.split("\\.", 2)[0];
        return firstLabel.equals("mail") || firstLabel.equals("webmail");
    }

    /**
     * Derives the channel of an order, by the rules of GA4's default channel group.
     *
     * @param source an {@code attribution_source}, or null
     * @param medium an {@code attribution_medium}, or null
     * @return the channel, or null if no rule matches
     */
    public @Nullable Channel orderChannel(@Nullable String source, @Nullable String medium) {
        return OrderChannels.channel(source, medium, source == null ? null : siteKinds.of(source));
    }

    private Sites.@Nullable Kind kindOfSite(String source) {
        return sites.kind(source);
    }

    /**
     * The vocabulary as text, in a fixed order: equal vocabularies have equal definitions.
     *
     * @return every kind, alias and canonical name
     */
    public String definition() {
        StringBuilder out = new StringBuilder();
        for (Kind kind : Kind.values()) {
            new TreeMap<>(aliases(kind))
                    .forEach((alias, canonical) -> out.append(kind.wireName())
                            .append(',')
                            .append(escaped(alias))
                            .append(',')
                            .append(escaped(canonical))
                            .append('\n'));
        }
        return out.toString();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static Map<Kind, Map<String, String>> readTable() {
        Map<Kind, Map<String, String>> table = new EnumMap<>(Kind.class);
        try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine(); // the header
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                table.computeIfAbsent(kindOf(cells[0]), kind -> new HashMap<>()).put(cells[1], cells[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary.csv cannot be read", e);
        }
        return table;
    }

    private static Kind kindOf(String cell) {
        return cell.startsWith("site_") ? Kind.SITE : Kind.valueOf(upper(cell));
    }
}
