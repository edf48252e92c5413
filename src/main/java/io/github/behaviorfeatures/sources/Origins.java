package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.Channel;
import io.github.behaviorfeatures.activity.Vocabulary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells where somebody came from by referrers, and through which channel. */
final class Origins {
    private static final String GOOGLE_APP = "com.google.android.googlequicksearchbox";

    private final Vocabulary vocabulary;
    private final Set<String> ownHosts;

    /** The hosts are in lower case, without {@code www.} */
    Origins(Vocabulary vocabulary, Set<String> ownHosts) {
        this.vocabulary = vocabulary;
        this.ownHosts = Set.copyOf(ownHosts);
    }

    /**
     * What a referrer tells.
     *
     * @param referrer not blank
     * @param page the URL of the page, or null: its own domain sends nobody
     */
    Origin ofReferrer(String referrer, @Nullable String page) {
        String host = Urls.host(referrer);
        if (host == null) {
            return Origin.UNKNOWN;
        }
        if (Urls.isApp(referrer)) {
            String name = host.equals(GOOGLE_APP) ? "google" : host;
            return isIgnored(host) ? Origin.UNKNOWN : new Origin(named(host, name), medium(host));
        }
        return isOwn(host, page) || isIgnored(host)
                ? Origin.UNKNOWN
                : new Origin(named(host, brand(host)), medium(host));
    }

    private boolean isOwn(String host, @Nullable String page) {
        for (String own : ownHosts) {
            if (host.equals(own) || host.endsWith("." + own)) {
                return true;
            }
        }
        String pageHost = page == null ? null : Urls.host(page);
        return pageHost != null && Urls.registrableDomain(pageHost).equals(Urls.registrableDomain(host));
    }

    /** The first label of the domain, if it says something: {@code google} for {@code www.google.co.uk}. */
    private static String brand(String host) {
        String domain = Urls.registrableDomain(host);
        int dot = domain.indexOf('.');
        return dot > 2 ? domain.substring(0, dot) : host;
    }

    /** Search engines and social networks are known by their brands, others by their hosts. */
    private String named(String host, String brand) {
        String medium = medium(host);
        return medium.equals("organic") || medium.equals("social") ? brand : host;
    }

    /** The medium of a visit that a host refers. */
    String medium(String host) {
        Channel channel = vocabulary.referrerChannel(host);
        if (channel == null) {
            return "referral";
        }
        return switch (channel) {
            case DISPLAY -> "display";
            case PAID_SEARCH, PAID_SOCIAL, PAID_SHOPPING, PAID_VIDEO, PAID_OTHER -> "cpc";
            case EMAIL -> "email";
            case ORGANIC_SEARCH -> "organic";
            case ORGANIC_SOCIAL -> "social";
            case AI_ASSISTANT -> "ai-assistant";
            default -> "referral";
        };
    }

    /** Whether a host tells nothing: payment and log-in pages. Its subdomains are ignored with it. */
    private boolean isIgnored(String host) {
        return vocabulary.referrerChannel("x." + host) == null;
    }

    /** The {@code referrer_type} of a session, or null if it is unknown. */
    @Nullable
    String channel(Origin origin) {
        if (origin.equals(Origin.UNKNOWN)) {
            return null;
        }
        Channel channel = ofAds(origin);
        if (channel == null) {
            channel = vocabulary.orderChannel(origin.source(), origin.medium());
        }
        if (channel != null && channel != Channel.UNKNOWN) {
            return channel.label();
        }
        return origin.medium() == null ? origin.source() : origin.medium();
    }

    /** The channel of a host that serves ads, which rules for orders do not know. */
    private @Nullable Channel ofAds(Origin origin) {
        String source = origin.source();
        if (source == null
                || source.indexOf('.') < 0
                || !"cpc".equals(origin.medium()) && !"display".equals(origin.medium())) {
            return null;
        }
        Channel channel = vocabulary.referrerChannel(source);
        return channel == Channel.DISPLAY || channel != null && channel.name().startsWith("PAID_") ? channel : null;
    }
}
