package io.github.behaviorfeatures.naive;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sections 1 and 2: which records count, and what visits, searches and orders they make. */
final class NaiveDigest {

    static final Duration DAY = Duration.ofDays(1);
    static final Duration TIME_OUT = Duration.ofMinutes(30);
    static final Duration SEARCH_REPEAT = Duration.ofSeconds(30);
    static final Set<String> VIEWS = Set.of("PAGE_VIEW", "PRODUCT_VIEW", "CATEGORY_VIEW", "CART_VIEW", "SEARCH");
    static final Set<String> KEY_EVENTS = Set.of("ADD_TO_CART", "CHECKOUT_START", "CHECKOUT_STEP", "PURCHASE");

    /** A row with its time, its id (null if missing) and its place in the input. */
    record Dated<T>(T row, Instant time, String id, int place) {}

    /** What a row of an order amounts to. */
    record Amount(Dated<PurchaseAttribution> row, double value) {}

    /** A label and when it was seen, for the mode. */
    record Seen(String label, Instant time) {}

    /** An interaction that counts. */
    static final class Event {
        final Instant time;
        /** The time was written as a date alone. */
        final boolean dateAlone;

        final String sessionId;
        final String type;
        /** The name of the event is in the vocabulary. */
        final boolean known;

        final String productId;
        final String category;
        final String pageType;
        final Double viewDuration;
        final String device;
        /** The normalised query; a search without one may take its first repeat's. */
        String query;
        /** A repeated search. */
        boolean repeat;
        /** Null if outside all visits. */
        Visit visit;

        Event(Dated<UserInteraction> dated) {
            UserInteraction row = dated.row();
            time = dated.time();
            dateAlone = isDateAlone(row.notes(), "created_at");
            sessionId = NaiveVocabulary.clean(row.sessionId());
            type = NaiveVocabulary.eventType(row.eventType());
            known = NaiveVocabulary.isKnownEvent(row.eventType());
            productId = NaiveVocabulary.clean(row.productId());
            category = NaiveVocabulary.trimmed(row.category());
            pageType = NaiveVocabulary.pageType(row.pageType());
            viewDuration = usableViewDuration(row.viewDuration());
            device = NaiveVocabulary.device(row.deviceType());
            query = NaiveVocabulary.query(row.searchQuery());
        }

        /** The type is one of these, and it is no repeated search. */
        boolean is(String... types) {
            return List.of(types).contains(type) && !repeat;
        }

        boolean isView() {
            return VIEWS.contains(type) && !repeat;
        }

        Instant endOfView(Instant asOf) {
            double seconds = viewDuration == null ? 0 : viewDuration;
            Instant end = time.plusNanos(Math.round(seconds * 1e9));
            return end.isAfter(asOf) ? asOf : end;
        }
    }

    /** A visit, recorded or inferred. */
    static final class Visit {
        boolean recorded;
        String sessionId;
        Instant start;
        /** The start was written as a date alone. */
        boolean dateAlone;

        /** The recorded end if it is valid, else null. */
        Instant recordedEnd;

        String deviceType;
        String browserType;
        String referrerType;
        final List<Event> events = new ArrayList<>();

        List<Event> eventsOf(String... types) {
            return events.stream().filter(e -> e.is(types)).toList();
        }

        boolean isBot() {
            return "bot".equals(NaiveVocabulary.device(deviceType));
        }

        /** Null if unknown. */
        String device() {
            String own = NaiveVocabulary.device(deviceType);
            return own != null ? own : mode(devicesOf(events));
        }

        /** Null if unknown. */
        Instant end(Instant asOf) {
            if (recordedEnd != null) {
                return recordedEnd;
            }
            Instant latest = events.stream()
                    .map(e -> e.endOfView(asOf))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (latest == null || Duration.between(start, latest).compareTo(DAY) > 0) {
                return null;
            }
            boolean known = recorded ? latest.isAfter(start) : !latest.isBefore(start);
            return known ? latest : null;
        }

