package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Learns a population model from the customers in the database, who must all be of one shop. */
final class PopulationJob {

    private final CustomerBehaviorFeatureGenerator generator;
    private final Function<String, Shop> shops;
    private int pageSize = 250;
    private PopulationFit fitting = PopulationFit.ofDefaults();

    PopulationJob(CustomerBehaviorFeatureGenerator generator, Function<String, Shop> shops) {
        this.generator = generator;
        this.shops = shops;
    }

    /** How many customers are read at a time. */
    PopulationJob pageSize(int customers) {
        this.pageSize = customers;
        return this;
    }

    /** What the churn head is learned for, if not for the default. */
    PopulationJob horizonDays(OptionalInt days) {
        if (days.isPresent()) {
            this.fitting = PopulationFit.builder().horizonDays(days.getAsInt()).build();
        }
        return this;
    }

    /**
     * Learns from the orders before an instant.
     *
     * @throws IllegalArgumentException if there is no such order, or customers are of several shops
     */
    PopulationModel fit(Database database, Instant asOf) {
        try (Connection reading = database.connectToRead()) {
            CustomerKeys all = new CustomerKeys(pageSize, generator.definitionsVersion(), null);
            CustomerPages pages = new CustomerPages(reading, all, shops);
            return fitting.fit(PopulationLearning.purchases(generator, () -> ofOneShop(pages), asOf), asOf);
        } catch (SQLException e) {
            throw DatabaseException.of("closing the connection", e);
        }
    }

    /** A population is a shop's. */
    private static Iterator<CustomerRecords> ofOneShop(Iterator<CustomerRecords> customers) {
        Set<String> seen = new HashSet<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return customers.hasNext();
            }

            @Override
            public CustomerRecords next() {
                CustomerRecords next = customers.next();
                seen.add(next.customer().shopId());
                if (seen.size() > 1) {
                    throw new IllegalArgumentException("the database holds several shops, "
                            + String.join(
                                    " and ", seen.stream().map(PlainText::brief).toList())
                            + " among them; a population is that of one shop, so fit each by itself");
                }
                return next;
            }
        };
    }
}
