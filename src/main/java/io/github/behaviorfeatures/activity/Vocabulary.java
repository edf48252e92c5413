package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Translates the names in the records: of events, devices, page types, channels, discovery methods, sites and click ids.
 *
 * <p>{@link #standard()} knows the names of Shopify Web Pixels, GA4, Segment (v1 and v2), Snowplow and other tools, and
 * plain names. Add the shop's own names and hosts like this:
 *
 * <pre>{@code
 * Vocabulary ours = Vocabulary.standard()
 *         .withAlias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")
 *         .withAlias(Vocabulary.Kind.SITE_SHOPPING, "partner.example", "shopping")
 *         .withOwnHost("shop.example");
 * }</pre>
 *
 * <p>Names are trimmed and lower-cased, the prefixes {@code shopify:} and {@code ecommerce.} are dropped, and runs of
 * white space and {@code . - / :} become one underscore. A name that is still unknown is looked up once more with camel
 * case split. Sites are matched by host instead: the whole host, else its longest end of two labels or more that is
 * listed ({@code l.facebook.com} by {@code facebook.com}), else a brand ({@code google.co.uk} by {@code google.*}). A
 * device may also be a user agent. Immutable and thread-safe.
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
        /**
         * Short for the kinds of sites below: the canonical name tells which, {@code ai}, {@code shopping}, {@code
         * video}, {@code social}, {@code search}, {@code email} or {@code ignored}.
         */
        SITE("site"),
        /** Host or source name of an AI assistant; canonical: {@code ai}. */
        SITE_AI("site_ai"),
        /** Host or source name of a marketplace or price comparison; canonical: {@code shopping}. */
        SITE_SHOPPING("site_shopping"),
        /** Host or source name of a video site; canonical: {@code video}. */
        SITE_VIDEO("site_video"),
        /** Host or source name of a social network; canonical: {@code social}. */
        SITE_SOCIAL("site_social"),
        /** Host or source name of a search engine; canonical: {@code search}. */
        SITE_SEARCH("site_search"),
        /** Host of web mail; canonical: {@code email}. Tells the channel of visits only, not of orders. */
        SITE_EMAIL("site_email"),
        /** Host that serves ads; canonical: the labels of {@link Channel}. Tells the channel of visits only. */
        SITE_ADS("site_ads"),
        /** Host that sends visitors back, such as a payment or log-in page; canonical: {@code ignored}. For visits only. */
        SITE_IGNORED("site_ignored"),
        /** Parameter that an advertiser adds to links; canonical: the labels of {@link Channel}. */
        CLICK_ID("click_id");

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

        private boolean isSite() {
            return compareTo(SITE) >= 0 && compareTo(SITE_IGNORED) <= 0;
        }
    }

    private static final Vocabulary STANDARD = new Vocabulary(VocabularyTable.standard());

    private final VocabularyTable table;
    private final Sites sites;
    private final Remembered<EventType> events;
    private final Remembered<DeviceType> devices;
    private final Remembered<String> pageTypes;
    private final Remembered<DiscoveryMethod> discoveries;
    private final Remembered<Channel> referrers;
    private final Remembered<Sites.Kind> sources;

    /** Remembers nothing yet. */
    Vocabulary(VocabularyTable table) {
        this.table = table;
        this.sites = sites(table);
        this.events = new Remembered<>(new AliasTable<>(table.meanings(Kind.EVENT, EventType::valueOf))::find);
        this.devices = new Remembered<>(devices(table));
        this.pageTypes = new Remembered<>(new AliasTable<>(table.of(Kind.PAGE_TYPE))::find);
        this.discoveries = new Remembered<>(
                new AliasTable<>(table.meanings(Kind.DISCOVERY, label -> DiscoveryMethod.valueOf(upper(label))))::find);
        this.referrers = new Remembered<>(new Referrers(
                new AliasTable<>(table.meanings(Kind.REFERRER, Vocabulary::channel)),
                new ClickIds(table.meanings(Kind.CLICK_ID, Vocabulary::channel)),
                sites)::channel);
        this.sources = new Remembered<>(sites::kindOfSource);
    }

    private static Sites sites(VocabularyTable table) {
        Map<Sites.Kind, Map<String, String>> hosts = new EnumMap<>(Sites.Kind.class);
        for (Sites.Kind site : Sites.Kind.values()) {
            hosts.put(site, table.of(kindOf(site.name())));
        }
        return new Sites(hosts);
    }

    private static Kind kindOf(String site) {
        return Kind.valueOf("SITE_" + upper(site));
    }

    private static Function<String, @Nullable DeviceType> devices(VocabularyTable table) {
        AliasTable<DeviceType> aliases =
                new AliasTable<>(table.meanings(Kind.DEVICE, label -> DeviceType.valueOf(upper(label))));
        return name -> {
            DeviceType alias = aliases.find(name);
            return alias != null ? alias : UserAgents.device(name);
        };
    }

    private static Channel channel(String label) {
        return Channel.valueOf(upper(label));
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
     * A vocabulary that knows one more name. Replaces an alias that already exists, of a site also one of another kind of
     * site.
     *
     * @param kind the kind of name
     * @param name the name as the records have it, in any spelling; of a site a host, a source name or {@code brand.*}
     * @param canonical the canonical name it means, in upper or lower case
     * @return a new vocabulary
     * @throws IllegalArgumentException if the name is blank, or if the kind has no such canonical name
     */
    public Vocabulary withAlias(Kind kind, String name, String canonical) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(canonical, "canonical");
        String key = key(kind, name);
        if (Blanks.isBlank(key)) {
            throw new IllegalArgumentException("an alias of kind " + kind.wireName() + " has no name");
        }
        String label = Canonicals.checked(kind, canonical);
        return new Vocabulary(table.with(kind == Kind.SITE ? kindOf(label) : kind, key, label));
    }

    private static String key(Kind kind, String name) {
        if (kind == Kind.CLICK_ID) {
            return lower(Blanks.strip(name));
        }
        return kind.isSite() ? Hosts.of(name) : AliasTable.normalize(name);
    }

    /**
     * A vocabulary that knows a domain of the shop. Visits that it or one of its subdomains refers have no known channel:
     * customers do not come from the shop itself.
     *
     * @param host a host such as {@code shop.example.com}
     * @return a new vocabulary
     * @throws IllegalArgumentException if it is no host of two labels or more
     */
    public Vocabulary withOwnHost(String host) {
        return withIgnoredHost(host);
    }

    /**
     * A vocabulary that ignores one more host, such as one that customers come back from after paying. Visits that it or
     * one of its subdomains refers have no known channel, and the host is not reported as an unknown name.
     *
     * @param host a host such as {@code pay.example.com}
     * @return a new vocabulary
     * @throws IllegalArgumentException if it is no host of two labels or more
     */
    public Vocabulary withIgnoredHost(String host) {
        return new Vocabulary(
                table.with(Kind.SITE_IGNORED, Hosts.checked(Objects.requireNonNull(host, "host")), "ignored"));
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
        return events.of(name);
    }

    /**
     * Translates a device name.
     *
     * @param name a {@code device_type}: a name or a user agent
     * @return the device, or null if it is unknown
     */
    public @Nullable DeviceType deviceType(String name) {
        return devices.of(name);
    }

    /**
     * Translates a page type.
     *
     * @param name a {@code page_type}
     * @return the label of the page type, or null if the name is unknown
     */
    public @Nullable String pageType(String name) {
        return pageTypes.of(name);
    }

    /**
     * The family of a browser.
     *
     * @param browserType a name, which is lower-cased, or a user agent
     * @return for example {@code chrome}; {@code other} for a user agent of no family that is known
     */
    public static String browser(String browserType) {
        return Browsers.family(Objects.requireNonNull(browserType, "browserType"));
    }

    /**
     * A name as it is looked up: trimmed, lower-cased, without prefix, with underscores.
     *
     * @param name the name of an event, for example
     * @return for example {@code order_completed} for {@code Order Completed}
     */
    public static String normalized(String name) {
        return AliasTable.normalize(Objects.requireNonNull(name, "name"));
    }

    /**
     * The kind of site that a host is listed as.
     *
     * @param host a host, the package of an app, or the name of a source
     * @return one of the kinds of sites but {@link Kind#SITE}, or null if it is not listed
     */
    public @Nullable Kind siteKind(String host) {
        Sites.Site site = sites.site(Hosts.of(Objects.requireNonNull(host, "host")));
        return site == null ? null : kindOf(site.kind().name());
    }

    /**
     * Translates an attribution type into a discovery method.
     *
     * @param name an {@code attribution_type}
     * @return the method, or null if the name is unknown
     */
    public @Nullable DiscoveryMethod discoveryMethod(String name) {
        return discoveries.of(name);
    }

    /**
     * Derives the channel of a visit from its referrer.
     *
     * @param referrer a {@code referrer_type}: an alias, a host or a URL
     * @return the channel, or null if the referrer is unknown or an ignored host
     */
    public @Nullable Channel referrerChannel(String referrer) {
        Channel channel = channelOfReferrer(referrer);
        return channel == Channel.UNKNOWN ? null : channel;
    }

    /** The channel, {@link Channel#UNKNOWN} if the host is ignored, or null if the referrer is unknown. */
    @Nullable
    Channel channelOfReferrer(String referrer) {
        return referrers.of(Objects.requireNonNull(referrer, "referrer"));
    }

    /**
     * Derives the channel of an order, by the rules of GA4's default channel group.
     *
     * @param source an {@code attribution_source}, or null
     * @param medium an {@code attribution_medium}, or null
     * @return the channel, or null if no rule matches
     */
    public @Nullable Channel orderChannel(@Nullable String source, @Nullable String medium) {
        return OrderChannels.channel(source, medium, source == null ? null : sources.of(source));
    }

    /**
     * The vocabulary as text, in a fixed order: equal vocabularies have equal definitions.
     *
     * @return every kind, alias and canonical name
     */
    public String definition() {
        return table.definition();
    }
}