        Instant lastActivity(Instant asOf) {
            Instant last = start;
            if (end(asOf) != null && end(asOf).isAfter(last)) {
                last = end(asOf);
            }
            for (Event event : events) {
                if (event.time.isAfter(last)) {
                    last = event.time;
                }
            }
            return last;
        }

        boolean isOpen(Instant asOf) {
            return !lastActivity(asOf).plus(TIME_OUT).isBefore(asOf);
        }

        /** Seconds; null if unknown. */
        Double duration(Instant asOf) {
            return isOpen(asOf) || end(asOf) == null ? null : seconds(start, end(asOf));
        }

        int pageViews() {
            int pages = eventsOf("PAGE_VIEW").size();
            return pages > 0
                    ? pages
                    : (int) events.stream().filter(Event::isView).count();
        }

        boolean isJudgeable(Instant asOf) {
            return !isOpen(asOf) && (duration(asOf) != null || !events.isEmpty());
        }

        boolean isEngaged(Instant asOf) {
            Double duration = duration(asOf);
            double viewed = events.stream()
                    .filter(e -> e.viewDuration != null)
                    .mapToDouble(e -> e.viewDuration)
                    .sum();
            return (duration != null && duration > 10)
                    || viewed > 10
                    || pageViews() >= 2
                    || events.stream().anyMatch(e -> KEY_EVENTS.contains(e.type));
        }
    }

    /** An order: its rows are in time order. */
    final class Order {
        final List<Dated<PurchaseAttribution>> rows;
        /** What credit notes take off its value: negative. */
        private double credits;

        Order(List<Dated<PurchaseAttribution>> rows) {
            this.rows = rows;
        }

        Instant time() {
            return rows.get(0).time();
        }

        /** The time was written as a date alone. */
        boolean dateAlone() {
            return isDateAlone(rows.get(0).row().notes(), "created_at");
        }

        Set<String> products() {
            Set<String> products = new HashSet<>();
            for (Dated<PurchaseAttribution> row : rows) {
                if (NaiveVocabulary.clean(row.row().productId()) != null) {
                    products.add(row.row().productId());
                }
            }
            return products;
        }

        /** A refund on a document of its own. The sign of an amount is known in any currency. */
        boolean isCreditNote() {
            return rows.stream()
                    .allMatch(row -> amounts(row.row()).anyMatch(amount -> amount < 0)
                            && amounts(row.row()).noneMatch(amount -> amount >= 0));
        }

        private static Stream<Double> amounts(PurchaseAttribution row) {
            return Stream.of(Optional.ofNullable(row.attributionValue()), Optional.ofNullable(row.orderValue()))
                    .flatMap(Optional::stream)
                    .filter(NaiveDigest::isUsableMoney);
        }

        /** Null if unknown. */
        Double value() {
            Double base = base();
            return base == null ? null : roundedMoney(base + sum(refunds()) + credits);
        }

        private Double base() {
            for (Dated<PurchaseAttribution> row : rows) {
                Double orderValue = orderValue(row.row());
                if (orderValue != null && orderValue >= 0) {
                    return orderValue;
                }
            }
            List<Amount> amounts = once(row -> {
                Double amount = attributionValue(row);
                return amount != null && amount >= 0 ? amount : null;
            });
            return amounts.isEmpty() ? null : sum(amounts);
        }

        /** The negative amounts of its rows. */
        private List<Amount> refunds() {
            return once(row -> {
                for (Double amount : Arrays.asList(attributionValue(row), orderValue(row))) {
                    if (amount != null && amount < 0) {
                        return amount;
                    }
                }
                return null;
            });
        }

