package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.spill.PackedReader;
import io.github.behaviorfeatures.spill.PackedWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events as bytes, a seventh of what they take as objects. Each can be read alone. */
final class EventPacking {
    private static final SourceKind[] SOURCES = SourceKind.values();
    private static final EventType[] KINDS = EventType.values();

    private static final int IN_SESSION = 1;
    private static final int DIRECT_ELSE = 1 << 1;
    private static final int PURCHASE = 1 << 2;
    private static final int SHARED_ROW_ID = 1 << 3;
    private static final int CAMPAIGN = 1 << 4;
    private static final int REFERRER = 1 << 5;

    private EventPacking() {}

    static void write(Event event, PackedWriter out) {
        out.number(event.source().ordinal());
        writeInput(event.input(), out);
        writeTime(event.time(), out);
        out.number(flags(event));
        out.number(event.kind().ordinal());
        out.unique(event.anonymousId());
        out.unique(event.customerId());
        out.unique(event.rowId());
        out.name(event.type());
        out.name(event.pageType());
        out.number(event.items().size());
        for (Item item : event.items()) {
            out.name(item.productId());
            out.name(item.category());
        }
        out.unique(event.searchQuery());
        out.decimal(event.viewDuration());
        out.name(event.deviceType());
        out.name(event.browser());
        out.unique(event.sessionName());
        writeOrigin(event.campaign(), out);
        writeOrigin(event.referrer(), out);
    }

    private static int flags(Event event) {
        return (event.isInAnySession() ? IN_SESSION : 0)
                | (event.isDirectElse() ? DIRECT_ELSE : 0)
                | (event.isPurchase() ? PURCHASE : 0)
                | (event.isRowIdShared() ? SHARED_ROW_ID : 0)
                | (event.campaign() != null ? CAMPAIGN : 0)
                | (event.referrer() != null ? REFERRER : 0);
    }

    private static void writeOrigin(@Nullable Origin origin, PackedWriter out) {
        if (origin != null) {
            out.name(origin.source());
            out.name(origin.medium());
        }
    }

    /**
     * The next event.
     *
     * @param numbers of row ids that several events have
     */
    static Event read(PackedReader in, InputNumbers numbers) {
        Event.Builder event = Event.of(SOURCES[in.count()]);
        long input = readInput(in);
        event.at(readTime(in));
        int flags = in.count();
        EventType kind = KINDS[in.count()];
        event.anonymousId(in.unique()).customerId(in.unique());
        String rowId = Objects.requireNonNull(in.unique());
        event.rowId(EventHead.numbered(rowId, (flags & SHARED_ROW_ID) == 0 ? 1 : numbers.of(input)));
        event.named(in.name(), kind)
                .purchase((flags & PURCHASE) != 0)
                .pageType(in.name())
                .items(readItems(in))
                .searchQuery(in.unique())
                .viewDuration(in.decimal())
                .device(in.name(), in.name())
                .sessionName(in.unique())
                .campaign((flags & CAMPAIGN) == 0 ? null : readOrigin(in))
                .referrer((flags & REFERRER) == 0 ? null : readOrigin(in), (flags & DIRECT_ELSE) != 0);
        if ((flags & IN_SESSION) == 0) {
            event.outsideSessions();
        }
        return event.build(input);
    }

    private static List<Item> readItems(PackedReader in) {
        int count = in.count();
        if (count == 1) {
            return List.of(readItem(in));
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(readItem(in));
        }
        return items;
    }

    private static Item readItem(PackedReader in) {
        String productId = in.name();
        String category = in.name();
        return productId == null && category == null ? Item.NONE : new Item(productId, category);
    }

    private static Origin readOrigin(PackedReader in) {
        return new Origin(in.name(), in.name());
    }

    static void writeTime(Instant time, PackedWriter out) {
        out.number(time.getEpochSecond());
        out.number(time.getNano());
    }

    static Instant readTime(PackedReader in) {
        long second = in.number();
        return Instant.ofEpochSecond(second, in.number());
    }

    private static void writeInput(long input, PackedWriter out) {
        out.number(input >>> Readings.BLOCK_SHIFT);
        out.number(input & Readings.IN_BLOCK);
    }

    private static long readInput(PackedReader in) {
        long block = in.number();
        return block << Readings.BLOCK_SHIFT | in.number();
    }
}
