package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.CustomerProfileCalculator;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.contract.SampleCustomer;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerBehaviorFeatureGeneratorTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("s", "c").build();

    private static BehaviorContext oneOrderAt(Instant time) {
        return BehaviorContext.builder(Shop.of("s"))
                .attributions(List.of(PurchaseAttribution.builder()
                        .id("p")
                        .orderId("o")
                        .createdAt(time)
                        .build()))
                .build();
    }

    private static String version(UnaryOperator<CustomerBehaviorFeatureGenerator.Builder> settings) {
        return settings.apply(CustomerBehaviorFeatureGenerator.builder())
                .build()
                .definitionsVersion();
    }

    @Test
    void withoutAnInstantTheClockIsReadOnce() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .clock(Clock.fixed(AS_OF, ZoneOffset.UTC))
                .build();
        BehaviorContext justBefore = oneOrderAt(AS_OF.minusNanos(1));
        BehaviorContext justThen = oneOrderAt(AS_OF);
        assertThat(generator.generateFeatures(CUSTOMER, justBefore).get(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .isEqualTo(1);
        assertThat(generator.generateFeatures(CUSTOMER, justThen).get(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .isZero();
    }

    /** Each way to ask, of records together or apart, as of an instant or now, answers the same. */
    @Test
    void everyWayToAskAnswersTheSame() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .clock(Clock.fixed(AS_OF, ZoneOffset.UTC))
                .build();
        BehaviorContext context = oneOrderAt(AS_OF.minusNanos(1));
        CustomerRecords records = new CustomerRecords(CUSTOMER, context);
        FeatureMap features = generator.generateFeatures(CUSTOMER, context, AS_OF);
        assertThat(List.of(
                        generator.generateFeatures(CUSTOMER, context),
                        generator.generateFeatures(records, AS_OF),
                        generator.generateFeatures(records),
                        generator.generateFeaturesAt(records, List.of(AS_OF)).get(0),
                        generator.generateFeatures(generator.digest(CUSTOMER, context)),
                        generator.generateFeatures(generator.digest(records, AS_OF)),
                        generator.generateFeatures(generator.digest(records))))
                .allSatisfy(same -> assertThat(same).isEqualTo(features));
        FeatureRow row = generator.generateRow(generator.digest(CUSTOMER, context, AS_OF));
        assertThat(row.features()).isEqualTo(features);
        assertThat(row.asOf()).isEqualTo(AS_OF);
        assertThat(List.of(
                        generator.generateRow(CUSTOMER, context, AS_OF),
                        generator.generateRow(CUSTOMER, context),
                        generator.generateRow(records, AS_OF),
                        generator.generateRow(records)))
                .allSatisfy(same -> assertThat(same).isEqualTo(row));
    }

    @Test
    void theDigestGivesTheSameFeatures() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        for (SampleCustomer sample : SampleCustomer.all()) {
            FeatureMap direct = generator.generateFeatures(sample.customer(), sample.context(), sample.asOf());
            CustomerActivity activity = generator.digest(sample.customer(), sample.context(), sample.asOf());
            FeatureRow row = generator.generateRow(activity);
            assertThat(row.features()).isEqualTo(direct);
            assertThat(row.customerId()).isEqualTo(sample.customer().customerId());
            assertThat(row.lastComputedAt()).isEqualTo(sample.asOf());
            assertThat(row.definitionsVersion()).isEqualTo(generator.definitionsVersion());
        }
    }

    @Test
    void theShopMustBeTheCustomers() {
        BehaviorContext other = BehaviorContext.builder(Shop.of("other")).build();
        assertThatThrownBy(() -> CustomerBehaviorFeatureGenerator.ofDefaults().generateFeatures(CUSTOMER, other, AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop_id");
    }

    @Test
    void withoutAnyTableEverythingThatNeedsOneIsNotSupplied() {
        FeatureMap features = CustomerBehaviorFeatureGenerator.ofDefaults()
                .generateFeatures(
                        CUSTOMER, BehaviorContext.builder(Shop.of("s")).build(), AS_OF);
        List<FeatureKey<?>> table = features.keys().subList(0, 30);
        assertThat(table).allSatisfy(key -> assertThat(features.absence(key)).contains(Absence.SOURCE_NOT_SUPPLIED));
        assertThat(features.valueOrDefault(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .isZero();
        assertThat(features.get(CustomerProfileCalculator.IS_IDENTIFIED)).isFalse();
    }

    @Test
    void metafieldsAreFeaturesOnlyIfNamed() {
        Customer customer = Customer.builder("s", "c")
                .metafields(List.of(new Metafield("custom", "size", "XL"), new Metafield("custom", "note", "private")))
                .build();
        FeatureMap features = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("custom.size"))
                .build()
                .generateFeatures(
                        customer, BehaviorContext.builder(Shop.of("s")).build(), AS_OF);
        assertThat(features.get(CustomerProfileCalculator.metafieldKey("custom.size")))
                .isEqualTo("XL");
        assertThat(features.keys()).hasSize(51).extracting(FeatureKey::name).doesNotContain("metafield_custom_note");
        int profile = features.keys().indexOf(CustomerProfileCalculator.IS_IDENTIFIED);
        assertThat(features.keys().get(profile + 1).name()).isEqualTo("metafield_custom_size");
    }

    @Test
    void theVersionIsTheSameForTheSameDefinitions() {
        assertThat(version(builder -> builder))
                .matches("[0-9a-f]{16}")
                .isEqualTo(CustomerBehaviorFeatureGenerator.ofDefaults().definitionsVersion())
                .isEqualTo(version(builder -> builder.clock(Clock.systemUTC())))
                .isEqualTo(version(builder -> builder.churnHorizonDays(180).valueHorizonDays(365)))
                .isEqualTo(version(builder -> builder.population(PopulationModel.of(
                        new DropoutModel(DropoutModel.Kind.MBG_NBD, 0.8, 63, 0.6, 2), null, RfmCuts.DEFAULT))))
                // An alias that says what the vocabulary says already defines nothing new.
                .isEqualTo(version(builder -> builder.vocabulary(
                        Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "Page View", "PAGE_VIEW"))));
    }

    @Test
    void theVersionChangesWithEveryDefinition() {
        Stream<UnaryOperator<CustomerBehaviorFeatureGenerator.Builder>> changes = Stream.of(
                builder -> builder,
                builder -> builder.inferVisits(false),
                builder -> builder.churnHorizonDays(90),
                builder -> builder.valueHorizonDays(90),
                builder -> builder.riskWeights(RiskWeights.DEFAULT.withDisengagement(0.16)),
                builder -> builder.engagement(EngagementSettings.DEFAULT.withRecencyHalfLifeDays(31)),
                builder -> builder.metafields(List.of("custom.size")),
                builder ->
                        builder.vocabulary(Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")),
                builder -> builder.vocabulary(Vocabulary.standard().withAlias(Vocabulary.Kind.SITE, "buy", "shopping")),
                builder -> builder.population(PopulationModel.of(
                        new DropoutModel(DropoutModel.Kind.BG_NBD, 0.8, 63, 0.6, 2), null, RfmCuts.DEFAULT)),
                builder -> builder.population(
                        PopulationModel.of(DropoutModel.DEFAULT, new SpendModel(4, 3.7, 90), RfmCuts.DEFAULT)),
                builder -> builder.population(PopulationModel.of(
                        DropoutModel.DEFAULT,
                        null,
                        RfmCuts.of(List.of(30d, 60d, 120d, 241d), List.of(1d, 2d, 3d, 6d), null))),
                builder -> builder.replace(
                        SegmentationCalculator.class,
                        new SegmentationCalculator(PopulationModel.DEFAULT, 181, 365, RiskWeights.DEFAULT)));
        assertThat(changes.map(CustomerBehaviorFeatureGeneratorTest::version)).doesNotHaveDuplicates();
    }

    @Test
    void horizonsMustBeAtLeastADay() {
        assertThatThrownBy(() -> version(builder -> builder.churnHorizonDays(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("churn horizon");
        assertThatThrownBy(() -> version(builder -> builder.valueHorizonDays(-1)))
                .hasMessageContaining("value horizon");
    }

    @Test
    void explainingAForeignFeatureIsRefused() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        CustomerActivity activity = generator.digest(CUSTOMER, oneOrderAt(AS_OF), AS_OF);
        assertThatThrownBy(() -> generator.explain(FeatureKey.count("no_such_feature"), activity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no_such_feature");
        assertThat(generator.explain(PurchaseBehaviorCalculator.TOTAL_PURCHASES, activity))
                .isEmpty();
    }

    @Test
    void theCatalogueFindsByName() {
        FeatureCatalog catalog = CustomerBehaviorFeatureGenerator.ofDefaults().catalog();
        assertThat(catalog.find("churn_probability")).contains(SegmentationCalculator.CHURN_PROBABILITY);
        assertThat(catalog.find("no_such_feature")).isEmpty();
        assertThat(catalog.toMarkdown().lines())
                .filteredOn(line -> line.startsWith("| `"))
                .hasSize(50)
                .first()
                .isEqualTo("| `total_purchases` | int, orders, >= 0 | number of orders | orders; stored as 0 when"
                        + " attributions are not supplied | ours |");
    }

    @Test
    void horizonsBeyondAHundredYearsAreRefused() {
        assertThatThrownBy(() -> version(builder -> builder.valueHorizonDays(36_501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value horizon must be 1 to 36500 days, not 36501");
    }

    /** Its features would carry a version of definitions they were not computed by. */
    @Test
    void anActivityOfAnotherDigestIsRefused() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Vocabulary other = Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "buy", "PURCHASE");
        BehaviorContext context = oneOrderAt(AS_OF.minusSeconds(1));
        for (CustomerActivity foreign : List.of(
                CustomerActivity.of(CUSTOMER, context, AS_OF, other, true),
                CustomerActivity.of(CUSTOMER, context, AS_OF, Vocabulary.standard(), false))) {
            assertThatThrownBy(() -> generator.generateFeatures(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("digested with another vocabulary");
        }
        assertThat(generator.generateFeatures(CustomerActivity.of(CUSTOMER, context, AS_OF)))
                .isEqualTo(generator.generateFeatures(CUSTOMER, context, AS_OF));
    }

    @Test
    void aCalculatorThatCannotExplainIsNamed() {
        FeatureKey<Integer> key = FeatureKey.count("broken");
        FeatureCalculator broken = new FeatureCalculator() {
            @Override
            public List<FeatureKey<?>> outputs() {
                return List.of(key);
            }

            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                out.put(key, 1, 1);
            }

            @Override
            public List<ScorePart> explain(FeatureKey<?> of, CustomerActivity activity, FeatureMap inputs) {
                throw new IllegalStateException("no explanation");
            }
        };
        CustomerBehaviorFeatureGenerator generator =
                CustomerBehaviorFeatureGenerator.builder().calculator(broken).build();
        CustomerActivity activity = generator.digest(CUSTOMER, oneOrderAt(AS_OF), AS_OF);
        assertThatThrownBy(() -> generator.explain(activity))
                .isInstanceOf(FeatureCalculationException.class)
                .hasMessageContaining(broken.getClass().getName())
                .hasRootCauseMessage("no explanation");
    }
}
