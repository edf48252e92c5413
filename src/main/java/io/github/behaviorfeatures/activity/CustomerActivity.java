package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The digested view of one customer at one instant, as-of: everything that features are computed from.
 *
 * <p>Only records strictly before as-of count, as far as they were known then. If records share an id, only the last one counts; rows of one session are
 * merged; bots are left out. Apart from that, the order of the records does not matter. Immutable and thread-safe.
 */
public final class CustomerActivity {

    private static final Records<UserInteraction> INTERACTIONS = new Records<>(
            Table.USER_INTERACTIONS,
            UserInteraction::id,
            UserInteraction::shopId,
            UserInteraction::customerId,
            row -> row.withNotes(Set.of()),
            UserInteraction::createdAt,
            Known::at,
            (row, customer) -> isOf(row.customerId(), row.shopId(), customer));
    private static final Records<UserSession> SESSIONS = new Records<>(
            Table.USER_SESSIONS,
            UserSession::id,
            UserSession::shopId,
            UserSession::customerId,
            row -> row.withNotes(Set.of()),
            Sessions::timeOf,
            Known::at,
            (row, customer) -> isOf(row.customerId(), row.shopId(), customer));
    private static final Records<PurchaseAttribution> ATTRIBUTIONS = new Records<>(
            Table.PURCHASE_ATTRIBUTIONS,
            PurchaseAttribution::id,
            PurchaseAttribution::shopId,
            PurchaseAttribution::customerId,
            row -> row.withNotes(Set.of()),
            PurchaseAttribution::createdAt,
            Known::at,
            (row, customer) -> isOf(row.customerId(), row.shopId(), customer));

    private static final long SECONDS_PER_DAY = 86_400;

    private final Customer customer;
    private final BehaviorContext context;
    private final Instant asOf;
    private final Vocabulary vocabulary;
    private final boolean inferVisits;
    private final LocalClock clock;
    private final List<Interaction> interactions;
    private final List<Interaction> interactionsOutsideVisits;
    private final Map<String, ProductInterest> products;
    private final List<Visit> visits;
    private final List<Order> orders;
    private final boolean onlyUnknownEvents;
    private final boolean hasAttributionRows;
    private final @Nullable Instant firstActivity;
    private final QualityCount counted = new QualityCount();

    private CustomerActivity(
            Customer customer, BehaviorContext context, Instant asOf, Vocabulary vocabulary, boolean inferVisits) {
        this.customer = customer;
        this.context = context;
        this.asOf = asOf;
        this.vocabulary = vocabulary;
        this.inferVisits = inferVisits;
        this.clock = new LocalClock(context.shop().timeZone());
        List<Session> sessions = new Sessions(vocabulary, counted, asOf)
                .of(SESSIONS.visible(context.sessions(), customer, asOf, counted));
        Visits joined = new Visits(
                INTERACTIONS.visible(context.interactions(), customer, asOf, counted),
                sessions,
                inferVisits,
                vocabulary,
                counted);
        this.interactions = joined.interactions();
        this.interactionsOutsideVisits = joined.withoutVisit();
        this.onlyUnknownEvents = !interactions.isEmpty() && !joined.anyKnownType();
        this.products = joined.products();
        this.visits = joined.visits(asOf);
        List<PurchaseAttribution> rows = ATTRIBUTIONS.visible(context.attributions(), customer, asOf, counted);
        this.orders = new Orders(vocabulary, counted, asOf, context.shop().currencyCode()).of(rows);
        this.hasAttributionRows = !rows.isEmpty();
        this.firstActivity = earliest();
    }

    /**
     * Digests the records of one customer.
     *
     * @param customer the customer
     * @param context the customer's shop and tables
     * @param asOf the instant that visible records precede
     * @param vocabulary what the names in the records mean
     * @param inferVisits whether interactions without a recorded session form visits of their own
     * @return the digested view
     * @throws ForeignRowException if a record names another customer or shop, or the shop is not the customer's; the
     *     message names table, record and field
     * @throws IllegalArgumentException if as-of is not of the years 1 to 9999
     */
    public static CustomerActivity of(
            Customer customer, BehaviorContext context, Instant asOf, Vocabulary vocabulary, boolean inferVisits) {
        UsualTimes.instant(asOf, "asOf");
        if (!context.shop().id().equals(customer.shopId())) {
            throw new ForeignRowException(
                    "the context's shop is not the customer's: shop_id differs", Table.CUSTOMER_DATA, 0, "shop_id");
        }
        return new CustomerActivity(customer, context, asOf, vocabulary, inferVisits);
    }

    /**
     * Digests the records of one customer with the standard vocabulary, and infers visits.
     *
     * @param customer the customer
     * @param context the customer's shop and tables
     * @param asOf the instant that visible records precede
     * @return the digested view
     * @throws ForeignRowException if a record names another customer or shop, or the shop is not the customer's
     */
    public static CustomerActivity of(Customer customer, BehaviorContext context, Instant asOf) {
        return of(customer, context, asOf, Vocabulary.standard(), true);
    }

    private static boolean isOf(@Nullable String customerId, @Nullable String shopId, Customer customer) {
        return customer.customerId().equals(customerId) && customer.shopId().equals(shopId);
    }

