package io.github.behaviorfeatures.sources;

import tools.jackson.databind.JsonNode;

/**
 * What makes two events of GA4's export the same one, which daily and intraday tables both hold: equal fields, in whatever
 * spelling the export has.
 */
final class Ga4Key {
    private static final String[] FIELDS = {
        "stream_id",
        "user_pseudo_id",
        "user_id",
        "event_name",
        "event_timestamp",
        "event_bundle_sequence_id",
        "batch_page_id",
        "batch_ordering_id",
        "batch_event_index",
        "items"
    };

    private Ga4Key() {}

    static Fingerprint of(JsonNode event) {
        Fingerprint key = Ga4Params.of(event).print();
        for (String field : FIELDS) {
            key = key.then(Fingerprint.of(event.path(field)));
        }
        return key;
    }
}
