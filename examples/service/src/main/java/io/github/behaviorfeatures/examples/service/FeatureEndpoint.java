package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.ForeignRowException;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.ByteArrayInputStream;
import java.time.Clock;

/** What the library needs of a service: a document in, a row out. */
final class FeatureEndpoint {
    private final CustomerBehaviorFeatureGenerator generator;
    private final FeatureSettings settings;
    private final BareTimes bareTimes;
    private final Clock clock;

    /** An endpoint that reads and computes by settings. */
    FeatureEndpoint(FeatureSettings settings, Clock clock) {
        this(settings.generator().build(), settings, clock);
    }

    /** An endpoint with a generator of its own. */
    FeatureEndpoint(CustomerBehaviorFeatureGenerator generator, Clock clock) {
        this(generator, FeatureSettings.DEFAULT, clock);
    }

    private FeatureEndpoint(CustomerBehaviorFeatureGenerator generator, FeatureSettings settings, Clock clock) {
        this.generator = generator;
        this.settings = settings;
        this.clock = clock;
        BareTimes asSet = settings.bareTimes();
        // A zone set for all shops is that of every document's shop, whatever the document says.
        this.bareTimes =
                asSet.zone() == null ? settings.timeZone().map(BareTimes::in).orElse(asSet) : asSet;
    }

    /** The row of a document's customer; a {@link Refusal} if it is no document of one customer. */
    Answer features(byte[] document, Query query) {
        CustomerActivity activity = digest(read(document), query);
        return Answer.ok(FeatureJson.row(generator.generateRow(activity), query.evidence()));
    }

    private CustomerRecords read(byte[] document) {
        if (document.length > 1 && document[0] == 0x1f && document[1] == (byte) 0x8b) {
            // The reader would unpack it, to whatever size: the limit is on what was sent.
            throw Refusal.unsupported("the document must not be compressed");
        }
        try {
            return inShopOfSettings(
                    BehaviorJson.readDocument(new ByteArrayInputStream(document), bareTimes, quality -> {}));
        } catch (BehaviorJsonException e) { // names field and place, and shows no content
            throw Refusal.badRequest(e.getMessage());
        }
    }

    private CustomerRecords inShopOfSettings(CustomerRecords records) {
        BehaviorContext context = records.context();
        Shop shop = settings.shop(context.shop());
        if (shop.equals(context.shop())) {
            return records;
        }
        BehaviorContext.Builder changed = BehaviorContext.builder(shop);
        if (context.supplies(Table.USER_INTERACTIONS)) {
            changed.interactions(context.interactions());
        }
        if (context.supplies(Table.USER_SESSIONS)) {
            changed.sessions(context.sessions());
        }
        if (context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            changed.attributions(context.attributions());
        }
        return new CustomerRecords(records.customer(), changed.build());
    }

    private CustomerActivity digest(CustomerRecords document, Query query) {
        try {
            return generator.digest(
                    document.customer(), document.context(), query.asOf().orElseGet(clock::instant));
        } catch (ForeignRowException e) { // its message has the record's id: the client is answered the place alone
            throw Refusal.badRequest("document, field context." + e.table().wireName() + "[" + e.index() + "]."
                    + e.field() + ": expected the customer's, found another");
        }
    }

    Answer catalog() {
        return Answer.ok(CatalogExport.json(generator.catalog()));
    }

    Answer health() {
        return Answer.ok("{\"status\":\"ok\",\"definitions_version\":\"" + generator.definitionsVersion() + "\"}");
    }
}