        /** What rows amount to, those without an amount left out, re-sent ones once. */
        private List<Amount> once(Function<PurchaseAttribution, Double> amountOf) {
            List<Amount> amounts = new ArrayList<>();
            List<List<Object>> sent = new ArrayList<>();
            for (Dated<PurchaseAttribution> dated : rows) {
                PurchaseAttribution row = dated.row();
                Double amount = amountOf.apply(row);
                if (amount == null) {
                    continue;
                }
                if (NaiveVocabulary.clean(row.productId()) == null && dated.id() == null) {
                    List<Object> content = Arrays.asList(
                            NaiveVocabulary.trimmed(row.attributionType()),
                            NaiveVocabulary.trimmed(sourceOf(row)),
                            NaiveVocabulary.trimmed(mediumOf(row)),
                            amount,
                            dated.time());
                    if (sent.contains(content)) {
                        continue;
                    }
                    sent.add(content);
                }
                amounts.add(new Amount(dated, amount));
            }
            return amounts;
        }

        private static double sum(List<Amount> amounts) {
            return amounts.stream().mapToDouble(Amount::value).sum();
        }

        /** Null if unknown. */
        String channel() {
            for (Dated<PurchaseAttribution> row : rows) {
                String source = NaiveVocabulary.clean(sourceOf(row.row()));
                String medium = NaiveVocabulary.clean(mediumOf(row.row()));
                if (source != null || medium != null) {
                    return NaiveVocabulary.orderChannel(source, medium);
                }
            }
            return null;
        }

        /** Null if unknown. */
        String source() {
            for (Dated<PurchaseAttribution> row : rows) {
                String source = NaiveVocabulary.trimmedLower(sourceOf(row.row()));
                if (source != null) {
                    return source;
                }
            }
            return null;
        }

        /** Null if unknown. */
        String discovery() {
            for (Dated<PurchaseAttribution> row : rows) {
                String method = NaiveVocabulary.discovery(row.row().attributionType());
                if (method != null) {
                    return method;
                }
            }
            return null;
        }
    }

    final Customer customer;
    final BehaviorContext context;
    final Instant asOf;
    /** In processing order. */
    final List<Event> events;

    final List<Visit> visits;
    final List<Order> orders;

    NaiveDigest(Customer customer, BehaviorContext context, Instant asOf, boolean inferVisits) {
        this.customer = customer;
        this.context = context;
        this.asOf = asOf;
        rejectForeignRecords();

        List<Visit> recorded = recordedVisits();
        List<Event> humans = new ArrayList<>();
        for (Dated<UserInteraction> row : counted(
                context.interactions(),
                UserInteraction::id,
                UserInteraction::createdAt,
                row -> isKnownSince(row.identifiedAt()))) {
            Event event = new Event(row);
            Visit home = recordedVisitOf(event, recorded);
            if (!"bot".equals(event.device) && (home == null || !home.isBot())) {
                event.visit = home;
                humans.add(event);
            }
        }
        events = humans;
        visits = new ArrayList<>(
                recorded.stream().filter(visit -> !visit.isBot()).toList());
        if (inferVisits) {
            boolean noneRecorded = visits.isEmpty();
            inferNamedVisits();
            if (noneRecorded) {
                inferVisitsByGaps();
            }
        }
        for (Event event : events) {
            if (event.visit != null) {
                event.visit.events.add(event);
            }
        }
        for (Visit visit : visits) {
            markRepeatedSearches(visit.events);
        }
        markRepeatedSearches(events.stream().filter(e -> e.visit == null).toList());
        orders = orders();
    }

    // ---- section 1

    private void rejectForeignRecords() {
        if (!customer.shopId().equals(context.shop().id())) {
            throw new IllegalArgumentException("customer_data: shop_id");
        }
        for (UserInteraction row : context.interactions()) {
            rejectForeign(Table.USER_INTERACTIONS, row.id(), row.shopId(), row.customerId());
        }
        for (UserSession row : context.sessions()) {
            rejectForeign(Table.USER_SESSIONS, row.id(), row.shopId(), row.customerId());
        }
        for (PurchaseAttribution row : context.attributions()) {
            rejectForeign(Table.PURCHASE_ATTRIBUTIONS, row.id(), row.shopId(), row.customerId());
        }
    }

