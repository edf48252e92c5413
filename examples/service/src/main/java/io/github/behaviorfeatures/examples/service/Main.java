package io.github.behaviorfeatures.examples.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Starts the service. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class) // only with a URL: see CustomersConfiguration
@ConfigurationPropertiesScan
public class Main {

    /**
     * Starts the service until the process is told to end.
     *
     * @param arguments properties, such as {@code --server.port=8080}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(Main.class, arguments);
    }
}