    private @Nullable Instant earliest() {
        Instant first = interactions.isEmpty() ? null : interactions.get(0).time();
        first = visits.isEmpty() ? first : earlier(first, visits.get(0).start());
        return orders.isEmpty() ? first : earlier(first, orders.get(0).time());
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    /**
     * The customer record.
     *
     * @return the record as given
     */
    public Customer customer() {
        return customer;
    }

    /**
     * The customer's shop.
     *
     * @return the shop as given
     */
    public Shop shop() {
        return context.shop();
    }

    /**
     * The instant that visible records precede.
     *
     * @return as-of, exclusive
     */
    public Instant asOf() {
        return asOf;
    }

    /**
     * The vocabulary that translated the names in the records.
     *
     * @return the vocabulary of this digest
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Whether interactions without a recorded session form visits of their own.
     *
     * @return true if visits are inferred
     */
    public boolean infersVisits() {
        return inferVisits;
    }

    /**
     * Whether a table was supplied. An empty table counts as supplied.
     *
     * @param table a table of behaviour
     * @return true if it was supplied
     */
    public boolean supplies(Table table) {
        return context.supplies(table);
    }

    /**
     * Whether visits are known: from a sessions table, or from interactions if visits are inferred.
     *
     * @return false if neither source is available
     */
    public boolean tracksVisits() {
        return supplies(Table.USER_SESSIONS) || inferVisits && supplies(Table.USER_INTERACTIONS);
    }

    /**
     * The interactions that count, sorted by time, then id.
     *
     * @return an immutable list
     */
    public List<Interaction> interactions() {
        return interactions;
    }

    /**
     * Whether nothing is known of what the customer did: they have interactions, but the vocabulary knows the type of none.
     * An alias that means {@link EventType#OTHER} makes a type known. What is counted of events (views, searches) is
     * unknown then, not 0.
     *
     * @return false if there is an interaction of a known type, or no interaction
     */
    public boolean hasOnlyUnknownEvents() {
        return onlyUnknownEvents;
    }

    /**
     * The names of events that the vocabulary does not know, masked as in {@link DataQuality#unknownNames()} and without
     * control characters, in alphabetical order.
     *
     * @return up to about 1,000 names; empty if all are known
     */
    public Set<String> unknownEvents() {
        return counted.unknownEvents();
    }

    /**
     * The interactions that belong to no visit, sorted by time, then id.
     *
     * @return an immutable list
     */
    public List<Interaction> interactionsOutsideVisits() {
        return interactionsOutsideVisits;
    }

    /**
     * The products viewed or added to the cart.
     *
     * @return an immutable map, keyed by product id
     */
    public Map<String, ProductInterest> products() {
        return products;
    }

    /**
     * The visits, recorded and inferred, sorted by start, then session id.
     *
     * @return an immutable list
     */
    public List<Visit> visits() {
        return visits;
    }

    /**
     * The orders, sorted by time, then order id.
     *
     * @return an immutable list
     */
    public List<Order> orders() {
        return orders;
    }

    /**
     * Whether no behaviour is visible at as-of: no interaction, no visit and no attribution row.
     *
     * @return true if nothing is visible
     */
    public boolean isEmpty() {
        return interactions.isEmpty() && visits.isEmpty() && !hasAttributionRows;
    }

    /**
     * When the account was created.
     *
     * @return an instant before as-of, or empty if unknown at as-of
     */
    public Optional<Instant> accountCreated() {
        return known(customer.createdAt());
    }

    /**
     * When the account was last changed.
     *
     * @return an instant before as-of, or empty if unknown at as-of
     */
    public Optional<Instant> accountUpdated() {
        return known(customer.updatedAt());
    }

    private Optional<Instant> known(@Nullable Instant time) {
        return Optional.ofNullable(time).filter(at -> at.isBefore(asOf));
    }

    /**
     * The first activity on record.
     *
     * @return the earliest interaction, visit start or order, or empty if there is none
     */
    public Optional<Instant> firstActivity() {
        return Optional.ofNullable(firstActivity);
    }

    /**
     * The customer's tenure: the time from account creation or first activity, whichever is earlier, to as-of.
     *
     * @return days of 86,400 s, or empty if neither is known
     */
    public OptionalDouble tenureDays() {
        Instant start =
                accountCreated().map(created -> earlier(firstActivity, created)).orElse(firstActivity);
        return start == null ? OptionalDouble.empty() : OptionalDouble.of(daysSince(start));
    }

    /**
     * The time from an instant to as-of.
     *
     * @param time an instant
     * @return days of 86,400 s, with fraction; negative if the instant is after as-of
     */
    public double daysSince(Instant time) {
        return Times.days(time, asOf);
    }

    /**
     * The date of an instant in the shop's time zone.
     *
     * @param time an instant
     * @return the local date
     */
    public LocalDate localDate(Instant time) {
        return LocalDate.ofEpochDay(localDay(time));
    }

    /**
     * The date of an instant in the shop's time zone, as a day number.
     *
     * @param time an instant
     * @return days since 1970-01-01
     */
    public long localDay(Instant time) {
        return Math.floorDiv(localSecond(time), SECONDS_PER_DAY);
    }

    /**
     * The local time of an instant in the shop's time zone, as a number of seconds.
     *
     * @param time an instant
     * @return seconds since 1970-01-01T00:00 local time
     */
    public long localSecond(Instant time) {
        return clock.secondOf(time);
    }

    /**
     * The date and time of an instant in the shop's time zone.
     *
     * @param time an instant
     * @return the local date and time
     */
    public LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(Objects.requireNonNull(time, "time"), shop().timeZone());
    }

    /**
     * The quality of the records. Computed on each call.
     *
     * @return counts of the records seen, used and left out
     */
    public DataQuality quality() {
        return new DataQuality.Sum().add(this).total();
    }

    BehaviorContext context() {
        return context;
    }

    QualityCount counted() {
        return counted;
    }

    /**
     * Shows the customer's id, as-of and the number of records.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "CustomerActivity[customer=" + PlainText.brief(customer.customerId()) + ", asOf=" + asOf
                + ", interactions=" + interactions.size() + ", visits=" + visits.size() + ", orders=" + orders.size()
                + "]";
    }
}
