package io.github.behaviorfeatures.examples.service.events;

import io.github.behaviorfeatures.examples.service.events.Payloads.Event;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code raw_events}, which the job in {@code examples/postgres} makes and reads; duplicates are ignored. */
class RawEventTable {
    private static final String INSERT = "INSERT INTO raw_events (shop_id, kind, payload)"
            + " SELECT ?, ?, payload::jsonb FROM unnest(?::text[]) AS given(payload) ON CONFLICT DO NOTHING";

    /** So that a statement takes a part of its time only. */
    private static final int EVENTS_PER_STATEMENT = 500;

    private final JdbcTemplate jdbc;

    RawEventTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores events, and answers how many of them were new; those that the database cannot hold are refused. */
    int add(String shop, EventKind kind, List<Event> events, Refusals refusals) {
        int added = 0;
        for (int from = 0; from < events.size(); from += EVENTS_PER_STATEMENT) {
            List<Event> part = events.subList(from, Math.min(events.size(), from + EVENTS_PER_STATEMENT));
            try {
                added += insert(shop, kind, part);
            } catch (DataIntegrityViolationException e) { // one of them, or more
                added += insertEach(shop, kind, part, refusals);
            }
        }
        return added;
    }

    private int insertEach(String shop, EventKind kind, List<Event> events, Refusals refusals) {
        int added = 0;
        for (Event event : events) {
            try {
                added += insert(shop, kind, List.of(event));
            } catch (DataIntegrityViolationException e) { // not passed on: its message may quote the payload
                refusals.add(Refusals.Reason.NOT_STORABLE, event.position());
            }
        }
        return added;
    }

    private int insert(String shop, EventKind kind, List<Event> events) {
        String[] payloads = events.stream().map(Event::json).toArray(String[]::new);
        return jdbc.update(INSERT, statement -> {
            statement.setString(1, shop);
            statement.setString(2, kind.wireName());
            statement.setArray(3, statement.getConnection().createArrayOf("text", payloads));
        });
    }
}
