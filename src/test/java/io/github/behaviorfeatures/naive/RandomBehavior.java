package io.github.behaviorfeatures.naive;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A random customer whose records are dirty in every way the contract speaks of. The same seed gives the same customer.
 * {@link #plain} gives them with every id in its plain spelling and what stands for "unknown" missing.
 *
 * <p>Rows without an id never share an instant within their table, unless they are equal: their input order would matter.
 */
public final class RandomBehavior {

    private static final String SHOP = "shop";

    /** By canonical type; to look them up anew for every event took most of the time. */
    private static final Map<String, List<String>> EVENT_ALIASES = new ConcurrentHashMap<>();

    /** By kind. */
    private static final Map<String, List<String>> SITES = new ConcurrentHashMap<>();

    private static final List<String> SITE_KINDS =
            List.of("ignored", "ads", "email", "ai", "shopping", "video", "social", "search");

    private static final List<String> BRANDS = NaiveVocabulary.aliases("site_search").stream()
            .filter(alias -> alias.endsWith(".*"))
            .toList();

    /** What systems write for an id they do not have. */
    private static final List<String> PLACEHOLDER_IDS = Collections.unmodifiableList(Arrays.asList(
            null,
            "",
            " ",
            "\u00a0",
            "undefined",
            "null",
            "Nil",
            "NONE",
            "NaN",
            "n/a",
            "(none)",
            "(Not Set)",
            " 0 ",
            "0.0",
            "gid://shopify/Thing/0",
            "00000000-0000-0000-0000-000000000000"));

    /** What systems write for a time they do not know. */
    private static final List<Instant> PLACEHOLDER_TIMES = Collections.unmodifiableList(Arrays.asList(
            null,
            Instant.EPOCH,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1899-12-30T00:00:00Z"),
            Instant.parse("1970-12-31T23:59:59.999Z"),
            Instant.parse("+10000-01-01T00:00:00Z")));

    private static final List<String> ZONES = List.of(
            "UTC",
            "UTC",
            "America/New_York",
            "Asia/Kolkata",
            "Pacific/Auckland",
            "Europe/Berlin",
            "Europe/Berlin",
            "America/Sao_Paulo");

    /** Around changes of the clocks, around turns of the year, a leap day, plain days. */
    private static final List<String> MOMENTS = List.of(
            "2024-03-31T00:59:30Z",
            "2024-03-31T01:30:00Z",
            "2024-10-27T01:15:00Z",
            "2024-03-10T07:00:00Z",
            "2024-11-03T06:30:00Z",
            "2024-09-28T14:00:00Z",
            "2024-04-06T14:30:00Z",
            "2024-01-01T00:00:00Z",
            "2024-12-31T23:59:59Z",
            "2024-02-29T12:00:00Z",
            "2025-06-15T10:00:00Z",
            "2025-08-20T18:45:12.345Z",
            "2025-05-05T00:00:00Z");

    private static final List<String> DEVICES = List.of(
            "desktop",
            "Desktop",
            "mobile",
            "MOBILE",
            "iPhone",
            "SmartTV",
            "smart tv",
            "Tablet",
            "iPad",
            "mobile-app",
            "gameConsole",
            "watch",
            "other",
            " phone ",
            "\u00a0tablet\u3000",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1 Version/17.4 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/121.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 13; SM-X910) AppleWebKit/537.36 Chrome/121.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/17.5 Safari/605.1",
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/126.0",
            "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Version/16.6 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 9; AFTKA) AppleWebKit/537.36 Silk/108 Safari/537.36",
            "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) Version/6.0 TV Safari/537.36",
            "Mozilla/5.0 (Web0S; Linux/SmartTV)",
            "Mozilla/5.0 (PlayStation 5/SmartTV) AppleWebKit/605.1",
            "Mozilla/5.0 (Linux; Android 12; CUBOT P50) Chrome/100.0 Mobile Safari/537.36",
            "Dalvik/2.1.0 (Linux; U; Android 11)",
            "okhttp/4.9 (Android 12)",
            "AppleCoreMedia/1.0.0 (Apple Watch; U; CPU OS 10_0)",
            "MyShop/3.1 CFNetwork/1410 Darwin/22.6.0 (mac)",
            "MyShop/3",
            "SomeLib/1.0 (unknown)");

    /** The first three are nobody's, the next three look like a bot's. */
    private static final List<String> ODD_DEVICES = List.of(
            "fridge",
            "",
            "  ",
            "Cubot",
            "CUBOT-X19",
            "the robot vacuum",
            "bot",
            "Robot",
            "crawler",
            "robot mobile",
            "Googlebot",
            "GPTBot",
            "HeadlessChrome",
            "Baiduspider",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/W.X.Y.Z Mobile Safari/537.36 (compatible; GoogleOther)",
            "curl/8.5.0",
            "okhttp/4.9.3",
            "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/119.0");

    private static final List<String> BOTS = ODD_DEVICES.subList(6, ODD_DEVICES.size());

    private static final List<String> REFERRERS = List.of(
            "direct",
            "(direct)",
            "None",
            "organic",
            "CPC",
            "e-mail",
            "Newsletter",
            "social media",
            "paidSocial",
            "google",
            "www.google.co.uk",
            "https://www.google.com/search?q=x",
            "shopping.google.com",
            "m.facebook.com",
            "t.co",
            "https://t.co/abc",
            "x.com",
            "youtube",
            "https://youtu.be/xyz#t=1",
            "chatgpt.com",
            "chat.openai.com",
            "https://mail.google.com/mail/u/0",
            "webmail.example.org",
            "mail",
            "blog.example.com",
            "https://user:pw@partner.example:8080/p?q=a.b",
            "android-app://com.linkedin.android",
            "amazon.de",
            "Perplexity",
            "carrier pigeon",
            "unknown",
            "",
            " ",
            "copilot.microsoft.com",
            "duckduckgo",
            "pin.it",
            "push",
            "\u00a0Paid\u00a0Search\u3000",
            "SEO",
            "Cross Network",
            "https://blog.example.test/?ttclid=1&gclid=2",
            "https://blog.example.test/?MSCLKID=&dclid=3",
            "https://www.facebook.com/?fbclid=1",
            "https://blog.example.test/#?gclid=1",
            "https://blog.example.test/?q=gclid&srsltid=2",
            "https://www.paypal.com/checkout?gclid=1",
            "https://accounts.google.com/o/oauth2",
            "https://docs.google.com/document",
            "https://news.google.com/",
            "https://news.yahoo.com/",
            "https://images.google.fr/x",
            "https://www.google.info/",
            "notgoogle.de",
            "google.co.uk.example.com",
            "https://out.reddit.com/",
            "android-app://m.facebook.com/",
            "android-app://com.google.android.gm",
            "android-app://com.example.unknown/https/x",
            "ios-app://422689480",
            "ios-app://284882215/fb.example",
            "ios-app://12345",
            "webmail.example.org/?twclid=1",
            "https://googleads.g.doubleclick.net/x?q=1",
            "m.me",
            "www.t.co",
            "HTTPS://L.INSTAGRAM.COM/");

    private static final List<String> SOURCES = List.of(
            "google",
            "Google",
            "bing",
            "facebook",
            "instagram.com",
            "m.facebook.com",
            "amazon",
            "shopping.google.com",
            "youtube",
            "chatgpt.com",
            "direct",
            "(direct)",
            "newsletter",
            "e mail",
            "sms",
            "firebase",
            "partner",
            "x.com",
            "https://www.perplexity.ai/search",
            " Google ",
            "email",
            "klaviyo",
            "t.co",
            "netflix",
            "awin",
            "\u00a0Google\u2003",
            "ig",
            "FB",
            "an",
            "msg",
            "IGShopping",
            "google.co.uk",
            "accounts.google.com",
            "mail.google.com",
            "doubleclick.net",
            "shop.app",
            "stripe.com",
            "paypal",
            "l.facebook.com");

    private static final List<String> MEDIUMS = List.of(
            "cpc",
            "CPM",
            "ppc",
            "retargeting",
            "paid",
            "paid-social",
            "none",
            "(none)",
            "(not set)",
            "organic",
            "social",
            "social-network",
            "sm",
            "Social Media",
            "video",
            "my-video-ad",
            "display",
            "banner",
            "expandable",
            "interstitial",
            "referral",
            "app",
            "link",
            "email",
            "E-Mail",
            "newsletter",
            "affiliate",
            "affiliates",
            "audio",
            "sms",
            "push",
            "web push",
            "mobile",
            "in-app notification",
            "ai-assistant",
            "leaflet",
            " cpc ",
            "ecpc2",
            "\u00a0cpc\u202f",
            "None",
            "unpaid");

    private static final List<String> PAGE_TYPES = List.of(
            "index",
            "Home",
            "product",
            "productPage",
            "collection",
            "list-collections",
            "search",
            "Search Results",
            "cart",
            "thank_you",
            "blog",
            "Lookbook",
            "look book",
            "",
            "landing page");

    private static final List<String> CATEGORIES = List.of(
            "Shoes",
            " Shoes ",
            "\u00a0Shoes\u3000",
            "shoes",
            "Hats",
            "Bags",
            "Toys > Lego",
            "",
            " ",
            "\u2007",
            "Garden");

    /** Variants in case, width, white space and compatibility characters; no-break space too. */
    private static final List<String> QUERIES = List.of(
            "red shoes",
            "Red  Shoes",
            " red\tshoes ",
            "red\u00a0shoes",
            "\uff52\uff45\uff44 shoes",
            "blue hat",
            "BLUE HAT",
            "\ufb01ne hat",
            "fine hat",
            "",
            "  ",
            "\u00a0",
            "\u3000",
            "stra\u00dfe",
            "\u212bngstr\u00f6m",
            "lamp");

    private static final List<String> ATTRIBUTION_TYPES = List.of(
            "search",
            "Site Search",
            "collection",
            "browse",
            "upsell",
            "crossSell",
            "promo",
            "coupon",
            "landing",
            "direct",
            "last_click",
            "",
            " ",
            "recommended");

    private static final List<String> BROWSERS = List.of(
            "Chrome",
            "chrome",
            " Safari ",
            "\u00a0Safari\u202f",
            "\u00a0",
            "firefox",
            "",
            "Samsung Internet",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 OPR/111.0",
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1 FxiOS/127.0 Mobile Safari/605.1",
            "Mozilla/5.0 (iPhone) AppleWebKit/605.1 CriOS/126.0 Mobile Safari/604.1",
            "Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/17.5 Safari/605.1",
            "Mozilla/5.0 (X11; rv:127.0) Gecko/20100101 Firefox/127.0",
            "curl/8.5.0");

    /** Seconds between two events of one visit; the limits of the contract and their neighbours are among them. */
    private static final long[] GAPS = {
        0, 0, 1, 2, 5, 9, 10, 11, 15, 29, 30, 31, 45, 60, 90, 120, 300, 600, 900, 1799, 1800, 1801, 3600
    };

    private final Random random;
    private final boolean plain;
    /** Ids are numbers. */
    private final boolean numbered;

    private final boolean withSpellings;
    private final boolean withKnownSince;
    private final boolean withCurrencies;
    /** Every event has a name of the shop's own. */
    private final boolean withOwnNames;
    /** Times are written as dates alone. */
    private final boolean datesAlone;

    private final ZoneId zone;
    private final Instant asOf;
    private final Duration span;
    private final double dirt;
    private final boolean datesOnly;
    private final boolean coarse;
    private final boolean withCategories;
    private final boolean withPageTypes;
    private final boolean withBots;
    /** All recorded visits are a bot's. */
    private final boolean botsOnly;

    private final boolean withReferrers;
    private final boolean withSearches;
    private final int products;
    /** 0: none of the interactions names a session, 1: all, 2: some. */
    private final int naming;

    private final List<UserInteraction> interactions = new ArrayList<>();
    private final List<UserSession> sessions = new ArrayList<>();
    private final List<PurchaseAttribution> attributions = new ArrayList<>();
    private final Set<Instant> idlessInteractions = new HashSet<>();
    private final Set<Instant> idlessSessions = new HashSet<>();
    private final Set<Instant> idlessAttributions = new HashSet<>();
    private int counter;

    private final Customer customer;
    private final BehaviorContext context;

    public RandomBehavior(long seed) {
        this(seed, false);
    }

    /** The same customer, but ids and missing values are as the contract reads them. */
    static RandomBehavior plain(long seed) {
        return new RandomBehavior(seed, true);
    }

    private RandomBehavior(long seed, boolean plain) {
        this.plain = plain;
        // Neighbouring seeds of Random begin alike; a multiplier spreads them.
        random = new Random(seed * 0x9E3779B97F4A7C15L + 12345);
        zone = ZoneId.of(pick(ZONES));
        asOf = somewhen();
        span = pick(List.of(
                Duration.ofHours(3),
                Duration.ofDays(2),
                Duration.ofDays(40),
                Duration.ofDays(200),
                Duration.ofDays(420),
                Duration.ofDays(420),
                Duration.ofDays(1100),
                Duration.ofDays(1500)));
        dirt = pick(List.of(0.0, 0.03, 0.03, 0.15, 0.4));
        datesOnly = chance(0.06);
        datesAlone = chance(0.06);
        numbered = chance(0.4);
        withSpellings = chance(0.4);
        withKnownSince = chance(0.4);
        withCurrencies = chance(0.3);
        withOwnNames = chance(0.05);
        coarse = chance(0.3);
        withCategories = chance(0.4);
        withPageTypes = chance(0.7);
        withBots = chance(0.3);
        botsOnly = chance(0.04);
        withReferrers = chance(0.7);
        withSearches = chance(0.6);
        products = 1 + random.nextInt(12);
        naming = random.nextInt(3);
        int size = chance(0.4) ? random.nextInt(6) : chance(0.7) ? 20 + random.nextInt(50) : 200 + random.nextInt(150);
        fill(size);
        customer = randomCustomer();
        context = randomContext();
    }

    public Customer customer() {
        return customer;
    }

    public BehaviorContext context() {
        return context;
    }

    public Instant asOf() {
        return asOf;
    }

    /** Settings to go with it: most often the defaults. */
    public NaiveSettings settings() {
        NaiveSettings d = NaiveSettings.defaults();
        if (chance(0.5)) {
            return d;
        }
        boolean fitted = chance(0.6);
        return new NaiveSettings(
                chance(0.6),
                pick(List.of(30.0, 90.0, 180.0, 365.0)),
                chance(0.4),
                fitted ? 0.2 + 2 * random.nextDouble() : d.r(),
                fitted ? 5 + 200 * random.nextDouble() : d.alpha(),
                fitted ? 0.2 + 2 * random.nextDouble() : d.a(),
                fitted ? 0.3 + 4 * random.nextDouble() : d.b(),
                fitted && chance(0.7) ? new double[] {4, 3.7, 1 + 100 * random.nextDouble()} : null,
                fitted ? new double[] {10.5, 33, 90, 200.25} : d.recencyCuts(),
                fitted ? new double[] {1, 1, 2, 5} : d.frequencyCuts(),
                fitted ? new double[] {21.003, 55.007, 130.001, 800.009} : null);
    }

    // ---- chance

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private boolean dirty() {
        return chance(dirt);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T maybe(double probability, List<T> list) {
        return chance(probability) ? pick(list) : null;
    }

    // ---- ids

    private String idText(String prefix, int number) {
        return numbered ? String.valueOf((500 + prefix.hashCode() % 400) * 100_000L + number) : prefix + number;
    }

    /** An id as some export writes it; null becomes whatever stands for a missing one. */
    private String written(String id) {
        String missing = pick(PLACEHOLDER_IDS);
        int spelling = random.nextInt(withSpellings ? 8 : 400);
        if (plain) {
            return id;
        }
        if (id == null) {
            return missing;
        }
        return switch (spelling) {
            case 0 -> " " + id + "\t";
            case 1 -> "\u00a0" + id + "\u3000";
            case 2 -> numbered ? "gid://shopify/Thing/" + id : id;
            case 3 -> numbered ? " gid://shopify/Thing/" + id + "?from=x" : id;
            case 4 -> numbered ? id + ".0" : id;
            default -> id;
        };
    }

    /** A time; null becomes whatever stands for an unknown one. */
    private Instant written(Instant time) {
        Instant missing = pick(PLACEHOLDER_TIMES);
        return time != null || plain ? time : missing;
    }

    private String customerId() {
        return numbered ? "207119551" : "customer";
    }

    private Instant somewhen() {
        Instant moment = Instant.parse(pick(MOMENTS));
        return chance(0.5) ? moment : moment.plusSeconds(random.nextInt(400 * 86_400));
    }

    // ---- times

    /** A start for something, most often within the span before asOf. */
    private Instant start() {
        double kind = random.nextDouble();
        long seconds = span.toSeconds();
        if (kind < 0.05) {
            // Near asOf: open visits and undecided carts.
            return asOf.minusSeconds(random.nextInt(2 * 86_400));
        }
        if (kind < 0.08) {
            return asOf.minus(Duration.ofDays(30L * (1 + random.nextInt(13))));
        }
        if (kind < 0.12) {
            Instant change = Instant.parse(pick(MOMENTS)).plusSeconds(random.nextInt(7200) - 3600);
            return change.isBefore(asOf) && change.isAfter(asOf.minus(span)) ? change : asOf.minusSeconds(seconds / 2);
        }
        if (coarse && kind < 0.6) {
            // A coarse grid: equal instants, whole days and whole windows.
            long step = pick(List.of(60L, 3600L, 86_400L, 432_000L));
            return asOf.minusSeconds(step * (1 + (long) (random.nextDouble() * seconds / step)));
        }
        return asOf.minusMillis((long) (random.nextDouble() * seconds * 1000));
    }

    /** What becomes of a time on its way into a record. */
    private Instant soiled(Instant time) {
        if (dirty()) {
            return switch (random.nextInt(5)) {
                case 0 -> null;
                case 1 -> asOf;
                case 2 -> asOf.plusSeconds(random.nextInt(1_000_000));
                case 3 -> asOf.minusNanos(1);
                default -> time;
            };
        }
        if (datesAlone) {
            return time.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        }
        return datesOnly ? time.truncatedTo(ChronoUnit.DAYS) : time;
    }

    /** How a time was written. */
    private Set<FieldNote> notes(String field) {
        boolean alone = datesAlone ? chance(0.99) : chance(0.02);
        return alone ? Set.of(new FieldNote(field, FieldNote.Kind.DATE_ALONE)) : Set.of();
    }

    /** Since when something is known, if that is told: on the limit now and then. */
    private Instant since() {
        if (!withKnownSince || !chance(0.15)) {
            return null;
        }
        return switch (random.nextInt(7)) {
            case 0 -> asOf;
            case 1 -> asOf.minusNanos(1);
            case 2 -> asOf.plusSeconds(1 + random.nextInt(1_000_000));
            case 3 -> written((Instant) null);
            default -> asOf.minusSeconds(1 + random.nextInt(5_000_000));
        };
    }

    /** An id; null now and then, but never for two rows of one table at one instant. */
    private String id(String prefix, Instant time, Set<Instant> idless) {
        if (chance(0.08) && (time == null || idless.add(time))) {
            return null;
        }
        if (dirty() && counter > 0) {
            // Meets an id that was given before, if that went to the same table.
            return idText(prefix, random.nextInt(counter));
        }
        return idText(prefix, counter++);
    }

    // ---- records

    private void fill(int size) {
        while (interactions.size() + sessions.size() + attributions.size() < size) {
            double kind = random.nextDouble();
            if (kind < 0.1) {
                addLimitCase();
            } else if (kind < 0.6) {
                addVisit();
            } else if (kind < 0.7) {
                addLooseInteraction();
            } else if (kind < 0.95) {
                addOrder(start(), product());
            } else {
                addRegularOrders();
            }
        }
        if (chance(0.8)) {
            Collections.shuffle(interactions, random);
            Collections.shuffle(sessions, random);
            Collections.shuffle(attributions, random);
        }
    }

    private String product() {
        return chance(0.08) ? null : idText("p", random.nextInt(products));
    }

    private void addVisit() {
        Instant start = start();
        String sessionId = sessionId();
        boolean recorded = chance(0.6);
        Instant time = start;
        String product = product();
        int events = chance(0.15) ? 0 : 1 + random.nextInt(8);
        boolean funnel = chance(0.3);
        Instant cart = null;
        for (int i = 0; i < events; i++) {
            if (chance(0.4)) {
                product = product();
            }
            String canonical = funnel && chance(0.5) ? pick(List.of("ADD_TO_CART", "CHECKOUT_START")) : eventName();
            if (canonical.equals("ADD_TO_CART")) {
                cart = time;
            }
            addInteraction(time, namedBy(sessionId), canonical, product);
            time = time.plusSeconds(GAPS[random.nextInt(GAPS.length - (chance(0.8) ? 8 : 0))]);
            if (chance(0.01)) {
                time = time.plusSeconds(80_000);
            }
        }
        if (recorded) {
            addSessionRows(sessionId, start, time);
        }
        if (chance(0.25)) {
            List<Long> delays =
                    List.of(-60L, 0L, 1L, 600L, 1800L, 3599L, 3600L, 3601L, 86_399L, 86_400L, 86_401L, 200_000L);
            Instant purchase = (cart == null || chance(0.3) ? time : cart).plusSeconds(pick(delays));
            if (cart != null && chance(0.4)) {
                // The payment page sends people back in a new visit, or in none.
                addInteraction(purchase, chance(0.5) ? idText("s", counter++) : null, "PURCHASE", product);
            } else {
                addOrder(purchase, product);
            }
        }
    }

    private String sessionId() {
        if (chance(0.1)) {
            return null;
        }
        return idText("s", dirty() ? random.nextInt(5) : counter++);
    }

    /** The id of a session that is not on record. */
    private String ghost() {
        return idText("ghost", random.nextInt(3));
    }

    private String namedBy(String sessionId) {
        if (chance(0.04)) {
            return ghost();
        }
        return naming == 1 || (naming == 2 && chance(0.6)) ? sessionId : null;
    }

    /** Something that lies exactly on a limit of the contract, or a second beside it. */
    private void addLimitCase() {
        long beside = random.nextInt(3) - 1;
        String fresh = idText("p-new-", counter++);
        String named = naming == 0 ? null : idText("s", counter++);
        switch (random.nextInt(6)) {
            case 0 -> {
                // An impulse that is an hour old; at times the next order of it is at the same instant.
                Instant touch = start();
                addInteraction(touch, null, "PRODUCT_VIEW", fresh);
                addOrder(touch.plusSeconds(3600 + beside), fresh);
                if (chance(0.3)) {
                    addOrder(touch.plusSeconds(3600 + beside), fresh);
                }
            }
            case 1 -> {
                // An interaction at the end of the time-out of a recorded visit.
                Instant start = start();
                Instant end = chance(0.5) ? null : start.plusSeconds(random.nextInt(1000));
                addSessionRow(idText("s", counter++), start, end);
                addInteraction((end == null ? start : end).plusSeconds(1800 + beside), null, eventName(), fresh);
            }
            case 2 -> {
                // A visit that has just ended, or has it?
                Instant only = asOf.minusSeconds(1800 + beside);
                addInteraction(only, named, eventName(), fresh);
                if (chance(0.5)) {
                    addSessionRow(named, only.minusSeconds(100), null);
                }
            }
            case 3 -> {
                // A cart that is a day old, and the order a day after it.
                Instant cart = asOf.minusSeconds(86_400 * (1 + random.nextInt(2)) + beside);
                addInteraction(cart, named, pick(List.of("ADD_TO_CART", "CHECKOUT_START")), fresh);
                if (chance(0.5)) {
                    addOrder(cart.plusSeconds(86_400), fresh);
                }
            }
            case 4 -> {
                // A first order as old as a new customer's may be, and one of late.
                addOrder(asOf.minus(Duration.ofDays(180)).plusSeconds(beside), fresh);
                addOrder(asOf.minus(Duration.ofDays(1 + random.nextInt(30))), fresh);
            }
            default -> {
                // An order as old as a cut point of recency.
                long days = pick(List.of(30L, 60L, 120L, 240L, 33L, 90L));
                addOrder(asOf.minus(Duration.ofDays(days)).plusSeconds(beside), fresh);
            }
        }
    }

    private void addLooseInteraction() {
        Instant time = start();
        for (int i = random.nextInt(3); i >= 0; i--) {
            addInteraction(time, chance(0.2) ? ghost() : null, eventName(), product());
            time = time.plusSeconds(GAPS[random.nextInt(GAPS.length)]);
        }
    }

    private static final List<String> CANONICAL = List.of(
            "PAGE_VIEW",
            "PAGE_VIEW",
            "PAGE_VIEW",
            "PRODUCT_VIEW",
            "PRODUCT_VIEW",
            "PRODUCT_VIEW",
            "CATEGORY_VIEW",
            "SEARCH",
            "SEARCH",
            "SEARCH",
            "ADD_TO_CART",
            "REMOVE_FROM_CART",
            "CART_VIEW",
            "CHECKOUT_START",
            "CHECKOUT_STEP",
            "PURCHASE",
            "RECOMMENDATION_VIEW",
            "RECOMMENDATION_CLICK",
            "PROMOTION_VIEW",
            "PROMOTION_CLICK",
            "PRODUCT_CLICK",
            "WISHLIST_ADD",
            "REFUND",
            "OTHER");

    private String eventName() {
        String name = pick(CANONICAL);
        boolean unwanted = (!withSearches && name.equals("SEARCH"))
                || (name.equals("PAGE_VIEW") && products % 3 == 0)
                || (name.equals("PURCHASE") && chance(0.6));
        return unwanted ? "PRODUCT_VIEW" : name;
    }

    /** The words of a canonical type in some vocabulary, in some spelling. */
    private String spelled(String canonical) {
        if (canonical.equals("OTHER") || withOwnNames) {
            return pick(Collections.unmodifiableList(Arrays.asList(
                    "view", "cart", "heartbeat", "video_played", "", " ", "\u00a0", null, "pv", "Warenkorb")));
        }
        String alias = pick(EVENT_ALIASES.computeIfAbsent(canonical, RandomBehavior::eventAliases));
        return switch (random.nextInt(9)) {
            case 0 -> "shopify:" + alias;
            case 1 -> "ecommerce." + alias;
            case 2 -> pick(List.of(" ", "\u00a0")) + alias.toUpperCase(Locale.ROOT) + pick(List.of(" ", "\u202f"));
            case 3 -> capitals(alias).replace("_", " ");
            case 4 -> capitals(alias).replace("_", "");
            case 5 -> alias.replace("_", pick(List.of("-", "/", ".", ":", " - ", "  ", "\t", "\u00a0", "\u2028 ")));
            case 6 -> camel(alias);
            default -> alias;
        };
    }

    private static List<String> eventAliases(String canonical) {
        return NaiveVocabulary.aliases("event").stream()
                .filter(alias -> NaiveVocabulary.eventType(alias).equals(canonical))
                .toList();
    }

    private static String capitals(String alias) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (char c : alias.toCharArray()) {
            text.append(first ? Character.toUpperCase(c) : c);
            first = c == '_';
        }
        return text.toString();
    }

    private static String camel(String alias) {
        String text = capitals(alias).replace("_", "");
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private Double viewDuration() {
        if (dirty()) {
            return pick(List.of(Double.NaN, -1.0, -0.5, 86_400.0, 86_400.5, Double.POSITIVE_INFINITY, 1e300, 50_000.0));
        }
        return maybe(0.4, List.of(0.0, 1.0, 3.0, 5.0, 10.0, 10.5, 20.0, 45.25, 120.0, 600.0, 2000.0));
    }

    private String device() {
        if (dirty() && !withBots) {
            return pick(ODD_DEVICES.subList(0, 3));
        }
        if (withBots && chance(0.1)) {
            return pick(ODD_DEVICES);
        }
        return maybe(0.6, DEVICES);
    }

    private void addInteraction(Instant at, String sessionId, String canonical, String product) {
        Instant time = soiled(at);
        boolean search = canonical.equals("SEARCH");
        interactions.add(UserInteraction.builder()
                .id(written(id("i", time, idlessInteractions)))
                .shopId(shopId())
                .customerId(chance(0.5) ? written(customerId()) : null)
                .sessionId(written(sessionId))
                .eventType(spelled(canonical))
                .pageType(withPageTypes ? maybe(0.7, PAGE_TYPES) : null)
                .productId(canonical.equals("PAGE_VIEW") && chance(0.8) ? null : written(product))
                .category(withCategories ? maybe(0.6, CATEGORIES) : null)
                .searchQuery(search || chance(0.05) ? maybe(0.85, QUERIES) : null)
                .viewDuration(viewDuration())
                .deviceType(device())
                .createdAt(written(time))
                .identifiedAt(since())
                .notes(notes("created_at"))
                .build());
        if (search && chance(0.5)) {
            // The same search again, or another one at once.
            addInteraction(at.plusSeconds(pick(List.of(0L, 1L, 10L, 29L, 30L, 31L))), sessionId, "SEARCH", product);
        }
    }

    private String shopId() {
        String spelled = pick(Arrays.asList(null, SHOP, SHOP, " " + SHOP + "\u00a0"));
        return plain && spelled != null ? SHOP : spelled;
    }

    /** A site of the table in one of its many dresses. */
    private String site() {
        List<String> all = SITES.computeIfAbsent(pick(SITE_KINDS), kind -> NaiveVocabulary.aliases("site_" + kind));
        String alias = chance(0.2) ? pick(BRANDS) : pick(all);
        if (alias.endsWith(".*")) {
            alias = alias.substring(0, alias.length() - 2)
                    + pick(List.of(".de", ".com", ".co.uk", ".com.au", ".info", ".co.info", ".x.co.uk", ""));
        }
        return switch (random.nextInt(13)) {
            case 0 -> "https://www." + alias + "/path?q=1";
            case 1 -> "http://" + alias + ":8080#x";
            case 2 -> "l." + alias;
            case 3 -> alias.toUpperCase(Locale.ROOT);
            case 4 -> "android-app://" + alias + "/";
            case 5 -> "ios-app://123/" + alias;
            case 6 -> "ios-app://" + alias;
            case 7 -> "https://m." + alias + "/?a=b&" + clickId() + "=1&" + clickId();
            case 8 -> "not" + alias;
            case 9 -> "https://" + alias + ".example.com/";
            case 10 -> "m." + alias;
            default -> alias;
        };
    }

    private String clickId() {
        return pick(List.of("gclid", "WBRAID", "li_fat_id", "dclid", "msclkid", "fbclid", "q"));
    }

    private void addSessionRows(String sessionId, Instant start, Instant last) {
        addSessionRow(sessionId, start, end(start, last));
        while (chance(0.12) && sessionId != null) {
            // The same session again, with other ends and starts.
            Instant otherStart = start.plusSeconds(pick(List.of(-300L, 0L, 0L, 1L, 60L, 7200L)));
            addSessionRow(sessionId, otherStart, end(otherStart, last.plusSeconds(random.nextInt(3600))));
        }
    }

    private Instant end(Instant start, Instant last) {
        if (chance(0.25)) {
            return null;
        }
        if (dirty() || chance(0.03)) {
            return switch (random.nextInt(6)) {
                case 0 -> start.minusSeconds(1 + random.nextInt(5000));
                case 1 -> start.plus(Duration.ofHours(24));
                case 2 -> start.plus(Duration.ofHours(24)).plusSeconds(1);
                case 3 -> asOf.plusSeconds(random.nextInt(3));
                case 4 -> start.plus(Duration.ofDays(3));
                default -> start;
            };
        }
        return pick(List.of(
                last, last, start.plusSeconds(10), start.plusSeconds(11), last.plusSeconds(random.nextInt(900))));
    }

    private void addSessionRow(String sessionId, Instant start, Instant end) {
        Instant startTime = soiled(start);
        Instant createdAt = chance(0.6) ? soiled(start.plusSeconds(random.nextInt(100))) : null;
        if (chance(0.1)) {
            startTime = null;
        }
        Instant time = startTime != null ? startTime : createdAt;
        boolean bot = botsOnly || (withBots && chance(0.08));
        String referrer = chance(0.5) ? site() : pick(REFERRERS);
        sessions.add(UserSession.builder()
                .id(written(id("v", time, idlessSessions)))
                .shopId(shopId())
                .customerId(chance(0.5) ? written(customerId()) : null)
                .sessionId(written(sessionId))
                .startTime(written(startTime))
                .endTime(written(end))
                .deviceType(bot ? pick(BOTS) : device())
                .browserType(maybe(0.6, BROWSERS))
                .referrerType(withReferrers && chance(0.6) ? referrer : null)
                .createdAt(written(createdAt))
                .identifiedAt(since())
                .notes(notes(startTime != null || chance(0.5) ? "start_time" : "created_at"))
                .build());
    }

    private Double money() {
        if (dirty()) {
            return pick(List.of(Double.NaN, 1e16, -1e16, Double.NEGATIVE_INFINITY, 1e15, 0.0, -5.0));
        }
        return pick(List.of(19.99, 19.99, 49.5, 5.0, 120.0, 0.0, random.nextInt(20_000) / 100.0));
    }

    private void addRegularOrders() {
        int every = 3 + random.nextInt(90);
        int jitter = random.nextInt(4);
        Instant time = asOf.minus(span);
        int left = 2 + random.nextInt(20);
        while (time.isBefore(asOf) && left-- > 0) {
            addOrder(time, product());
            time = time.plus(Duration.ofDays(every + (jitter == 0 ? 0 : random.nextInt(jitter * 5))));
        }
    }

    private String source() {
        String source = chance(0.3) ? site() : pick(SOURCES);
        return chance(0.7) ? source : null;
    }

    /** A refund on a document of its own: of the product, of another one, of nothing named; at times before the order. */
    private void addCreditNote(Instant order, String product) {
        String orderId = chance(0.2) ? null : idText("cn", counter++);
        List<Long> delays = List.of(-86_400L, 0L, 1L, 86_400L, 1_000_000L);
        Instant time = order.plusSeconds(pick(delays));
        for (int i = random.nextInt(3); i >= 0; i--) {
            Double back = negative(money());
            String of = chance(0.5) ? product : product();
            int column = random.nextInt(3);
            addAttribution(
                    orderId,
                    chance(0.6) ? of : null,
                    null,
                    column == 1 ? null : back,
                    column == 0 ? null : back,
                    null,
                    null,
                    time);
        }
    }

    private void addOrder(Instant at, String firstProduct) {
        String orderId = chance(0.12) ? null : idText("o", counter++);
        String type = maybe(0.7, ATTRIBUTION_TYPES);
        String source = source();
        String medium = maybe(0.7, MEDIUMS);
        Double orderValue = chance(0.6) ? money() : null;
        boolean orphan = chance(0.04);
        int lines = chance(0.6) ? 1 : 1 + random.nextInt(4);
        for (int line = 0; line < lines; line++) {
            String product = chance(0.7) ? (line == 0 ? firstProduct : product()) : null;
            Double value = chance(0.7) ? money() : null;
            Instant time = chance(0.8) ? at : at.plusSeconds(random.nextInt(100) - 20);
            if (orphan) {
                addAttribution(orderId, product, type, negative(value), negative(orderValue), source, medium, time);
                continue;
            }
            addAttribution(orderId, product, type, value, chance(0.8) ? orderValue : null, source, medium, time);
            if (chance(0.15)) {
                // Sent again, perhaps with another spacing, perhaps by another campaign.
                String again = source == null || chance(0.5) ? source : " " + source;
                addAttribution(orderId, product, type, value, orderValue, again, medium, time.plusSeconds(5));
            }
            if (chance(0.2)) {
                type = maybe(0.7, ATTRIBUTION_TYPES);
                source = source();
                medium = maybe(0.7, MEDIUMS);
            }
        }
        if (chance(0.12)) {
            addCreditNote(at, firstProduct);
        }
        while (chance(0.15)) {
            // A refund, to the order or to nothing known, often sent twice.
            Double back = negative(money());
            boolean asOrderValue = chance(0.4);
            String product = chance(0.4) ? firstProduct : null;
            Instant time = at.plusSeconds(random.nextInt(20 * 86_400));
            for (int i = random.nextInt(2); i >= 0; i--) {
                addAttribution(
                        orderId,
                        product,
                        type,
                        asOrderValue ? (chance(0.3) ? back : null) : back,
                        asOrderValue ? back : null,
                        source,
                        medium,
                        time);
            }
        }
    }

    /** Large amounts are not given back: what is left of them would be rounding. */
    private static Double negative(Double money) {
        return money == null || money == 1e15 ? money : Double.valueOf(-Math.abs(money));
    }

    private void addAttribution(
            String orderId,
            String product,
            String type,
            Double value,
            Double orderValue,
            String source,
            String medium,
            Instant at) {
        Instant time = soiled(at);
        PurchaseAttribution.Builder builder = PurchaseAttribution.builder()
                .id(written(id("a", time, idlessAttributions)))
                .shopId(shopId())
                .customerId(chance(0.5) ? written(customerId()) : null)
                .orderId(written(orderId))
                .productId(written(product))
                .attributionType(type)
                .attributionValue(value)
                .orderValue(orderValue)
                .attributionSource(source)
                .attributionMedium(medium)
                .currencyCode(currency(0.4))
                .orderCurrencyCode(currency(0.1))
                .createdAt(written(time))
                .identifiedAt(since())
                .attributedAt(since())
                .cancelledAt(since())
                .notes(notes("created_at"));
        PurchaseAttribution row = builder.build();
        attributions.add(row);
        if (row.id() == null && chance(0.4)) {
            // Sent again.
            attributions.add(row);
        }
        if (row.id() == null && time != null && chance(0.4) && idlessAttributions.add(time.plusSeconds(1))) {
            // The same amount once more.
            attributions.add(builder.createdAt(time.plusSeconds(1)).build());
        }
    }

    private String currency(double probability) {
        return withCurrencies ? maybe(probability, List.of("EUR", "eur", " USD ", "usd", "JPY", "", "\u00a0")) : null;
    }

    private BehaviorContext randomContext() {
        Shop shop = new Shop(SHOP, zone, maybe(0.7, List.of("EUR", "usd", "INR", " ")));
        BehaviorContext.Builder builder = BehaviorContext.builder(shop);
        if (chance(0.85)) {
            builder.interactions(chance(0.07) ? List.of() : interactions);
        }
        if (chance(0.75)) {
            builder.sessions(chance(0.07) ? List.of() : sessions);
        }
        if (chance(0.85)) {
            builder.attributions(chance(0.07) ? List.of() : attributions);
        }
        return builder.build();
    }

    private Customer randomCustomer() {
        if (chance(0.1)) {
            return Customer.withoutRecord(SHOP, customerId());
        }
        List<Instant> accountTimes = Arrays.asList(
                null,
                asOf,
                asOf.plusSeconds(5),
                asOf.minusSeconds(5),
                asOf.minus(Duration.ofDays(1)),
                asOf.minus(Duration.ofDays(100)).minusSeconds(1),
                asOf.minus(span).minusSeconds(random.nextInt(10_000_000)),
                asOf.minus(Duration.ofDays(3000)));
        return Customer.builder(SHOP, written(customerId()))
                .email(maybe(0.6, List.of("a@example.com", "", " ")))
                .firstName(maybe(0.6, List.of("Ann", "", " ")))
                .createdAt(written(pick(accountTimes)))
                .updatedAt(written(pick(accountTimes)))
                .tags(tags())
                .defaultAddress(address())
                .currencyCode(maybe(0.6, List.of("EUR", " gbp ", "", "\u00a0", "\u00a0Nzd")))
                .locale(maybe(0.7, List.of("en-US", "en_GB", "DE", "zh-Hant-TW", " pt_BR ", "", "fil-PH")))
                .build();
    }

    private List<String> tags() {
        if (chance(0.3)) {
            return null;
        }
        List<String> tags = new ArrayList<>();
        while (chance(0.7)) {
            tags.add(pick(List.of(
                    "vip",
                    "VIP",
                    " Vip ",
                    "\u00a0ViP",
                    "\u00a0",
                    "newsletter",
                    "b2b",
                    "B2B",
                    "",
                    " ",
                    "Wholesale",
                    "a b")));
        }
        return tags;
    }

    private Address address() {
        if (chance(0.3)) {
            return null;
        }
        return new Address(
                maybe(0.6, List.of("US", "de", " nz ", "")),
                maybe(0.7, List.of("Germany", " India ", "us", "New Zealand", " ")),
                maybe(0.6, List.of("CA", "us-ca", "US-NY", " by ", "GB-ENG", "")),
                maybe(0.7, List.of("California", " Bavaria ", "")));
    }
}
