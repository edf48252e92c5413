package io.github.behaviorfeatures.examples.service.customers;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** There only where a database is configured; the service does without. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.datasource.url")
@Import(DataSourceAutoConfiguration.class)
class CustomersConfiguration {

    @Bean
    StoredRows storedRows(JdbcTemplate jdbc, CustomerBehaviorFeatureGenerator generator) {
        return new StoredRows(jdbc, generator.catalog());
    }
}
