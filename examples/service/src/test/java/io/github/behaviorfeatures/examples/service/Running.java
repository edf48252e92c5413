package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import java.util.Arrays;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The service as it is started, on a free port of this machine, and a client of it. */
public final class Running implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Client client;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
        this.client = new Client(port());
    }

    public static Running with(String... properties) {
        return start(context -> {}, properties);
    }

    /** With a calculator of one's own beside the library's. */
    public static Running with(FeatureCalculator calculator, String... properties) {
        return start(
                context -> context.registerBean(
                        "generatorOfTest",
                        CustomerBehaviorFeatureGenerator.class,
                        () -> CustomerBehaviorFeatureGenerator.builder()
                                .calculator(calculator)
                                .build(),
                        definition -> definition.setPrimary(true)),
                properties);
    }

    public static Running start(
            ApplicationContextInitializer<? extends GenericApplicationContext> beans, String... properties) {
        String[] arguments =
                Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new);
        return new Running(new SpringApplicationBuilder(Main.class)
                .registerShutdownHook(false)
                .initializers(beans)
                .run(arguments));
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public Client client() {
        return client;
    }

    @Override
    public void close() {
        context.close();
    }
}
