package io.github.behaviorfeatures.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.activity.ForeignRowException;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import io.github.behaviorfeatures.json.ShopifyReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One JSON value a time: documents, Shopify's customers, population models. */
final class Documents {
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private Documents() {}

    /** The features of what was read too: no record that can be read may stop them, but those of somebody else. */
    static Outcome read(byte[] json) {
        List<String> quality = new ArrayList<>();
        CustomerRecords records = BehaviorJson.readDocument(
                new ByteArrayInputStream(json), BareTimes.ofShop(), told -> quality.add(told.toString()));
        Customer customer = records.customer();
        BehaviorContext context = records.context();
        return Outcome.of(
                customer,
                context.shop(),
                context.interactions(),
                context.sessions(),
                context.attributions(),
                quality,
                features(customer, context));
    }

    private static Object features(Customer customer, BehaviorContext context) {
        try {
            return GENERATOR.generateRow(customer, context, AS_OF).toMap();
        } catch (ForeignRowException e) {
            return e.field() + e.index();
        } catch (FeatureCalculationException e) {
            throw new AssertionError("no record may do this", e);
        }
    }

    static Outcome shopifyCustomers(byte[] json) {
        List<ShopifyReport> report = new ArrayList<>();
        List<Customer> customers = ShopifyCustomers.read("shop", new ByteArrayInputStream(json), report::add);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.customerId()).isNotBlank());
        return Outcome.of(customers, report);
    }

    /** A model that can be read is written so that it is read as the same. */
    static Outcome population(byte[] json) {
        String written = PopulationJson.write(PopulationJson.read(new String(json, StandardCharsets.UTF_8)));
        assertThat(PopulationJson.write(PopulationJson.read(written))).isEqualTo(written);
        return Outcome.of(written);
    }
}
