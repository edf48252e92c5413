package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.behaviorfeatures.activity.Channel;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSettingsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Shop DESCRIBED = Shop.of("teahouse", TOKYO, "JPY");

    private record Change(String what, UnaryOperator<FeatureSettings.Builder> change, boolean ofDefinitions) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** One change of every setting; zones and currency are of the records, not of the definitions. */
    private static List<Change> changes() {
        PopulationModel model = PopulationModel.of(
                new DropoutModel(DropoutModel.Kind.BG_NBD, 0.243, 30.9, 0.793, 2.426), null, RfmCuts.DEFAULT);
        return List.of(
                new Change("alias", settings -> settings.alias(Vocabulary.Kind.EVENT, "buy", "PURCHASE"), true),
                new Change("own host", settings -> settings.ownHost("shop.example"), true),
                new Change("ignored host", settings -> settings.ignoredHost("pay.example"), true),
                new Change("inferred visits", settings -> settings.inferVisits(false), true),
                new Change("time zone", settings -> settings.timeZone(BERLIN), false),
                new Change("bare times", settings -> settings.bareTimes(BareTimes.ofShop()), false),
                new Change("currency", settings -> settings.currency("EUR"), false),
                new Change("churn horizon", settings -> settings.churnHorizonDays(90), true),
                new Change("value horizon", settings -> settings.valueHorizonDays(90), true),
                new Change("metafield", settings -> settings.metafields(List.of("a.b")), true),
                new Change(
                        "engagement",
                        settings -> settings.engagement(EngagementSettings.DEFAULT.withDepthScale(6)),
                        true),
                new Change("risk", settings -> settings.riskWeights(RiskWeights.DEFAULT.withChurn(1)), true),
                new Change("population", settings -> settings.population(model), true));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everySettingReachesTheGeneratorOrTheReader(Change change) {
        FeatureSettings settings =
                change.change.apply(FeatureSettings.builder()).build();

        assertThat(settings)
                .isNotEqualTo(FeatureSettings.DEFAULT)
                .isEqualTo(settings.toBuilder().build());
        assertThat(settings.generator()
                        .build()
                        .definitionsVersion()
                        .equals(CustomerBehaviorFeatureGenerator.ofDefaults().definitionsVersion()))
                .isEqualTo(!change.ofDefinitions);
    }

    @Test
    void theZoneAndTheCurrencySetAreThoseOfEveryShop() {
        FeatureSettings settings =
                FeatureSettings.builder().timeZone(BERLIN).currency("eur").build();

        assertThat(settings.shop(DESCRIBED)).isEqualTo(Shop.of("teahouse", BERLIN, "EUR"));
        assertThat(FeatureSettings.DEFAULT.shop(DESCRIBED)).isEqualTo(DESCRIBED);
    }

    @Test
    void bareTimesAreOfTheZoneSetOrOfTheShop() {
        FeatureSettings.Builder ofShop = FeatureSettings.builder().bareTimes(BareTimes.ofShop());

        assertThat(FeatureSettings.DEFAULT.zoneOfBareTimes(DESCRIBED)).isEqualTo(ZoneOffset.UTC);
        assertThat(ofShop.build().zoneOfBareTimes(DESCRIBED)).isEqualTo(TOKYO);
        assertThat(ofShop.timeZone(BERLIN).build().zoneOfBareTimes(DESCRIBED)).isEqualTo(BERLIN);
    }

    /** A later change of the builder does not reach what it has built, nor the other way round. */
    @Test
    void settingsAreCopies() {
        FeatureSettings.Builder builder = FeatureSettings.builder().alias(Vocabulary.Kind.EVENT, "buy", "PURCHASE");
        FeatureSettings settings = builder.build();
        builder.alias(Vocabulary.Kind.EVENT, "buy", "SEARCH").ownHost("shop.example");
        settings.toBuilder().alias(Vocabulary.Kind.EVENT, "look", "PRODUCT_VIEW");

        assertThat(settings.aliases()).isEqualTo(Map.of(Vocabulary.Kind.EVENT, Map.of("buy", "PURCHASE")));
        assertThat(settings.vocabulary().eventType("buy")).isEqualTo(EventType.PURCHASE);
        assertThat(settings.ownHosts()).isEmpty();
    }

    /** Kinds have an order of their own, so that it does not matter in which of them an alias came first. */
    @Test
    void theOrderBetweenKindsDoesNotMatter() {
        FeatureSettings one = FeatureSettings.builder()
                .alias(Vocabulary.Kind.SITE_ADS, "find.example", "display")
                .alias(Vocabulary.Kind.SITE_SEARCH, "find.example", "search")
                .build();
        FeatureSettings other = FeatureSettings.builder()
                .alias(Vocabulary.Kind.SITE_SEARCH, "find.example", "search")
                .alias(Vocabulary.Kind.SITE_ADS, "find.example", "display")
                .build();

        assertThat(one).isEqualTo(other);
        assertThat(one.vocabulary().referrerChannel("https://find.example/")).isEqualTo(Channel.DISPLAY);
        assertThat(one.vocabulary().definition()).isEqualTo(other.vocabulary().definition());
    }

    @Test
    void givenTwiceIsGivenOnce() {
        FeatureSettings settings = FeatureSettings.builder()
                .ownHost("shop.example")
                .ownHost("shop.example")
                .metafields(List.of("a.b"))
                .metafields(List.of("a.b", "a.c"))
                .build();

        assertThat(settings.ownHosts()).containsExactly("shop.example");
        assertThat(settings.metafields()).containsExactly("a.b", "a.c");
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        FeatureSettings.Builder settings = FeatureSettings.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.alias(Vocabulary.Kind.EVENT, "buy", "BOUGHT"))
                .withMessageContaining("must mean one of");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.ownHost("no host"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.currency("Euro"))
                .withMessage("a currency is an ISO 4217 code such as EUR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.churnHorizonDays(36_501))
                .withMessage("a horizon is 1 to 36500 days, not 36501");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.valueHorizonDays(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.metafields(List.of("tier")));
    }

    @Test
    void theTextSaysHowManyAndShowsNoName() {
        assertThat(FeatureSettings.builder()
                        .alias(Vocabulary.Kind.EVENT, "buy", "PURCHASE")
                        .ownHost("shop.example")
                        .timeZone(BERLIN)
                        .build())
                .hasToString("FeatureSettings[1 aliases, 1 hosts, time zone Europe/Berlin, population by default]");
        assertThat(FeatureSettings.builder().population(PopulationModel.DEFAULT).build())
                .hasToString("FeatureSettings[0 aliases, 0 hosts, time zone of the shop, population of its own]");
    }

    @Test
    void theLibraryKnowsItsVersion() {
        assertThat(CustomerBehaviorFeatureGenerator.libraryVersion()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
