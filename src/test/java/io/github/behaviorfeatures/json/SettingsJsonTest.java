package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsJsonTest {

    private static final PopulationModel MODEL = PopulationModel.of(
            new DropoutModel(DropoutModel.Kind.BG_NBD, 0.243, 30.9, 0.793, 2.426), null, RfmCuts.DEFAULT);

    private static final String EVERY_KEY = """
            {"format": "feature-settings", "version": 1,
             "aliases": {"event": {"buy": "PURCHASE"}, "site_search": {"find.example": "search"}},
             "own_hosts": ["shop.example.com"], "ignored_hosts": ["pay.example.com"],
             "infer_visits": false, "timezone": "Europe/Berlin", "bare_times": "shop", "currency": "eur",
             "churn_horizon_days": 90, "value_horizon_days": 730, "metafields": ["loyalty.tier"],
             "engagement": {"recency_weight": 0.5, "dwell_scale_seconds": 45},
             "risk_weights": {"churn": 0.25},
             "population": "models/population.json"}
            """;

    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), json);
    }

    private void assertRefused(String json, String... parts) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> SettingsJson.read(file))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }

    /** Nobody knows which of the two values is meant. */
    @Test
    void aKeyThatStandsTwiceIsRefused() throws IOException {
        String expected = "expected every key once, found one that stands twice near ";
        assertRefused("{\"timezone\": \"Europe/Berlin\", \"timezone\": \"UTC\"}", expected);
        assertRefused("{\"aliases\": {\"event\": {\"buy\": \"PURCHASE\", \"buy\": \"SEARCH\"}}}", expected);
    }

    @Test
    void readsEveryKey() throws IOException {
        Files.createDirectory(folder.resolve("models"));
        Files.writeString(folder.resolve("models/population.json"), PopulationJson.write(MODEL));
        FeatureSettings settings = SettingsJson.read(file(EVERY_KEY));

        assertThat(settings.aliases())
                .isEqualTo(Map.of(
                        Vocabulary.Kind.EVENT, Map.of("buy", "PURCHASE"),
                        Vocabulary.Kind.SITE_SEARCH, Map.of("find.example", "search")));
        assertThat(settings.vocabulary().eventType("buy")).isEqualTo(EventType.PURCHASE);
        assertThat(settings.ownHosts()).containsExactly("shop.example.com");
        assertThat(settings.ignoredHosts()).containsExactly("pay.example.com");
        assertThat(settings.inferVisits()).isFalse();
        assertThat(settings.timeZone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(settings.bareTimes()).isEqualTo(BareTimes.ofShop());
        assertThat(settings.currency()).contains("EUR");
        assertThat(settings.churnHorizonDays()).hasValue(90);
        assertThat(settings.valueHorizonDays()).isEqualTo(730);
        assertThat(settings.metafields()).containsExactly("loyalty.tier");
        assertThat(settings.engagement())
                .isEqualTo(EngagementSettings.DEFAULT.withRecencyWeight(0.5).withDwellScaleSeconds(45));
        assertThat(settings.riskWeights()).isEqualTo(RiskWeights.DEFAULT.withChurn(0.25));
        assertThat(settings.population().orElseThrow().definition()).isEqualTo(MODEL.definition());
        assertThat(SettingsJson.populationFile(folder.resolve("settings.json")))
                .contains(folder.resolve("models/population.json"));
    }

    @Test
    void missingKeysAndNullAreTheDefaults() throws IOException {
        FeatureSettings ofNull = SettingsJson.read("""
                {"timezone": null, "churn_horizon_days": null, "population": null, "engagement": {"depth_weight": null}}
                """);

        assertThat(SettingsJson.read("{}")).isEqualTo(FeatureSettings.DEFAULT).isEqualTo(ofNull);
        assertThat(FeatureSettings.DEFAULT.generator().build().definitionsVersion())
                .isEqualTo(CustomerBehaviorFeatureGenerator.ofDefaults().definitionsVersion());
        assertThat(SettingsJson.populationFile(file("{}"))).isEmpty();
    }

    @Test
    void everyKeyIsWrittenWithItsDefaultInTheSameOrder() {
        assertThat(SettingsJson.write(FeatureSettings.DEFAULT).lines().map(String::strip))
                .containsExactly(
                        "{",
                        "\"format\" : \"feature-settings\",",
                        "\"version\" : 1,",
                        "\"aliases\" : { },",
                        "\"own_hosts\" : [ ],",
                        "\"ignored_hosts\" : [ ],",
                        "\"infer_visits\" : true,",
                        "\"timezone\" : null,",
                        "\"bare_times\" : \"UTC\",",
                        "\"currency\" : null,",
                        "\"churn_horizon_days\" : null,",
                        "\"value_horizon_days\" : 365,",
                        "\"metafields\" : [ ],",
                        "\"engagement\" : {",
                        "\"recency_weight\" : 0.25,",
                        "\"frequency_weight\" : 0.25,",
                        "\"engaged_share_weight\" : 0.2,",
                        "\"depth_weight\" : 0.1,",
                        "\"dwell_weight\" : 0.1,",
                        "\"intent_weight\" : 0.1,",
                        "\"recency_half_life_days\" : 30.0,",
                        "\"frequency_scale\" : 4.0,",
                        "\"depth_scale\" : 5.0,",
                        "\"dwell_scale_seconds\" : 60.0",
                        "},",
                        "\"risk_weights\" : {",
                        "\"churn\" : 0.5,",
                        "\"decline\" : 0.2,",
                        "\"abandonment\" : 0.15,",
                        "\"disengagement\" : 0.15",
                        "},",
                        "\"population\" : null",
                        "}");
    }

    @Test
    void theModelIsWrittenItselfOrByItsPath() throws IOException {
        Files.writeString(folder.resolve("model.json"), PopulationJson.write(MODEL));
        FeatureSettings settings = FeatureSettings.builder().population(MODEL).build();
        String withPath = SettingsJson.write(settings, "model.json");

        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
        assertThat(withPath).contains("\"population\" : \"model.json\"").doesNotContain("BG/NBD");
        assertThat(SettingsJson.read(file(withPath))).isEqualTo(settings);
        assertThatThrownBy(() -> SettingsJson.read(withPath))
                .hasMessage("settings, field population: expected a population model itself, found a text;"
                        + " mend it, or leave the key out for its default");
    }

    @Test
    void aUtcOfAnySpellingIsUtc() {
        FeatureSettings settings = SettingsJson.read("{\"timezone\": \"Etc/UTC\", \"bare_times\": \"UTC\"}");

        assertThat(settings.timeZone()).contains(ZoneOffset.UTC);
        assertThat(settings.bareTimes()).isEqualTo(BareTimes.inUtc());
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearest() throws IOException {
        assertRefused("{\"time_zone\": \"UTC\"}", ": there is no setting \"time_zone\"; the nearest is \"timezone\"");
        assertRefused(
                "{\"horizon\": 3}", "there is no setting \"horizon\"; there are format, version, aliases, own_hosts");
        assertRefused(
                "{\"engagement\": {\"dept_weight\": 1}}",
                "field engagement: there is no setting \"dept_weight\"; the nearest is \"depth_weight\"");
        assertRefused(
                "{\"aliases\": {\"devise\": {}}}", "field aliases.devise: expected \"device\", found another kind");
        assertRefused("{\"a\\u001bb\": 1}", "there is no setting \"a?b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"timezone\": 1}|field timezone: expected a time zone such as \"Europe/Berlin\", in quotes, found a number",
                "{\"timezone\": \"Berlin\"}|field timezone: expected a time zone such as \"Europe/Berlin\", found another text",
                "{\"bare_times\": true}|field bare_times: expected a time zone",
                "{\"currency\": \"Euro\"}|field currency: a currency is an ISO 4217 code such as EUR",
                "{\"infer_visits\": \"no\"}|field infer_visits: expected true or false, without quotes, found a text",
                "{\"churn_horizon_days\": \"180\"}|field churn_horizon_days: expected a whole number of days such as 180, found a text",
                "{\"churn_horizon_days\": 1.5}|field churn_horizon_days: expected a whole number of days",
                "{\"value_horizon_days\": 0}|field value_horizon_days: a horizon is 1 to 36500 days, not 0",
                "{\"own_hosts\": \"shop.example.com\"}|field own_hosts: expected an array of texts such as [\"one\", \"two\"], found a text",
                "{\"own_hosts\": [7]}|field own_hosts: expected a text, in quotes, found a number",
                "{\"ignored_hosts\": [\"no host\"]}|field ignored_hosts: \"no host\" is no host such as shop.example.com",
                "{\"metafields\": [\"tier\"]}|field metafields: a metafield is named namespace.key, not \"tier\"",
                "{\"aliases\": [\"buy\"]}|field aliases: expected an object, found an array",
                "{\"aliases\": {\"event\": {\"buy\": \"BOUGHT\"}}}|field aliases.event.buy: an alias of kind event must mean one of [",
                "{\"aliases\": {\"event\": {\"buy\": 1}}}|field aliases.event.buy: expected what the name means, such as \"PURCHASE\", in quotes, found a number",
                "{\"engagement\": {\"depth_weight\": -1}}|field engagement.depth_weight: ",
                "{\"engagement\": {\"depth_weight\": \"1\"}}|field engagement.depth_weight: expected a number, found a text",
                "{\"risk_weights\": 1}|field risk_weights: expected an object, found a number",
                "{\"population\": \"none.json\"}|field population: expected the path of a population model, from the folder of this file, found no file ",
                "{\"population\": []}|field population: expected the path of a population model, in quotes, found an array",
                "{\"population\": {\"format\": \"x\"}}|field population.format: expected \"population-model\", found another format",
                "{\"format\": \"batch-report\"}|field format: expected \"feature-settings\", found another format",
                "{\"version\": 2}|field version: expected version 1, found another version",
                "[]|expected a JSON object, found an array"
            })
    void aValueThatCannotBeIsRefusedByKey(String json, String message) throws IOException {
        assertRefused(json, message);
    }

    @Test
    void whatToDoIsSaid() throws IOException {
        assertRefused("{\"timezone\": 1}", "; mend it, or leave the key out for its default");
    }

    @Test
    void aHeadOfAnotherHorizonIsRefusedByTheHorizonsKey() throws IOException {
        PopulationModel of180 = PopulationJson.read(PopulationModelWithHead.JSON);
        Files.writeString(folder.resolve("p.json"), PopulationJson.write(of180));
        assertRefused(
                "{\"churn_horizon_days\": 90, \"population\": \"p.json\"}",
                "field churn_horizon_days: the population model's churn head was learned for a horizon of 180 days, not 90");
        assertThat(SettingsJson.read(file("{\"population\": \"p.json\"}")).churnHorizonDays())
                .isEmpty();
    }

    /** A head for 180 days. */
    private static final class PopulationModelWithHead {
        static final String JSON = """
                {"format": "population-model", "version": 2,
                 "dropout": {"model": "MBG/NBD", "r": 0.8, "alpha_days": 63, "a": 0.6, "b": 2},
                 "churn_head": {"horizon_days": 180,
                  "slopes": {"base": -0.4, "silence": 0.2, "repeats": -0.2, "age": 0.2, "recent": -0.5, "value": -0.2},
                  "level": 0.9,
                  "means": {"base": 1.8, "silence": -0.4, "repeats": 0.4, "age": 0.2, "recent": 0.3, "value": 0},
                  "windows": []}}
                """;
    }

    @Test
    void namesOfOneKindKeepTheirOrder() {
        FeatureSettings settings = SettingsJson.read(
                "{\"aliases\": {\"click_id\": {\"zid\": \"paid_search\", \"aid\": \"paid_social\"}}}");

        assertThat(settings.aliases().get(Vocabulary.Kind.CLICK_ID))
                .containsExactly(Map.entry("zid", "paid_search"), Map.entry("aid", "paid_social"));
        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
        assertThat(List.copyOf(settings.aliases().get(Vocabulary.Kind.CLICK_ID).keySet()))
                .containsExactly("zid", "aid");
    }
}
