package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Settings, written and read back, are the same settings, and compute by the same definitions. */
class SettingsJsonProperties {

    private static final List<String> ZONES = List.of("UTC", "Z", "Europe/Berlin", "+05:30", "America/New_York", "GMT");
    private static final List<String> NAMES = List.of(
            "buy", "a=b", "device:x", "Überblick", "with \"quotes\"", "back\\slash", "line\nfeed", "dotted.name");

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void writtenAndReadBackTheyAreEqual(@ForAll long seed) {
        FeatureSettings settings = random(new Random(seed));
        FeatureSettings read = SettingsJson.read(SettingsJson.write(settings));

        assertThat(read).isEqualTo(settings).hasSameHashCodeAs(settings);
        assertThat(SettingsJson.write(read)).isEqualTo(SettingsJson.write(settings));
        assertThat(read.generator().build().definitionsVersion())
                .isEqualTo(settings.generator().build().definitionsVersion());
    }

    private static FeatureSettings random(Random random) {
        FeatureSettings.Builder settings = FeatureSettings.builder().inferVisits(random.nextBoolean());
        for (int i = random.nextInt(4); i > 0; i--) {
            settings.alias(Vocabulary.Kind.EVENT, one(NAMES, random), one(List.of("PURCHASE", "search"), random));
            settings.alias(Vocabulary.Kind.PAGE_TYPE, one(NAMES, random), one(NAMES, random));
            settings.alias(Vocabulary.Kind.CLICK_ID, one(NAMES, random), "paid_search");
            settings.alias(
                    Vocabulary.Kind.SITE, "h" + random.nextInt(9) + ".example", one(List.of("ai", "video"), random));
            settings.ownHost("own" + random.nextInt(9) + ".example")
                    .ignoredHost("pay" + random.nextInt(9) + ".example");
            settings.metafields(List.of("a.k" + random.nextInt(9)));
        }
        if (random.nextBoolean()) {
            settings.timeZone(ZoneId.of(one(ZONES, random))).currency(one(List.of("EUR", "jpy"), random));
        }
        settings.bareTimes(random.nextBoolean() ? BareTimes.ofShop() : BareTimes.in(ZoneId.of(one(ZONES, random))));
        if (random.nextBoolean()) {
            settings.churnHorizonDays(1 + random.nextInt(36_500)).valueHorizonDays(1 + random.nextInt(36_500));
            settings.engagement(EngagementSettings.DEFAULT
                    .withRecencyWeight(Math.exp(random.nextGaussian() * 20))
                    .withDepthScale(1 / (1 + random.nextDouble())));
            settings.riskWeights(RiskWeights.DEFAULT.withDecline(Math.exp(random.nextGaussian() * 20)));
        }
        return settings.population(random.nextBoolean() ? null : model(random)).build();
    }

    private static PopulationModel model(Random random) {
        PopulationModel model = PopulationModel.of(
                new DropoutModel(
                        DropoutModel.Kind.MBG_NBD,
                        0.1 + random.nextDouble(),
                        1 + 100 * random.nextDouble(),
                        0.1 + random.nextDouble(),
                        0.1 + random.nextDouble()),
                random.nextBoolean() ? new SpendModel(4, 3.7, 1 + random.nextDouble()) : null,
                RfmCuts.DEFAULT);
        FitReport.Estimate estimate = new FitReport.Estimate(5_000, -random.nextDouble(), "none", 3, true);
        return random.nextBoolean()
                ? model
                : model.withFit(new FitReport(
                        Instant.ofEpochSecond(40_000_000L + random.nextInt(1_900_000_000)),
                        5_000,
                        2_100,
                        estimate,
                        null,
                        List.of()));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
