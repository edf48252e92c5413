package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.rows.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class Ga4OriginTest {
    private final RawValues values = new RawValues(ZoneOffset.UTC, new Counts(), new Counts());

    private static JsonNode tree(@Nullable String json) {
        byte[] bytes = (json == null ? "{}" : json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        return (JsonNode) Json.value(bytes, in -> new JsonTrees(Map.of(), name -> {}).payload(in));
    }

    /** The surest first: collected by hand, a paid click, the URL, the parameters, lone values, ids of unpaid links. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'manual_source':'A','manual_medium':'B','gclid':'1'}|{'source':'s'}|?utm_source=u&utm_medium=v|a|b",
                "{'manual_source':'(direct)','manual_medium':'(none)','dclid':'1'}|{'source':'s'}||google|display",
                "{'manual_source':'(not set)','manual_medium':'b'}|{'source':'s','medium':'m'}|?utm_source=u&utm_medium=v|u|v",
                "{'gclid':'(not set)'}|{'source':'google','medium':'organic'}|?gclid=1|google|cpc",
                "{'manual_source':'a'}|{'source':'s'}|?utm_source=u|s|",
                "{'manual_source':'a'}|{'source':'(direct)','medium':'m'}|?utm_source=u|a|",
                "{}|{}|?utm_source=u&fbclid=1|u|",
                "{}|{}|?fbclid=1|facebook|social",
                "{}|{'source':'direct'}|?fbclid=1|(direct)|(none)",
                "{}|{}||-|",
            })
    void theSurestCampaignCounts(
            String collected, String params, @Nullable String query, String source, @Nullable String medium) {
        JsonNode event = tree("{'collected_traffic_source': " + collected + "}");
        Origin campaign =
                Ga4Origin.campaign(values, event, tree(params), query == null ? null : "https://tea.example/" + query);
        assertThat(campaign).isEqualTo(source.equals("-") ? null : new Origin(source, medium));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cross_channel_campaign':{'source':'Bing','medium':'CPC'},'manual_campaign':{'source':'x'}}|bing|cpc",
                "{'cross_channel_campaign':{'source':'(direct)','medium':'(none)'},'manual_campaign':{'source':'x'}}|x|",
                "{'cross_channel_campaign':{'source':'direct','medium':'(none)'}}|-|",
                "{'manual_campaign':{'source':'(not set)','medium':'y'}}|-|",
                "{}|-|",
            })
    void theLastClickIsNotDirect(String session, String source, @Nullable String medium) {
        JsonNode event = tree("{'session_traffic_source_last_click': " + session + "}");
        assertThat(Ga4Origin.lastClick(values, event))
                .isEqualTo(source.equals("-") ? null : new Origin(source, medium));
    }
}
