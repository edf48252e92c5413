package io.github.behaviorfeatures.activity;

import org.jspecify.annotations.Nullable;

/** Derives the channel of a visit from its referrer. The first rule that matches wins. */
final class Referrers {

    private static final String[] MAIL_LABELS = {"mail.", "webmail."};

    private final AliasTable<Channel> aliases;
    private final ClickIds clickIds;
    private final Sites sites;

    Referrers(AliasTable<Channel> aliases, ClickIds clickIds, Sites sites) {
        this.aliases = aliases;
        this.clickIds = clickIds;
        this.sites = sites;
    }

    /** The channel; UNKNOWN if it is known that the referrer tells none; null if the referrer itself is unknown. */
    @Nullable
    Channel channel(String referrer) {
        Channel alias = aliases.find(referrer);
        if (alias != null) {
            return alias;
        }
        String host = Hosts.of(referrer);
        Sites.Site site = sites.site(host);
        if (site != null && site.kind() == Sites.Kind.IGNORED) {
            return site.channel();
        }
        Channel paid = clickIds.channel(referrer);
        if (paid != null) {
            return paid;
        }
        if (isMail(host) && (site == null || site.kind() != Sites.Kind.ADS)) {
            return Channel.EMAIL;
        }
        if (site != null) {
            return site.channel();
        }
        return referrer.indexOf('.') >= 0 ? Channel.REFERRAL : null;
    }

    private static boolean isMail(String host) {
        for (String label : MAIL_LABELS) {
            if (host.startsWith(label)) {
                return true;
            }
        }
        return false;
    }
}
