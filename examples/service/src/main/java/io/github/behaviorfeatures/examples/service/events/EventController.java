package io.github.behaviorfeatures.examples.service.events;

import io.github.behaviorfeatures.examples.service.ServiceProperties;
import io.github.behaviorfeatures.examples.service.http.Body;
import io.github.behaviorfeatures.examples.service.http.Refusal;
import io.github.behaviorfeatures.examples.service.http.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes events of visitors, and stores them as they are. */
@RestController
@ConditionalOnProperty("spring.datasource.url")
class EventController {
    private final RawEventTable table;
    private final Workers workers;
    private final ServiceProperties.Limits limits;
    private final EventsProperties events;
    private final MeterRegistry meters;

    EventController(
            RawEventTable table,
            Workers workers,
            ServiceProperties properties,
            EventsProperties events,
            MeterRegistry meters) {
        this.table = table;
        this.workers = workers;
        this.limits = properties.limits();
        this.events = events;
        this.meters = meters;
    }

    @Operation(summary = "Stores events of a shop's visitors: of Shopify web pixels or Segment, one or many")
    @PostMapping(
            path = "/events",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    byte[] events(HttpServletRequest request) throws IOException {
        String shop = ShopParameter.of(request.getQueryString(), events.shop());
        byte[] body = Body.of(request, limits).document();
        Payloads payloads = workers.call(() -> Payloads.of(body, limits.bodyBytes()));
        // Not by the workers: a database that is slow must not keep others from being computed.
        return receipt(payloads, store(shop, payloads));
    }

    private int store(String shop, Payloads payloads) {
        try {
            int added = 0;
            for (var entry : payloads.events().entrySet()) {
                added += table.add(shop, entry.getKey(), entry.getValue(), payloads.refusals());
            }
            return added;
        } catch (BadSqlGrammarException e) {
            throw Refusal.unavailable(
                    "table_outdated",
                    "the database has no table of raw events, or it is another version's; the database job makes it");
        } catch (DataAccessException e) { // not passed on: its message may have the payload
            throw Refusal.unavailable(
                    "database_unavailable",
                    "the database does not answer; send all events again, those stored already are ignored");
        }
    }

    private byte[] receipt(Payloads payloads, int added) {
        Refusals refusals = payloads.refusals();
        int duplicates = payloads.count() - added - refusals.count();
        count("accepted", added);
        count("duplicate", duplicates);
        count("refused", refusals.count());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("accepted", added).put("duplicates", duplicates).put("refused", refusals.count());
        refusals.writeTo(json.putArray("reasons"));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void count(String result, int events) {
        meters.counter("behavior.events", "result", result).increment(events);
    }
}
