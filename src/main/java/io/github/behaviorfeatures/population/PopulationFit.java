package io.github.behaviorfeatures.population;

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
 * <p>A fit keeps each distinct history and spend in memory once. The result is the same to the last bit whatever the
 * order of the customers. Immutable and thread-safe.
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

    private PopulationFit(Builder builder) {
        this.kind = builder.kind;
        this.prior = builder.prior;
        this.allSpendParameters = builder.allSpendParameters;
    }

    /**
     * A fit with the defaults: MBG/NBD by MAP, and the scale of spend.
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
     * Learns from the customers of a shop.
     *
     * @param customers every customer with an order before as-of; the stream is read once, to its end
     * @param asOf the instant before which purchases were seen; it becomes part of the report
     * @return the model with its {@linkplain PopulationModel#fit() report}, whose warnings are worth reading
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fit(Stream<CustomerPurchases> customers, Instant asOf) {
        return learn(customers.map(PopulationFit::once), Objects.requireNonNull(asOf, "asOf"));
    }

    /**
     * Learns from the customers of a shop.
     *
     * @param customers every customer with an order before as-of
     * @param asOf the instant before which purchases were seen: it is noted in the report
     * @return the model with its {@linkplain PopulationModel#fit() report}, whose warnings are worth reading
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fit(Iterable<CustomerPurchases> customers, Instant asOf) {
        return fit(StreamSupport.stream(customers.spliterator(), false), asOf);
    }

    /**
     * Learns from customers as of an instant that is not known, such as a published table of x, t_x and T.
     *
     * @param customers every customer with an order; the stream is read once, to its end
     * @return the model with its report
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fit(Stream<CustomerPurchases> customers) {
        return learn(customers.map(PopulationFit::once), null);
    }

    /**
     * Learns from customers that were counted elsewhere, such as on a cluster. The model is the same to the last bit as
     * if the customers were given one by one.
     *
     * @param customers every customer with an order before as-of, equal ones together or not; the stream is read once,
     *     to its end
     * @param asOf the instant before which purchases were seen; it becomes part of the report
     * @return the model with its report
     * @throws IllegalArgumentException if there is no customer
     */
    public PopulationModel fitCounted(Stream<CountedPurchases> customers, Instant asOf) {
        return learn(customers, Objects.requireNonNull(asOf, "asOf"));
    }

    private static CountedPurchases once(CustomerPurchases customer) {
        return new CountedPurchases(customer, 1);
    }

    private PopulationModel learn(Stream<CountedPurchases> customers, @Nullable Instant asOf) {
        Data data = new Data();
        customers.forEachOrdered(counted -> data.add(counted.purchases(), counted.customers()));
        if (data.customers == 0) {
            throw new IllegalArgumentException("there is no customer with an order before as-of to learn from; use"
                    + " PopulationModel.DEFAULT, or check the as-of instant and the purchase attributions");
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

        private Builder() {}

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
