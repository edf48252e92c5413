package io.github.behaviorfeatures.sources;

import java.io.InputStream;
import java.util.List;

class Ga4ExportTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return Ga4Export.of(in, name);
    }

    private static String event(String name, long seconds, String params, String rest) {
        return """
                {"event_name": "%s", "event_timestamp": "%d", "user_pseudo_id": "10.100", "user_id": null,\
                 "event_params": [{"key": "ga_session_id", "value": {"int_value": "17"}},\
                 {"key": "page_location", "value": {"string_value": "https://tea.example/products/x?m=Geheim"}},\
                 {"key": "page_referrer", "value": {"string_value": "https://bing.com/?q=Geheim"}},\
                 {"key": "page_title", "value": {"string_value": "Geheim"}}%s],\
                 "device": {"category": "desktop", "web_info": {"browser": "Chrome"}}, "stream_id": "1"%s}""".formatted(name, seconds * 1_000_000, params, rest);
    }

    @Override
    protected List<String> samples() {
        String items = """
                , "items": [{"item_id": "p1", "item_category": "Tea", "item_name": "Geheim", "price": 8.5, "quantity": "2"},\
                 {"item_id": "p2", "price": "3", "item_revenue": 2.5}]""";
        return List.of(
                event("session_start", 1_740_823_200, "", ""),
                event("page_view", 1_740_823_200, "", ""),
                event(
                        "view_search_results",
                        1_740_823_260,
                        ", {\"key\": \"search_term\", \"value\": {\"string_value\": \"tea\"}}",
                        ""),
                event("view_item_list", 1_740_823_300, "", items),
                event("add_to_cart", 1_740_823_320, "", items),
                event(
                        "user_engagement",
                        1_740_823_330,
                        ", {\"key\": \"engagement_time_msec\", \"value\": {\"int_value\": 5000}}",
                        ""),
                event(
                        "purchase",
                        1_740_823_400,
                        ", {\"key\": \"currency\", \"value\": {\"string_value\": \"usd\"}}",
                        items
                                + ", \"ecommerce\": {\"transaction_id\": \"T1\", \"purchase_revenue\": 19.5},"
                                + " \"collected_traffic_source\": {\"gclid\": \"Geheim\"}, \"session_traffic_source_last_click\":"
                                + " {\"manual_campaign\": {\"source\": \"x\", \"medium\": \"y\"}}"),
                event(
                        "refund",
                        1_740_830_000,
                        "",
                        ", \"ecommerce\": {\"transaction_id\": \"T1\", \"refund_value\": 4}"));
    }
}