    private void rejectForeign(Table table, String id, String shopId, String customerId) {
        if (NaiveVocabulary.clean(shopId) != null && !shopId.equals(customer.shopId())) {
            throw new IllegalArgumentException(table.wireName() + " " + id + ": shop_id");
        }
        if (NaiveVocabulary.clean(customerId) != null && !customerId.equals(customer.customerId())) {
            throw new IllegalArgumentException(table.wireName() + " " + id + ": customer_id");
        }
    }

    /** Rules (1) and (2), in processing order. */
    private <T> List<Dated<T>> counted(
            List<T> rows, Function<T, String> id, Function<T, Instant> time, Predicate<T> known) {
        List<Dated<T>> visible = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            T row = rows.get(place);
            Instant at = time.apply(row);
            if (at != null && at.isBefore(asOf) && known.test(row)) {
                visible.add(new Dated<>(row, at, NaiveVocabulary.clean(id.apply(row)), place));
            }
        }
        List<Dated<T>> last = new ArrayList<>();
        for (Dated<T> row : visible) {
            boolean replaced = visible.stream()
                    .anyMatch(other -> row.id() != null && row.id().equals(other.id()) && other.place() > row.place());
            if (!replaced) {
                last.add(row);
            }
        }
        last.sort(Comparator.<Dated<T>, Instant>comparing(Dated::time)
                .thenComparing(Dated::id, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Dated::place));
        return last;
    }

    /** What has no such time was always known. */
    private boolean isKnownSince(Instant identifiedAt) {
        return identifiedAt == null || asOf.isAfter(identifiedAt);
    }

    private boolean isKnown(PurchaseAttribution row) {
        boolean cancelled = row.cancelledAt() != null && asOf.isAfter(row.cancelledAt());
        return isKnownSince(row.identifiedAt()) && !cancelled;
    }

    private boolean isAttributed(PurchaseAttribution row) {
        return isKnownSince(row.attributedAt());
    }

    private String sourceOf(PurchaseAttribution row) {
        return isAttributed(row) ? row.attributionSource() : null;
    }

    private String mediumOf(PurchaseAttribution row) {
        return isAttributed(row) ? row.attributionMedium() : null;
    }

    private static boolean isDateAlone(Set<FieldNote> notes, String field) {
        return notes.contains(new FieldNote(field, FieldNote.Kind.DATE_ALONE));
    }

    /** Rule (3): the recorded visits, those of bots too. */
    private List<Visit> recordedVisits() {
        List<List<Dated<UserSession>>> groups = new ArrayList<>();
        Map<String, List<Dated<UserSession>>> bySessionId = new LinkedHashMap<>();
        for (Dated<UserSession> row : counted(
                context.sessions(), UserSession::id, NaiveDigest::timeOf, row -> isKnownSince(row.identifiedAt()))) {
            String sessionId = NaiveVocabulary.clean(row.row().sessionId());
            if (sessionId == null) {
                groups.add(List.of(row));
            } else {
                bySessionId.computeIfAbsent(sessionId, any -> new ArrayList<>()).add(row);
            }
        }
        groups.addAll(bySessionId.values());
        return groups.stream().map(this::mergedVisit).toList();
    }

    private static Instant timeOf(UserSession row) {
        return row.startTime() != null ? row.startTime() : row.createdAt();
    }

    /** The rows are in order of their starts. */
    private Visit mergedVisit(List<Dated<UserSession>> rows) {
        Visit visit = new Visit();
        visit.recorded = true;
        visit.start = rows.get(0).time();
        UserSession first = rows.get(0).row();
        visit.dateAlone = isDateAlone(first.notes(), first.startTime() != null ? "start_time" : "created_at");
        visit.recordedEnd = rows.stream()
                .map(row -> row.row().endTime())
                .filter(end -> isValidEnd(visit.start, end))
                .max(Comparator.naturalOrder())
                .orElse(null);
        visit.sessionId = firstOf(rows, UserSession::sessionId);
        visit.deviceType = firstOf(rows, UserSession::deviceType);
        visit.browserType = firstOf(rows, UserSession::browserType);
        visit.referrerType = firstOf(rows, UserSession::referrerType);
        return visit;
    }

    private static String firstOf(List<Dated<UserSession>> rows, Function<UserSession, String> field) {
        return rows.stream()
                .map(row -> NaiveVocabulary.clean(field.apply(row.row())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean isValidEnd(Instant start, Instant end) {
        return end != null
                && !end.isBefore(start)
                && end.isBefore(asOf)
                && Duration.between(start, end).compareTo(DAY) <= 0;
    }

    // ---- section 2

    static boolean isUsableMoney(Double money) {
        return money != null && Double.isFinite(money) && Math.abs(money) <= 1e15;
    }

    /** Null if unknown, or in another currency than the shop's. */
    private Double attributionValue(PurchaseAttribution row) {
        boolean usable = isUsableMoney(row.attributionValue()) && isOfShop(row.currencyCode());
        return usable ? row.attributionValue() : null;
    }

    /** Null if unknown, or in another currency than the shop's. */
    private Double orderValue(PurchaseAttribution row) {
        String own = NaiveVocabulary.clean(row.orderCurrencyCode());
        boolean usable = isUsableMoney(row.orderValue()) && isOfShop(own != null ? own : row.currencyCode());
        return usable ? row.orderValue() : null;
    }

    private boolean isOfShop(String currencyCode) {
        String currency = NaiveVocabulary.trimmed(currencyCode);
        String ofShop = NaiveVocabulary.trimmed(context.shop().currencyCode());
        return currency == null || ofShop == null || currency.equalsIgnoreCase(ofShop);
    }

    static double roundedMoney(double sum) {
        return Math.abs(sum) < 1e9 ? Math.rint(sum * 1e6) / 1e6 : sum;
    }

    static Double usableViewDuration(Double seconds) {
        return seconds != null && Double.isFinite(seconds) && seconds >= 0 && seconds <= 86_400 ? seconds : null;
    }

    /** Null if it belongs to no recorded visit. */
    private static Visit recordedVisitOf(Event event, List<Visit> recorded) {
        if (event.sessionId != null) {
            return recorded.stream()
                    .filter(visit -> event.sessionId.equals(visit.sessionId))
                    .findFirst()
                    .orElse(null);
        }
        List<Visit> around = new ArrayList<>();
        for (Visit visit : recorded) {
            Instant w = visit.recordedEnd != null ? visit.recordedEnd : visit.start;
            if (!event.time.isBefore(visit.start) && !event.time.isAfter(w.plus(TIME_OUT))) {
                around.add(visit);
            }
        }
        // The sort is stable: rows without a session id stay in processing order.
        around.sort(Comparator.<Visit, Instant>comparing(visit -> visit.start)
                .reversed()
                .thenComparing(visit -> visit.sessionId, Comparator.nullsFirst(Comparator.naturalOrder())));
        return around.isEmpty() ? null : around.get(0);
    }

    /** One visit for each session id of which there is no record. */
    private void inferNamedVisits() {
        Map<String, Visit> named = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.visit == null && event.sessionId != null) {
                event.visit = named.computeIfAbsent(event.sessionId, id -> inferredVisit(event));
            }
        }
        visits.addAll(named.values());
    }

    /** Interactions without a session id, cut where more than 30 minutes lie between two. */
    private void inferVisitsByGaps() {
        Event before = null;
        for (Event event : events) {
            if (event.sessionId != null) {
                continue;
            }
            if (before == null || Duration.between(before.time, event.time).compareTo(TIME_OUT) > 0) {
                event.visit = inferredVisit(event);
                visits.add(event.visit);
            } else {
                event.visit = before.visit;
            }
            before = event;
        }
    }

    private static Visit inferredVisit(Event first) {
        Visit visit = new Visit();
        visit.sessionId = first.sessionId;
        visit.start = first.time;
        return visit;
    }

    /** The events are those of one visit, or all that are outside visits, in processing order. */
    private static void markRepeatedSearches(List<Event> group) {
        Event first = null;
        Event before = null;
        for (Event event : group) {
            if (!event.type.equals("SEARCH")) {
                continue;
            }
            boolean repeats = before != null
                    && Duration.between(before.time, event.time).compareTo(SEARCH_REPEAT) <= 0
                    && (first.query == null || event.query == null || first.query.equals(event.query));
            if (repeats) {
                event.repeat = true;
                if (first.query == null) {
                    first.query = event.query;
                }
            } else {
                first = event;
            }
            before = event;
        }
    }

    private List<Order> orders() {
        Map<Object, List<Dated<PurchaseAttribution>>> groups = new LinkedHashMap<>();
        for (Dated<PurchaseAttribution> row : counted(
                context.attributions(), PurchaseAttribution::id, PurchaseAttribution::createdAt, this::isKnown)) {
            String orderId = NaiveVocabulary.clean(row.row().orderId());
            // A text never equals an instant, so that the two kinds of keys cannot meet.
            Object key = orderId != null ? orderId : row.time();
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        List<Order> documents = groups.values().stream().map(Order::new).toList();
        List<Order> all =
                documents.stream().filter(order -> !order.isCreditNote()).toList();
        documents.stream()
                .filter(Order::isCreditNote)
                .flatMap(note -> note.refunds().stream())
                .forEach(refund -> lowerEarlier(all, refund));
        return all;
    }

    /** The orders are in processing order. */
    private static void lowerEarlier(List<Order> all, Amount refund) {
        String product = NaiveVocabulary.clean(refund.row().row().productId());
        Order latest = null;
        Order latestWithProduct = null;
        for (Order order : all) {
            if (order.value() != null && order.time().isBefore(refund.row().time())) {
                latest = order;
                latestWithProduct = order.products().contains(product) ? order : latestWithProduct;
            }
        }
        Order lowered = latestWithProduct != null ? latestWithProduct : latest;
        if (lowered != null) {
            lowered.credits += refund.value();
        }
    }

    // ---- shared words of the contract

    /** Null if nothing was seen. */
    static String mode(List<Seen> seen) {
        String best = null;
        for (String label : new TreeSet<>(seen.stream().map(Seen::label).toList())) {
            if (best == null
                    || count(seen, label) > count(seen, best)
                    || (count(seen, label) == count(seen, best)
                            && latest(seen, label).isAfter(latest(seen, best)))) {
                best = label;
            }
        }
        return best;
    }

    private static long count(List<Seen> seen, String label) {
        return seen.stream().filter(s -> s.label().equals(label)).count();
    }

    private static Instant latest(List<Seen> seen, String label) {
        return seen.stream()
                .filter(s -> s.label().equals(label))
                .map(Seen::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static List<Seen> devicesOf(Collection<Event> events) {
        return events.stream()
                .filter(e -> e.device != null)
                .map(e -> new Seen(e.device, e.time))
                .toList();
    }

    static double seconds(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    static double days(Instant from, Instant to) {
        return seconds(from, to) / 86_400;
    }

    LocalDate date(Instant time) {
        return time.atZone(context.shop().timeZone()).toLocalDate();
    }

    /** Null if unknown. */
    Double tenureDays() {
        Instant start = Stream.of(
                        Stream.ofNullable(customer.createdAt()).filter(created -> created.isBefore(asOf)),
                        events.stream().map(e -> e.time),
                        visits.stream().map(v -> v.start),
                        orders.stream().map(Order::time))
                .flatMap(times -> times)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return start == null ? null : days(start, asOf);
    }

    List<LocalDate> purchaseDates() {
        return new ArrayList<>(
                new TreeSet<>(orders.stream().map(order -> date(order.time())).toList()));
    }
}
