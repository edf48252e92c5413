package io.github.behaviorfeatures.activity;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises search engines, social networks and similar sites by source name or host. */
final class Sites {

    /** The kind of a site. If several list a host, the first one wins. */
    enum Kind {
        IGNORED(Channel.UNKNOWN),
        ADS(Channel.PAID_OTHER), // each of them has a channel of its own
        EMAIL(Channel.EMAIL),
        AI(Channel.AI_ASSISTANT),
        SHOPPING(Channel.ORGANIC_SHOPPING),
        VIDEO(Channel.ORGANIC_VIDEO),
        SOCIAL(Channel.ORGANIC_SOCIAL),
        SEARCH(Channel.ORGANIC_SEARCH);

        private final Channel channel;

        Kind(Channel channel) {
            this.channel = channel;
        }
    }

    /**
     * A site.
     *
     * @param channel the channel of a visit that it refers; {@link Channel#UNKNOWN} if it is ignored
     */
    record Site(Kind kind, Channel channel) {}

    /** The kinds that tell the channel of an order. */
    private static final Set<Kind> OF_ORDERS = EnumSet.range(Kind.AI, Kind.SEARCH);

    private final HostTable<Site> all;
    private final HostTable<Kind> ofOrders;

    /** The tables of the kinds: from hosts, as {@link Hosts#of} gives them, to channels (of ads) or to anything. */
    Sites(Map<Kind, Map<String, String>> tables) {
        Map<String, Site> sites = new HashMap<>();
        Map<String, Kind> siteKinds = new HashMap<>();
        new EnumMap<>(tables)
                .forEach((kind, hosts) -> hosts.forEach((host, canonical) -> {
                    sites.putIfAbsent(host, site(kind, canonical));
                    if (OF_ORDERS.contains(kind)) {
                        siteKinds.putIfAbsent(host, kind);
                    }
                }));
        this.all = new HostTable<>(sites);
        this.ofOrders = new HostTable<>(siteKinds);
    }

    private static Site site(Kind kind, String canonical) {
        boolean isAds = kind == Kind.ADS;
        return new Site(kind, isAds ? Channel.valueOf(canonical.toUpperCase(Locale.ROOT)) : kind.channel);
    }

    /** The site of a host, or null if no kind lists it. */
    @Nullable
    Site site(String host) {
        return all.find(host);
    }

    /** The kind of the source of an order: of ads, mail and ignored hosts an order knows nothing. */
    @Nullable
    Kind kindOfSource(String source) {
        return ofOrders.find(Hosts.of(source));
    }
}
