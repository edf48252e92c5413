package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.ForeignRowException;
import io.github.behaviorfeatures.examples.service.http.Refusal;
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
import java.util.List;
import org.springframework.stereotype.Component;

/** What the library does in a service: a document in, a row out. */
@Component
public class FeatureComputation {
    private final FeatureSettings settings;
    private final CustomerBehaviorFeatureGenerator generator;
    private final Clock clock;
    private final QualityCounters counters;
    private final BareTimes bareTimes;

    FeatureComputation(
            FeatureSettings settings,
            CustomerBehaviorFeatureGenerator generator,
            Clock clock,
            QualityCounters counters) {
        this.settings = settings;
        this.generator = generator;
        this.clock = clock;
        this.counters = counters;
        this.bareTimes = bareTimes(settings);
    }

    /** A document tells the zone of its shop, but that of the settings goes before it. */
    private static BareTimes bareTimes(FeatureSettings settings) {
        return settings.bareTimes().zone() == null && settings.timeZone().isPresent()
                ? BareTimes.in(settings.timeZone().get())
                : settings.bareTimes();
    }

    /** The row of a document's customer as a line of JSON; a {@link Refusal} if it is no document of one customer. */
    byte[] row(byte[] document, Query query) {
        CustomerActivity activity = digest(document, query);
        byte[] line = FeatureJson.bytes(List.of(generator.generateRow(activity)), query.evidence());
        counters.add(activity.quality());
        return line;
    }

    private CustomerActivity digest(byte[] document, Query query) {
        ContextKeys.requireKnown(document);
        try {
            CustomerRecords read =
                    BehaviorJson.readDocument(new ByteArrayInputStream(document), bareTimes, counters::add);
            return generator.digest(
                    read.customer(), inOurShop(read.context()), query.asOf().orElseGet(clock::instant));
        } catch (BehaviorJsonException e) { // names field and place, and shows no content
            throw Refusal.badRequest(e.getMessage());
        } catch (ForeignRowException e) { // its message has the record's id: the client is answered the place alone
            throw Refusal.badRequest("document, field context." + e.table().wireName() + "[" + e.index() + "]."
                    + e.field() + ": expected the customer's, found another");
        }
    }

    private BehaviorContext inOurShop(BehaviorContext context) {
        Shop shop = settings.shop(context.shop());
        if (shop.equals(context.shop())) {
            return context;
        }
        BehaviorContext.Builder ours = BehaviorContext.builder(shop);
        if (context.supplies(Table.USER_INTERACTIONS)) {
            ours.interactions(context.interactions());
        }
        if (context.supplies(Table.USER_SESSIONS)) {
            ours.sessions(context.sessions());
        }
        if (context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            ours.attributions(context.attributions());
        }
        return ours.build();
    }
}
