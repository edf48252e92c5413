package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.Channel;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.activity.Vocabulary.Kind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells where somebody came from by referrers, and through which channel. */
final class Origins {
    private static final String REFERRAL = "referral";
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
        String host = Urls.referringHost(referrer);
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

    /** What the name or host of a source tells for which no medium is known. */
    Origin ofSource(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return isIgnored(name) || isOwn(name, null) ? Origin.UNKNOWN : new Origin(name, medium(name));
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
        Kind kind = vocabulary.siteKind(host);
        if (kind != Kind.SITE_ADS && (host.startsWith("mail.") || host.startsWith("webmail."))) {
            return "email";
        }
        if (kind == null) {
            return REFERRAL;
        }
        return switch (kind) {
            case SITE_ADS -> vocabulary.referrerChannel(host) == Channel.DISPLAY ? "display" : "cpc";
            case SITE_EMAIL -> "email";
            case SITE_SEARCH -> "organic";
            case SITE_SOCIAL -> "social";
            case SITE_AI -> "ai-assistant";
            default -> REFERRAL;
        };
    }

    /** Whether a host tells nothing: payment and log-in pages. */
    private boolean isIgnored(String host) {
        return vocabulary.siteKind(host) == Kind.SITE_IGNORED;
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
        if (source == null || !"cpc".equals(origin.medium()) && !"display".equals(origin.medium())) {
            return null;
        }
        return vocabulary.siteKind(source) == Kind.SITE_ADS ? vocabulary.referrerChannel(source) : null;
    }
}
