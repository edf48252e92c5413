package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link PopulationModel} from the customers of a shop.
 *
 * <pre>{@code
 * PopulationModel model = PopulationFit.ofDefaults().fit(PopulationLearning.purchases(generator, dataset, asOf), asOf);
 * model.fit().orElseThrow().warnings().forEach(System.out::println);
 * }</pre>
 *
 * <p>{@link #ofDefaults()} fits MBG/NBD by MAP: the likelihood times a prior that is centred on {@link
 * DropoutModel#DEFAULT}, Normal on the logs of the parameters with standard deviations 0.8 for r, a and b and 1.5 for
 * alpha. This makes it safe from about 20 customers, and close to maximum likelihood from a few hundred. In the spend
 * model it fits v by maximum likelihood, with p = 4 and q = 3.7, so that one absurd order does not move every customer.
 * The cut points of RFM scores are the 20, 40, 60 and 80 % quantiles.
 *
 * <p>It then learns the {@linkplain ChurnHead churn head}, six slopes and a level that say what the shop's own past adds:
 * in up to three windows of the past, each as long as the horizon, base and inputs are computed from what was known
 * before the window and compared with who bought in it. The slopes are the maximum of a logistic likelihood with a prior,
 * within bounds that keep churn from falling while a customer stays silent. With fewer than 200 customers, or without a
 * past to learn from, they are the defaults, and a warning says so. The base of a window is always fitted by MAP.
 *
 * <p>A fit keeps each distinct history and spend in memory once, and for the head every customer with their dates, some 250 bytes and
 * 12 for each date: 300 MB for a million customers of three dates.
 * The result is the same to the last bit whatever the order of the customers. Immutable and thread-safe.
 *
 * <p>Sources: those of {@link DropoutModel} and {@link SpendModel}.
 */
public final class PopulationFit {

    /** With fewer customers, data say little. */
    static final int FEW = 20;

    /** How close to its maximum the objective of a fit must come. */
    static final double TOLERANCE = 1e-6;

    private final DropoutModel.Kind kind;
    private final boolean prior;
    private final boolean allSpendParameters;
    private final int horizonDays;
    private final boolean learnsHead;

    private PopulationFit(Builder builder) {
        this.kind = builder.kind;
        this.prior = builder.prior;
        this.allSpendParameters = builder.allSpendParameters;
        this.horizonDays = builder.horizonDays;
        this.learnsHead = builder.learnsHead;
    }

    /**
     * A fit with the defaults: MBG/NBD by MAP, the scale of spend, and a churn head for 180 days.
     *
     * @return the fit
     */
    public static PopulationFit ofDefaults() {
        return builder().build();
    }

    /**
     * Starts a fit with settings of its own.
     *
     * @return a builder that holds the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from the customers of a shop, the churn head included.
     *
     * @param customers every customer with an order before as-of, or with one that an earlier day may have seen; the
     *     stream is read once, to its end
     * @param asOf the instant before which purchases were seen; it becomes part of the report
     * @return the model with its {@linkplain PopulationModel#fit() report}, whose warnings are worth reading
     * @throws IllegalArgumentException if there is no customer with an order, or they are not seen as of the same local
     *     date
     */
    public PopulationModel fit(Stream<CustomerTimeline> customers, Instant asOf) {
        UsualTimes.instant(asOf, "asOf");
        Timelines timelines = new Timelines(horizonDays);
        Data data = new Data();
        customers.forEachOrdered(customer -> {
            customer.purchases().ifPresent(purchases -> data.add(purchases, 1));
            if (learnsHead) {
                timelines.add(customer);
            }
        });
        PopulationModel base = learn(data, asOf);
        return learnsHead ? withHead(base, timelines) : base;
    }

    /**
     * Learns from the customers of a shop, the churn head included.
     *
     * @param customers every customer with an order before as-of, or with one that an earlier day may have seen
     * @param asOf the instant before which purchases were seen: it is noted in the report
     * @return the model with its {@linkplain PopulationModel#fit() report}, whose warnings are worth reading
     * @throws IllegalArgumentException as of {@link #fit(Stream, Instant)}
     */
    public PopulationModel fit(Iterable<CustomerTimeline> customers, Instant asOf) {
        return fit(StreamSupport.stream(customers.spliterator(), false), asOf);
    }

    /**
     * Learns from customers as of an instant that is not known, and whose dates are not, such as a published table of x,
     * t_x and T. There is no churn head: it takes the dates.
     *
     * @param customers every customer with an order; the stream is read once, to its end
     * @return the model with its report
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fit(Stream<CustomerPurchases> customers) {
        Data data = new Data();
        customers.forEachOrdered(customer -> data.add(customer, 1));
        return learn(data, null);
    }

    /**
     * Learns from customers that were counted elsewhere, such as on a cluster. The model is the same to the last bit as
     * if the customers were given one by one, but has no churn head: see {@link #learnHead}.
     *
     * @param customers every customer with an order before as-of, equal ones together or not; the stream is read once,
     *     to its end
     * @param asOf the instant before which purchases were seen; it becomes part of the report
     * @return the model with its report
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fitCounted(Stream<CountedPurchases> customers, Instant asOf) {
        UsualTimes.instant(asOf, "asOf");
        Data data = new Data();
        customers.forEachOrdered(counted -> data.add(counted.purchases(), counted.customers()));
        return learn(data, asOf);
    }

    /**
     * Learns a churn head for a model that was fitted elsewhere, such as from customers counted on a cluster. Some hundred
     * thousand customers drawn at random are enough for it.
     *
     * @param base the model; a head it has already is replaced
     * @param customers customers as for {@link #fit(Stream, Instant)}, seen as of the instant of the base's fit; the
     *     stream is read once, to its end
     * @return the model with the head, its report with the warnings on it
     * @throws IllegalArgumentException as of {@link #fit(Stream, Instant)}
     */
    public PopulationModel learnHead(PopulationModel base, Stream<CustomerTimeline> customers) {
        Objects.requireNonNull(base, "base");
        Timelines timelines = new Timelines(horizonDays);
        customers.forEachOrdered(timelines::add);
        if (timelines.customers().stream().allMatch(customer -> customer.dates().isEmpty())) {
            throw nobody();
        }
        return withHead(base, timelines);
    }

    private static PopulationModel withHead(PopulationModel base, Timelines timelines) {
        HeadFit.Result learned = new HeadFit(base.dropout(), timelines).fit();
        PopulationModel model = base.withHead(learned.head());
        return base.fit()
                .map(report -> model.withFit(report.withWarnings(learned.warnings())))
                .orElse(model);
    }

    private static IllegalArgumentException nobody() {
        return new IllegalArgumentException("there is no customer with an order before as-of to learn from;"
                + " check the as-of instant and the purchase attributions");
    }

    private PopulationModel learn(Data data, @Nullable Instant asOf) {
        if (data.customers == 0) {
            throw nobody();
        }
        DropoutFit.Result dropout = new DropoutFit(kind, prior, data.histories).fit();
        SpendFit.@Nullable Result spend = data.spends.isEmpty() ? null : spend(new SpendFit(data.spends));
        FitReport report = new FitReport(
                asOf,
                data.customers,
                data.repeatCustomers,
                dropout.estimate(),
                spend == null ? null : spend.estimate(),
                warnings(data, dropout, spend));
        return PopulationModel.of(dropout.model(), spend == null ? null : spend.model(), data.cuts())
                .withFit(report);
    }

    private SpendFit.Result spend(SpendFit fit) {
        return allSpendParameters ? fit.all() : fit.scale();
    }

    private List<String> warnings(Data data, DropoutFit.Result dropout, SpendFit.@Nullable Result spend) {
        List<String> warnings = new ArrayList<>();
        if (data.customers < FEW) {
            warnings.add("only " + Numbers.count(data.customers, "customer") + ": "
                    + (prior ? "the prior counts for more than the data" : "too few for maximum likelihood"));
        }
        warnings.addAll(dropout.warnings());
        if (spend == null) {
            warnings.add("no customer has a known spend above 0: each customer's own mean is used");
        } else {
            warnings.addAll(spend.warnings());
        }
        if (data.spendNotPositive > 0) {
            warnings.add(Numbers.count(data.spendNotPositive, "customer") + " with a mean spend of 0 or less "
                    + (data.spendNotPositive == 1 ? "was" : "were") + " left out of the spend model");
        }
        return warnings;
    }

    /** The customer data that a fit keeps. */
    private static final class Data {
        private final Pool<PurchaseHistory> histories = new Pool<>();
        private final Pool<Spend> spends = new Pool<>();
        private final DoubleStream.Builder recency = DoubleStream.builder();
        private final DoubleStream.Builder frequency = DoubleStream.builder();
        private final DoubleStream.Builder monetary = DoubleStream.builder();
        private boolean valued;
        private long customers;
        private long repeatCustomers;
        private long spendNotPositive;

        void add(CustomerPurchases customer, int count) {
            customers += count;
            repeatCustomers += customer.history().repeats() > 0 ? count : 0;
            histories.add(customer.history(), count);
            add(recency, customer.daysSinceLastOrder(), count);
            add(frequency, customer.orders(), count);
            if (customer.valuedDates() > 0) {
                addSpend(customer, count);
            }
        }

        private void addSpend(CustomerPurchases customer, int count) {
            valued = true;
            add(monetary, customer.totalValue(), count);
            if (customer.meanValue() > 0) {
                spends.add(new Spend(customer.valuedDates(), customer.meanValue()), count);
            } else {
                spendNotPositive += count;
            }
        }

        private static void add(DoubleStream.Builder values, double value, int count) {
            for (int i = 0; i < count; i++) {
                values.add(value);
            }
        }

        RfmCuts cuts() {
            return RfmCuts.of(fifths(recency), fifths(frequency), valued ? fifths(monetary) : null);
        }

        private static List<Double> fifths(DoubleStream.Builder values) {
            return Quantiles.fifths(values.build().toArray());
        }
    }

    /** Collects the settings of a fit. A new builder holds the defaults. */
    public static final class Builder {

        private DropoutModel.Kind kind = DropoutModel.Kind.MBG_NBD;
        private boolean prior = true;
        private boolean allSpendParameters;
        private int horizonDays = 180;
        private boolean learnsHead = true;

        private Builder() {}

        /**
         * Sets the horizon of churn that the churn head is learned for; the model then tells churn for that horizon alone.
         *
         * @param days 1 to 36,500; 180 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder horizonDays(int days) {
            if (days < 1 || days > DropoutModel.LONGEST_HORIZON) {
                throw new IllegalArgumentException(
                        "the horizon must be 1 to " + DropoutModel.LONGEST_HORIZON + " days, not " + days);
            }
            this.horizonDays = days;
            return this;
        }

        /**
         * Leaves the churn head out: churn is then the base's, for any horizon.
         *
         * @return this builder
         */
        public Builder withoutHead() {
            this.learnsHead = false;
            return this;
        }

        /**
         * Sets which model of purchases and drop-out is fitted.
         *
         * @param kind MBG/NBD by default
         * @return this builder
         */
        public Builder dropout(DropoutModel.Kind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * Switches the prior off, to compare with other software or to fit many thousands of customers. With few
         * customers, or hardly any repeats, the data may not determine the parameters, which then run to their bounds.
         *
         * @return this builder
         */
        public Builder maximumLikelihood() {
            this.prior = false;
            return this;
        }

        /**
         * Fits p and q of the spend model too, by maximum likelihood with q &gt; 1. Use it with many customers and no
         * absurd orders.
         *
         * @return this builder
         */
        public Builder allSpendParameters() {
            this.allSpendParameters = true;
            return this;
        }

        /**
         * Builds the fit from the current settings.
         *
         * @return an immutable fit
         */
        public PopulationFit build() {
            return new PopulationFit(this);
        }
    }
}
