package io.github.behaviorfeatures;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.calculator.CustomerProfileCalculator;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.PopulationModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Everything besides the records and as-of that decides numbers, in one value: programs that compute with equal settings
 * compute equal rows. It is written to a file and read back by {@code SettingsJson} in the package {@code json}.
 *
 * <pre>{@code
 * FeatureSettings settings = FeatureSettings.builder()
 *         .alias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")
 *         .timeZone(ZoneId.of("Europe/Berlin"))
 *         .build();
 * CustomerBehaviorFeatureGenerator generator = settings.generator().build();
 * BehaviorContext context = BehaviorContext.builder(settings.shop(Shop.of("teahouse"))).build();
 * }</pre>
 *
 * <p>The generator takes what concerns features; zone, currency and the zone of bare times are for whoever reads the
 * records, who asks {@link #shop} and {@link #zoneOfBareTimes}. Calculators of your own are code and in no settings: add
 * them to the generator. Immutable; two settings are equal if they are so in every part.
 */
public final class FeatureSettings {

    /** The defaults of {@link CustomerBehaviorFeatureGenerator#ofDefaults()}. */
    public static final FeatureSettings DEFAULT = builder().build();

    private static final int LONGEST_HORIZON = 36_500;

    private final Map<Vocabulary.Kind, Map<String, String>> aliases;
    private final List<String> ownHosts;
    private final List<String> ignoredHosts;
    private final boolean inferVisits;
    private final @Nullable ZoneId timeZone;
    private final BareTimes bareTimes;
    private final @Nullable String currency;
    private final @Nullable Integer churnHorizonDays;
    private final int valueHorizonDays;
    private final List<String> metafields;
    private final EngagementSettings engagement;
    private final RiskWeights riskWeights;
    private final @Nullable PopulationModel population;

    private FeatureSettings(Builder builder) {
        Map<Vocabulary.Kind, Map<String, String>> copy = new EnumMap<>(Vocabulary.Kind.class);
        builder.aliases.forEach(
                (kind, names) -> copy.put(kind, Collections.unmodifiableMap(new LinkedHashMap<>(names))));
        this.aliases = Collections.unmodifiableMap(copy);
        this.ownHosts = List.copyOf(builder.ownHosts);
        this.ignoredHosts = List.copyOf(builder.ignoredHosts);
        this.inferVisits = builder.inferVisits;
        this.timeZone = builder.timeZone;
        this.bareTimes = builder.bareTimes;
        this.currency = builder.currency;
        this.churnHorizonDays = builder.churnHorizonDays;
        this.valueHorizonDays = builder.valueHorizonDays;
        this.metafields = List.copyOf(builder.metafields);
        this.engagement = builder.engagement;
        this.riskWeights = builder.riskWeights;
        this.population = builder.population;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts with these settings.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        aliases.forEach((kind, names) -> builder.aliases.put(kind, new LinkedHashMap<>(names)));
        builder.ownHosts.addAll(ownHosts);
        builder.ignoredHosts.addAll(ignoredHosts);
        builder.inferVisits = inferVisits;
        builder.timeZone = timeZone;
        builder.bareTimes = bareTimes;
        builder.currency = currency;
        builder.churnHorizonDays = churnHorizonDays;
        builder.valueHorizonDays = valueHorizonDays;
        builder.metafields.addAll(metafields);
        builder.engagement = engagement;
        builder.riskWeights = riskWeights;
        builder.population = population;
        return builder;
    }

    /**
     * The shop's own names by kind, each with what it means. They are added to the standard vocabulary in the order of the
     * kinds, those of one kind in the order given.
     *
     * @return canonical names by name, by kind; empty by default
     */
    public Map<Vocabulary.Kind, Map<String, String>> aliases() {
        return aliases;
    }

    /**
     * The domains of the shop.
     *
     * @return hosts; none by default
     */
    public List<String> ownHosts() {
        return ownHosts;
    }

    /**
     * Other hosts that send customers back, such as payment pages.
     *
     * @return hosts; none by default
     */
    public List<String> ignoredHosts() {
        return ignoredHosts;
    }

    /**
     * Whether interactions without a recorded session form visits.
     *
     * @return true by default
     */
    public boolean inferVisits() {
        return inferVisits;
    }

    /**
     * The zone of hours, weekdays and dates, for all shops.
     *
     * @return by default empty: that of the shop, UTC where it is not known
     */
    public Optional<ZoneId> timeZone() {
        return Optional.ofNullable(timeZone);
    }

    /**
     * The zone of times that are written without one. {@link #zoneOfBareTimes} is that of a shop.
     *
     * @return UTC by default
     */
    public BareTimes bareTimes() {
        return bareTimes;
    }

    /**
     * The currency of all shops; money in another is unknown.
     *
     * @return an ISO 4217 code; by default empty: that of the shop, if known
     */
    public Optional<String> currency() {
        return Optional.ofNullable(currency);
    }

    /**
     * The days ahead without a purchase that make churn.
     *
     * @return by default empty: those of the population's churn head, 180 without one
     */
    public OptionalInt churnHorizonDays() {
        return churnHorizonDays == null ? OptionalInt.empty() : OptionalInt.of(churnHorizonDays);
    }

    /**
     * The days ahead of lifetime value and expected purchases.
     *
     * @return 365 by default
     */
    public int valueHorizonDays() {
        return valueHorizonDays;
    }

    /**
     * The metafields that become features.
     *
     * @return {@code namespace.key} of each; none by default
     */
    public List<String> metafields() {
        return metafields;
    }

    /**
     * The weights and scales of {@code engagement_score}.
     *
     * @return {@link EngagementSettings#DEFAULT} by default
     */
    public EngagementSettings engagement() {
        return engagement;
    }

    /**
     * The weights of {@code risk_score}.
     *
     * @return {@link RiskWeights#DEFAULT} by default
     */
    public RiskWeights riskWeights() {
        return riskWeights;
    }

    /**
     * The model of the shop's customers as a whole.
     *
     * @return empty by default, which stands for {@link PopulationModel#DEFAULT}
     */
    public Optional<PopulationModel> population() {
        return Optional.ofNullable(population);
    }

    /**
     * The standard vocabulary with aliases, own hosts and ignored hosts, in this order.
     *
     * @return the vocabulary
     */
    public Vocabulary vocabulary() {
        Vocabulary vocabulary = Vocabulary.standard();
        for (Map.Entry<Vocabulary.Kind, Map<String, String>> kind : aliases.entrySet()) {
            for (Map.Entry<String, String> alias : kind.getValue().entrySet()) {
                vocabulary = vocabulary.withAlias(kind.getKey(), alias.getKey(), alias.getValue());
            }
        }
        for (String host : ownHosts) {
            vocabulary = vocabulary.withOwnHost(host);
        }
        for (String host : ignoredHosts) {
            vocabulary = vocabulary.withIgnoredHost(host);
        }
        return vocabulary;
    }

    /**
     * Starts building a generator with these settings. Calculators and a clock may be added.
     *
     * @return a builder
     */
    public CustomerBehaviorFeatureGenerator.Builder generator() {
        CustomerBehaviorFeatureGenerator.Builder generator = CustomerBehaviorFeatureGenerator.builder()
                .vocabulary(vocabulary())
                .inferVisits(inferVisits)
                .population(population().orElse(PopulationModel.DEFAULT))
                .valueHorizonDays(valueHorizonDays)
                .metafields(metafields)
                .engagement(engagement)
                .riskWeights(riskWeights);
        return churnHorizonDays == null ? generator : generator.churnHorizonDays(churnHorizonDays);
    }

    /**
     * A shop under these settings.
     *
     * @param described the shop as its own description has it, or {@link Shop#of(String)}
     * @return the shop with the time zone and the currency of these settings, where they have one
     */
    public Shop shop(Shop described) {
        Objects.requireNonNull(described, "described");
        return new Shop(
                described.id(),
                timeZone == null ? described.timeZone() : timeZone,
                currency == null ? described.currencyCode() : currency);
    }

    /**
     * The zone of the times in a shop's records that are written without one.
     *
     * @param described the shop as its own description has it
     * @return the zone set for such times, or that of the shop under these settings if they are local to it
     */
    public ZoneId zoneOfBareTimes(Shop described) {
        Objects.requireNonNull(described, "described");
        ZoneId zone = bareTimes.zone();
        return zone == null ? shop(described).timeZone() : zone;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureSettings settings && parts().equals(settings.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Click ids are told apart by their order, and metafields are features in theirs. */
    private List<Object> parts() {
        List<Object> names = new ArrayList<>();
        aliases.forEach((kind, ofKind) -> names.add(List.of(kind, List.copyOf(ofKind.entrySet()))));
        return List.of(
                names,
                ownHosts,
                ignoredHosts,
                inferVisits,
                timeZone(),
                bareTimes,
                currency(),
                churnHorizonDays(),
                valueHorizonDays,
                metafields,
                engagement,
                riskWeights,
                population().map(PopulationModel::definition),
                population().flatMap(PopulationModel::fit));
    }

    /**
     * For logs: the version of the definitions would be the same for equal settings.
     *
     * @return how many names and hosts there are, and the zone
     */
    @Override
    public String toString() {
        int names = aliases.values().stream().mapToInt(Map::size).sum();
        return "FeatureSettings[" + names + " aliases, " + (ownHosts.size() + ignoredHosts.size())
                + " hosts, time zone "
                + (timeZone == null ? "of the shop" : timeZone) + ", population "
                + (population == null ? "by default" : "of its own") + "]";
    }

    /** Collects settings, and refuses each value that cannot be. A new builder holds the defaults. */
    public static final class Builder {

        private final Map<Vocabulary.Kind, Map<String, String>> aliases = new EnumMap<>(Vocabulary.Kind.class);
        private final List<String> ownHosts = new ArrayList<>();
        private final List<String> ignoredHosts = new ArrayList<>();
        private boolean inferVisits = true;
        private @Nullable ZoneId timeZone;
        private BareTimes bareTimes = BareTimes.inUtc();
        private @Nullable String currency;
        private @Nullable Integer churnHorizonDays;
        private int valueHorizonDays = Calculators.VALUE_HORIZON_DAYS;
        private final List<String> metafields = new ArrayList<>();
        private EngagementSettings engagement = EngagementSettings.DEFAULT;
        private RiskWeights riskWeights = RiskWeights.DEFAULT;
        private @Nullable PopulationModel population;

        private Builder() {}

        /**
         * Adds a name of the shop's own, or gives it another meaning.
         *
         * @param kind the kind of name
         * @param name the name as the records have it
         * @param canonical the canonical name it means
         * @return this builder
         * @throws IllegalArgumentException as {@link Vocabulary#withAlias}
         */
        public Builder alias(Vocabulary.Kind kind, String name, String canonical) {
            Vocabulary.standard().withAlias(kind, name, canonical); // refuses what cannot be
            aliases.computeIfAbsent(kind, any -> new LinkedHashMap<>()).put(name, canonical);
            return this;
        }

        /**
         * Adds a domain of the shop.
         *
         * @param host a host such as {@code shop.example.com}
         * @return this builder
         * @throws IllegalArgumentException if it is no host
         */
        public Builder ownHost(String host) {
            return host(ownHosts, host);
        }

        /**
         * Adds another host that sends customers back.
         *
         * @param host a host such as {@code pay.example.com}
         * @return this builder
         * @throws IllegalArgumentException if it is no host
         */
        public Builder ignoredHost(String host) {
            return host(ignoredHosts, host);
        }

        private Builder host(List<String> hosts, String host) {
            Vocabulary.standard().withIgnoredHost(host); // refuses what cannot be
            if (!hosts.contains(host)) {
                hosts.add(host);
            }
            return this;
        }

        /**
         * Sets whether interactions without a recorded session form visits.
         *
         * @param infer true by default
         * @return this builder
         */
        public Builder inferVisits(boolean infer) {
            this.inferVisits = infer;
            return this;
        }

        /**
         * Sets the zone of hours, weekdays and dates, for all shops.
         *
         * @param zone null for that of each shop
         * @return this builder
         */
        public Builder timeZone(@Nullable ZoneId zone) {
            this.timeZone = zone == null ? null : zone.normalized();
            return this;
        }

        /**
         * Sets the zone of times that are written without one.
         *
         * @param times UTC by default
         * @return this builder
         */
        public Builder bareTimes(BareTimes times) {
            ZoneId zone = Objects.requireNonNull(times, "times").zone();
            this.bareTimes = zone == null ? times : BareTimes.in(zone.normalized());
            return this;
        }

        /**
         * Sets the currency of all shops.
         *
         * @param code an ISO 4217 code, in any case; null for that of each shop
         * @return this builder
         * @throws IllegalArgumentException if it is no such code
         */
        public Builder currency(@Nullable String code) {
            this.currency = code == null ? null : iso(code);
            return this;
        }

        private static String iso(String code) {
            try {
                return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a currency is an ISO 4217 code such as EUR", e);
            }
        }

        /**
         * Sets the days ahead without a purchase that make churn.
         *
         * @param days 1 to 36,500; null for those of the population's churn head, 180 without one
         * @return this builder
         * @throws IllegalArgumentException if out of range
         */
        public Builder churnHorizonDays(@Nullable Integer days) {
            this.churnHorizonDays = days == null ? null : horizon(days);
            return this;
        }

        /**
         * Sets the days ahead of lifetime value and expected purchases.
         *
         * @param days 1 to 36,500; 365 by default
         * @return this builder
         * @throws IllegalArgumentException if out of range
         */
        public Builder valueHorizonDays(int days) {
            this.valueHorizonDays = horizon(days);
            return this;
        }

        private static int horizon(int days) {
            if (days < 1 || days > LONGEST_HORIZON) {
                throw new IllegalArgumentException("a horizon is 1 to " + LONGEST_HORIZON + " days, not " + days);
            }
            return days;
        }

        /**
         * Adds metafields that become features.
         *
         * @param names {@code namespace.key} of each
         * @return this builder
         * @throws IllegalArgumentException if a name has another form
         */
        public Builder metafields(Collection<String> names) {
            Objects.requireNonNull(names, "names");
            names.stream().filter(name -> !metafields.contains(name)).forEach(metafields::add);
            new CustomerProfileCalculator(metafields); // refuses what cannot be
            return this;
        }

        /**
         * Sets the weights and scales of {@code engagement_score}.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder engagement(EngagementSettings settings) {
            this.engagement = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets the weights of {@code risk_score}.
         *
         * @param weights the weights
         * @return this builder
         */
        public Builder riskWeights(RiskWeights weights) {
            this.riskWeights = Objects.requireNonNull(weights, "weights");
            return this;
        }

        /**
         * Sets the model of the shop's customers as a whole.
         *
         * @param model a fitted model; null for the default
         * @return this builder
         */
        public Builder population(@Nullable PopulationModel model) {
            this.population = model;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         * @throws IllegalArgumentException if the population's churn head was learned for another horizon than the one set;
         *     the message names both
         */
        public FeatureSettings build() {
            if (churnHorizonDays != null && population != null) {
                population.requireHorizon(churnHorizonDays);
            }
            return new FeatureSettings(this);
        }
    }
}
