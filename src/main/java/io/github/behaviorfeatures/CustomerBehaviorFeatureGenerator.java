package io.github.behaviorfeatures;

import io.github.behaviorfeatures.CalculationOrder.Step;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.calculator.CustomerProfileCalculator;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureSelection;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.PopulationModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one customer's records into features: a pure function of customer, context and as-of instant.
 *
 * <pre>{@code
 * CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
 * FeatureMap features = generator.generateFeatures(customer, context, asOf);
 * features.find(SegmentationCalculator.CHURN_PROBABILITY)
 *         .ifPresentOrElse(
 *                 churn -> log.info("churn probability {}", churn),
 *                 () -> log.info("{}", features.absence(SegmentationCalculator.CHURN_PROBABILITY)));
 * }</pre>
 *
 * <p>{@link #ofDefaults()} uses the standard vocabulary, infers visits from interactions without a recorded session,
 * and uses the default population parameters: fit a population of your own before you act on levels of churn or value.
 *
 * <p>Only records strictly before as-of are visible, so features as of a past instant are what they would have been
 * then. Immutable and thread-safe: build one generator and share it.
 *
 * <p>Logs each unknown name of an event once at WARN through SLF4J, to the logger named after this class: a shop whose
 * events are all unknown would get features that look right. The first 20 names are its only state. They are masked as
 * in {@link DataQuality}. Batches do not log them, since their reports have them.
 */
public final class CustomerBehaviorFeatureGenerator {

    private final List<Step> steps;
    private final Set<FeatureCalculator> extensions; // by identity
    private final FeatureCatalog catalog;
    private final FeatureSchema schema;
    private final FeatureSelection all; // picks every feature from the results of the steps
    private final Vocabulary vocabulary;
    private final boolean inferVisits;
    private final Clock clock;
    private final String definitionsVersion;
    private final UnknownEventLog unknownEvents;

    private CustomerBehaviorFeatureGenerator(Builder builder) {
        List<FeatureCalculator> calculators = builder.calculators();
        this.steps = CalculationOrder.of(calculators);
        this.extensions = Collections.newSetFromMap(new IdentityHashMap<>());
        this.extensions.addAll(builder.added);
        this.catalog = new FeatureCatalog(calculators);
        this.schema = FeatureSchema.of(catalog.keys());
        this.all = FeatureSelection.of(schema, steps.stream().map(Step::outputs).toList());
        this.vocabulary = builder.vocabulary;
        this.inferVisits = builder.inferVisits;
        this.clock = builder.clock;
        this.unknownEvents = new UnknownEventLog(builder.logger);
        this.definitionsVersion = DefinitionsVersion.of(catalog, calculators, vocabulary, inferVisits);
    }

    /**
     * Returns a generator of the standard features with the default settings.
     *
     * @return the generator
     */
    public static CustomerBehaviorFeatureGenerator ofDefaults() {
        return builder().build();
    }

    /**
     * Starts building a generator with other settings. {@link FeatureSettings} are settings that can be written to a file.
     *
     * @return a builder that holds the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Computes the features of one customer as of an instant.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @param asOf the instant before which records are visible
     * @return every feature with its value or the reason for its absence
     * @throws IllegalArgumentException if a row names another customer or shop; the message names table, record and field
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureMap generateFeatures(Customer customer, BehaviorContext context, Instant asOf) {
        return generateFeatures(digest(customer, context, asOf));
    }

    /**
     * Computes the features of one customer as of now, by the generator's clock.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @return every feature with its value or the reason for its absence
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureMap generateFeatures(Customer customer, BehaviorContext context) {
        return generateFeatures(customer, context, clock.instant());
    }

    /**
     * Computes the features of one customer as of an instant.
     *
     * @param records the customer with all records
     * @param asOf the instant before which records are visible
     * @return every feature with its value or the reason for its absence
     * @throws IllegalArgumentException if a row names another customer or shop; the message names table, record and field
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureMap generateFeatures(CustomerRecords records, Instant asOf) {
        return generateFeatures(digest(records, asOf));
    }

    /**
     * Computes the features of one customer as of now, by the generator's clock.
     *
     * @param records the customer with all records
     * @return every feature with its value or the reason for its absence
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureMap generateFeatures(CustomerRecords records) {
        return generateFeatures(records, clock.instant());
    }

    /**
     * Computes the features of one customer as of several instants, such as those of a training set. The result is that
     * of one call per instant, but the records are sorted only once.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows from all times
     * @param instants the instants before which records are visible, in any order
     * @return the features as of each instant, in the order given
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public List<FeatureMap> generateFeaturesAt(
            Customer customer, BehaviorContext context, Collection<Instant> instants) {
        return digestsAt(customer, context, instants)
                .map(this::generateFeatures)
                .toList();
    }

    /**
     * Computes the features of one customer as of several instants.
     *
     * @param records the customer with all records from all times
     * @param instants the instants before which records are visible, in any order
     * @return the features as of each instant, in the order given
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public List<FeatureMap> generateFeaturesAt(CustomerRecords records, Collection<Instant> instants) {
        return generateFeaturesAt(records.customer(), records.context(), instants);
    }

    /**
     * Digests one customer's records as of several instants. The result is that of one call of {@link #digest(Customer,
     * BehaviorContext, Instant)} per instant, but the records are sorted only once.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows from all times
     * @param instants the instants before which records are visible, in any order
     * @return the digests in the order given, each made when it is asked for; reading it throws {@link
     *     IllegalArgumentException} if a row names another customer or shop
     */
    public Stream<CustomerActivity> digestsAt(
            Customer customer, BehaviorContext context, Collection<Instant> instants) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(instants, "instants");
        BehaviorContext rows = instants.size() > 1 ? context.inTimeOrder() : context;
        return instants.stream().map(asOf -> digest(customer, rows, asOf));
    }

    /**
     * Digests one customer's records with this generator's vocabulary and settings: the first half of {@link
     * #generateFeatures(Customer, BehaviorContext, Instant)}, for callers who also need the digest or its {@linkplain
     * CustomerActivity#quality() data quality}.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @param asOf the instant before which records are visible
     * @return the digested customer
     * @throws IllegalArgumentException if a row names another customer or shop
     */
    public CustomerActivity digest(Customer customer, BehaviorContext context, Instant asOf) {
        return CustomerActivity.of(customer, context, asOf, vocabulary, inferVisits);
    }

    /**
     * Digests one customer's records as of now, by the generator's clock.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @return the digested view
     * @throws IllegalArgumentException if a row names another customer or shop
     */
    public CustomerActivity digest(Customer customer, BehaviorContext context) {
        return digest(customer, context, clock.instant());
    }

    /**
     * Digests one customer's records as of an instant.
     *
     * @param records the customer with all records
     * @param asOf the instant before which records are visible
     * @return the digested customer
     * @throws IllegalArgumentException if a row names another customer or shop
     */
    public CustomerActivity digest(CustomerRecords records, Instant asOf) {
        return digest(records.customer(), records.context(), asOf);
    }

    /**
     * Digests one customer's records as of now, by the generator's clock.
     *
     * @param records the customer with all records
     * @return the digested customer
     * @throws IllegalArgumentException if a row names another customer or shop
     */
    public CustomerActivity digest(CustomerRecords records) {
        return digest(records, clock.instant());
    }

    /**
     * Computes the features of a digested customer.
     *
     * @param activity the result of {@link #digest}
     * @return every feature with its value or the reason for its absence
     * @throws FeatureCalculationException if a calculator throws
     * @throws IllegalArgumentException if it was digested with another vocabulary or another setting of inferred visits
     *     than this generator's: its features would not follow this generator's {@linkplain #definitionsVersion()
     *     definitions}
     */
    public FeatureMap generateFeatures(CustomerActivity activity) {
        FeatureMap features = all.from(run(activity, CustomerBehaviorFeatureGenerator::rethrow));
        unknownEvents.note(activity);
        return features;
    }

    private static void rethrow(FeatureCalculationException e) {
        throw e;
    }

    /**
     * Computes the output row of a digested customer.
     *
     * @param activity the result of {@link #digest}
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureRow generateRow(CustomerActivity activity) {
        return row(activity, generateFeatures(activity));
    }

    /**
     * Computes the output row of one customer as of an instant.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @param asOf the instant before which records are visible
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws IllegalArgumentException if a row names another customer or shop; the message names table, record and field
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureRow generateRow(Customer customer, BehaviorContext context, Instant asOf) {
        return generateRow(digest(customer, context, asOf));
    }

    /**
     * Computes the output row of one customer as of now, by the generator's clock.
     *
     * @param customer the customer
     * @param context the shop and the customer's rows
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureRow generateRow(Customer customer, BehaviorContext context) {
        return generateRow(customer, context, clock.instant());
    }

    /**
     * Computes the output row of one customer as of an instant.
     *
     * @param records the customer with all records
     * @param asOf the instant before which records are visible
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureRow generateRow(CustomerRecords records, Instant asOf) {
        return generateRow(digest(records, asOf));
    }

    /**
     * Computes the output row of one customer as of now, by the generator's clock.
     *
     * @param records the customer with all records
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws IllegalArgumentException if a row names another customer or shop
     * @throws FeatureCalculationException if a calculator throws
     */
    public FeatureRow generateRow(CustomerRecords records) {
        return generateRow(records, clock.instant());
    }

    private FeatureRow row(CustomerActivity activity, FeatureMap features) {
        return new FeatureRow(
                activity.customer().shopId(),
                activity.customer().customerId(),
                activity.asOf(),
                definitionsVersion,
                features);
    }

    /**
     * Computes the output row of a digested customer even if an added calculator fails: if one throws, its features are
     * absent ({@link Absence#CALCULATOR_FAILED}), and so are those of every calculator that reads them. If a standard
     * calculator throws, so does this method. Logs no unknown events: this is the call of batches, which report them.
     *
     * @param activity the result of {@link #digest}
     * @param explain whether the row carries the {@linkplain FeatureRow#explanation() parts} of its scores
     * @param failures receives what an added calculator threw
     * @return the features with the ids, the as-of instant and the version of the definitions
     * @throws FeatureCalculationException if a standard calculator throws
     */
    public FeatureRow generateRow(
            CustomerActivity activity, boolean explain, Consumer<FeatureCalculationException> failures) {
        Objects.requireNonNull(failures, "failures");
        List<FeatureMap> results = run(activity, failures);
        FeatureRow row = row(activity, all.from(results));
        return explain ? row.withExplanation(explain(activity, results, failures)) : row;
    }

    private List<FeatureMap> run(CustomerActivity activity, Consumer<FeatureCalculationException> ofExtension) {
        boolean ownVocabulary = activity.vocabulary() == vocabulary
                || activity.vocabulary().definition().equals(vocabulary.definition());
        if (!ownVocabulary || activity.infersVisits() != inferVisits) {
            throw new IllegalArgumentException(
                    "the activity was digested with another vocabulary, or another setting of"
                            + " inferred visits, than this generator's; digest it with this generator");
        }
        List<FeatureMap> results = new ArrayList<>(steps.size());
        for (Step step : steps) {
            results.add(run(step, activity, results, ofExtension));
        }
        return results;
    }

    private FeatureMap run(
            Step step,
            CustomerActivity activity,
            List<FeatureMap> results,
            Consumer<FeatureCalculationException> ofExtension) {
        FeatureMap inputs = step.inputs().from(results);
        if (hasFailed(inputs)) {
            return failed(step.outputs());
        }
        try {
            return run(step, activity, inputs);
        } catch (FeatureCalculationException e) {
            isolate(step, e, ofExtension);
            return failed(step.outputs());
        }
    }

    private void isolate(Step step, FeatureCalculationException e, Consumer<FeatureCalculationException> ofExtension) {
        if (!extensions.contains(step.calculator())) {
            throw e;
        }
        ofExtension.accept(e);
    }

    /** Whether a feature could not be computed, which is possible only for features of extensions. */
    private boolean hasFailed(FeatureMap features) {
        return !extensions.isEmpty() && features.keys().stream().anyMatch(key -> isFailed(features, key));
    }

    private static boolean isFailed(FeatureMap features, FeatureKey<?> key) {
        return features.absence(key).orElse(null) == Absence.CALCULATOR_FAILED;
    }

    private static FeatureMap failed(FeatureSchema outputs) {
        FeatureWriter absent = new FeatureWriter(outputs);
        outputs.keys().forEach(key -> absent.absent(key, Absence.CALCULATOR_FAILED, 0));
        return absent.toMap();
    }

    private static FeatureMap run(Step step, CustomerActivity activity, FeatureMap inputs) {
        FeatureWriter out = new FeatureWriter(step.outputs());
        try {
            step.calculator().calculate(activity, inputs, out);
            return out.toMap();
        } catch (RuntimeException
                | StackOverflowError
                | LinkageError
                | AssertionError e) { // whatever an extension throws, name it to the caller
            throw failure(step, activity, e);
        }
    }

    /**
     * Takes a composite feature apart: {@code engagement_score} and {@code risk_score} into weighted parts,
     * {@code customer_segment} into its scores, and {@code churn_probability} by a population's churn head into the
     * probability of the base and shifts of its log odds.
     *
     * @param key a feature of this generator
     * @param activity the result of {@link #digest}
     * @return the available parts by name, value and weight; empty if the feature is absent or not composite
     * @throws IllegalArgumentException if this generator does not compute the feature
     * @throws FeatureCalculationException if a calculator throws
     */
    public List<ScorePart> explain(FeatureKey<?> key, CustomerActivity activity) {
        Objects.requireNonNull(activity, "activity");
        if (!schema.contains(key)) {
            throw new IllegalArgumentException("this generator does not compute the feature " + key);
        }
        return explain(activity).getOrDefault(key, List.of());
    }

    /**
     * Takes every composite feature apart into its parts.
     *
     * @param activity the result of {@link #digest}
     * @return the parts of each composite feature that is present, in output order
     * @throws FeatureCalculationException if a calculator throws
     */
    public Map<FeatureKey<?>, List<ScorePart>> explain(CustomerActivity activity) {
        Consumer<FeatureCalculationException> rethrow = CustomerBehaviorFeatureGenerator::rethrow;
        return explain(activity, run(activity, rethrow), rethrow);
    }

    private Map<FeatureKey<?>, List<ScorePart>> explain(
            CustomerActivity activity, List<FeatureMap> results, Consumer<FeatureCalculationException> ofExtension) {
        Map<FeatureKey<?>, List<ScorePart>> byKey = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            FeatureMap inputs = step.inputs().from(results);
            for (FeatureKey<?> key : step.outputs().keys()) {
                boolean failed = isFailed(results.get(i), key); // there is nothing to explain
                List<ScorePart> parts = failed ? List.of() : explain(step, key, activity, inputs, ofExtension);
                if (!parts.isEmpty()) {
                    byKey.put(key, parts);
                }
            }
        }
        Map<FeatureKey<?>, List<ScorePart>> explained = new LinkedHashMap<>();
        for (FeatureKey<?> key : schema.keys()) {
            List<ScorePart> parts = byKey.get(key);
            if (parts != null) {
                explained.put(key, parts);
            }
        }
        return Collections.unmodifiableMap(explained);
    }

    private List<ScorePart> explain(
            Step step,
            FeatureKey<?> key,
            CustomerActivity activity,
            FeatureMap inputs,
            Consumer<FeatureCalculationException> ofExtension) {
        try {
            return List.copyOf(step.calculator().explain(key, activity, inputs));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) { // as in run
            isolate(step, failure(step, activity, e), ofExtension);
            return List.of();
        }
    }

    private static FeatureCalculationException failure(Step step, CustomerActivity activity, Throwable e) {
        return new FeatureCalculationException(
                CalculationOrder.name(step.calculator()), activity.customer().customerId(), e);
    }

    /**
     * Every feature of this generator, in output order.
     *
     * @return the catalogue
     */
    public FeatureCatalog catalog() {
        return catalog;
    }

    /**
     * The version of the definitions, which distinguishes rows of different definitions: a hash over catalogue,
     * calculators, settings, vocabulary and population model. It is the same on every machine, and changes whenever a
     * value may change.
     *
     * @return sixteen hexadecimal digits
     */
    public String definitionsVersion() {
        return definitionsVersion;
    }

    /**
     * The version of this library, for reports.
     *
     * @return as the build has it, such as {@code 1.2.0}
     */
    public static String libraryVersion() {
        return LibraryVersion.TEXT;
    }

    /**
     * Collects the settings of a generator. A new builder holds the defaults: standard calculators and vocabulary,
     * default population, horizons of 180 days for churn and 365 for value, inferred visits, UTC system clock.
     */
    public static final class Builder {

        private Vocabulary vocabulary = Vocabulary.standard();
        private boolean inferVisits = true;
        private Clock clock = Clock.systemUTC();
        private PopulationModel population = PopulationModel.DEFAULT;
        private @Nullable Integer churnHorizonDays;
        private int valueHorizonDays = Calculators.VALUE_HORIZON_DAYS;
        private RiskWeights riskWeights = RiskWeights.DEFAULT;
        private EngagementSettings engagement = EngagementSettings.DEFAULT;
        private List<String> metafields = List.of();
        private final List<FeatureCalculator> added = new ArrayList<>();
        private final List<Class<? extends FeatureCalculator>> removed = new ArrayList<>();
        private Logger logger = LoggerFactory.getLogger(CustomerBehaviorFeatureGenerator.class);

        private Builder() {}

        Builder logger(Logger logger) {
            this.logger = logger;
            return this;
        }

        /**
         * Sets the meaning of the names in the records.
         *
         * @param vocabulary the vocabulary, usually the standard one with aliases
         * @return this builder
         */
        public Builder vocabulary(Vocabulary vocabulary) {
            this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
            return this;
        }

        /**
         * Sets whether interactions without a recorded session form visits. If switched off, interactions alone form no
         * visits.
         *
         * @param infer true by default
         * @return this builder
         */
        public Builder inferVisits(boolean infer) {
            this.inferVisits = infer;
            return this;
        }

        /**
         * Sets the model of the shop's customers as a whole.
         *
         * @param population a fitted model
         * @return this builder
         */
        public Builder population(PopulationModel population) {
            this.population = Objects.requireNonNull(population, "population");
            return this;
        }

        /**
         * Sets the horizon of churn: a customer without a purchase in so many days ahead has churned.
         *
         * @param days 1 to 36,500; by default that of the population's {@linkplain PopulationModel#head() churn head}, 180
         *     without one
         * @return this builder
         */
        public Builder churnHorizonDays(int days) {
            this.churnHorizonDays = days;
            return this;
        }

        /**
         * Sets the horizon of lifetime value and expected purchases, in days ahead.
         *
         * @param days 1 to 36,500; 365 by default
         * @return this builder
         */
        public Builder valueHorizonDays(int days) {
            this.valueHorizonDays = days;
            return this;
        }

        /**
         * Sets the weights of the risk score.
         *
         * @param weights the weights
         * @return this builder
         */
        public Builder riskWeights(RiskWeights weights) {
            this.riskWeights = Objects.requireNonNull(weights, "weights");
            return this;
        }

        /**
         * Sets the weights and scales of the engagement score.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder engagement(EngagementSettings settings) {
            this.engagement = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets the metafields to pass on as features {@code metafield_<namespace>_<key>}. They may hold personal data,
         * so none is passed on by default.
         *
         * @param names {@code namespace.key} of each
         * @return this builder
         */
        public Builder metafields(Collection<String> names) {
            this.metafields = List.copyOf(Objects.requireNonNull(names, "names"));
            return this;
        }

        /**
         * Adds a calculator; its features follow the standard ones.
         *
         * @param calculator the calculator
         * @return this builder
         */
        public Builder calculator(FeatureCalculator calculator) {
            added.add(Objects.requireNonNull(calculator, "calculator"));
            return this;
        }

        /**
         * Replaces a standard calculator. The new one must also compute the features that other calculators read.
         * Settings of this builder that concern the replaced calculator have no effect: the new one brings its own.
         *
         * @param standard class of the standard calculator to replace
         * @param calculator the calculator in its place
         * @return this builder
         * @throws IllegalArgumentException if the class is not one of {@link Calculators#standard()}
         */
        public Builder replace(Class<? extends FeatureCalculator> standard, FeatureCalculator calculator) {
            Objects.requireNonNull(standard, "standard");
            if (Calculators.standard().stream().noneMatch(each -> each.getClass() == standard)) {
                throw new IllegalArgumentException(standard.getName()
                        + " is not a standard calculator; to add a calculator of your own, use calculator(...)");
            }
            removed.add(standard);
            return calculator(calculator);
        }

        /**
         * Sets the clock that gives the as-of instant to calls without one.
         *
         * @param clock the UTC system clock by default
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        private List<FeatureCalculator> calculators() {
            List<FeatureCalculator> all = new ArrayList<>();
            for (FeatureCalculator standard : Calculators.standard()) {
                if (!removed.contains(standard.getClass())) {
                    all.add(configured(standard));
                }
            }
            all.addAll(added);
            return all;
        }

        private FeatureCalculator configured(FeatureCalculator standard) {
            if (standard instanceof EngagementBehaviorCalculator) {
                return new EngagementBehaviorCalculator(engagement);
            }
            if (standard instanceof SegmentationCalculator) {
                return new SegmentationCalculator(population, churnHorizon(), valueHorizonDays, riskWeights);
            }
            return standard instanceof CustomerProfileCalculator ? new CustomerProfileCalculator(metafields) : standard;
        }

        private int churnHorizon() {
            return churnHorizonDays != null
                    ? churnHorizonDays
                    : population.head().map(ChurnHead::horizonDays).orElse(Calculators.CHURN_HORIZON_DAYS);
        }

        /**
         * Builds the generator from the current settings.
         *
         * @return an immutable generator
         * @throws IllegalArgumentException if two calculators compute the same feature, one needs a feature that none
         *     computes, or they need each other in a cycle (the message names classes and features); if a horizon is
         *     out of range; if the population's churn head was learned for another horizon than the one set (the message
         *     names both); or if a metafield name is not of the form {@code namespace.key}
         */
        public CustomerBehaviorFeatureGenerator build() {
            return new CustomerBehaviorFeatureGenerator(this);
        }
    }
}
