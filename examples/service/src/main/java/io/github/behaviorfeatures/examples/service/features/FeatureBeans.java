package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.examples.service.ServiceProperties;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the library needs of an application: settings, and the one generator made of them, which all threads share. */
@Configuration(proxyBeanMethods = false)
class FeatureBeans {

    @Bean
    FeatureSettings settings(ServiceProperties properties) {
        Path file = properties.settingsFile();
        try {
            return file == null ? FeatureSettings.DEFAULT : SettingsJson.read(file);
        } catch (BehaviorJsonException
                | UncheckedIOException e) { // whose message names file, key and what was expected
            throw new InvalidConfigurationPropertyValueException("behavior.settings-file", file, e.getMessage());
        }
    }

    @Bean
    CustomerBehaviorFeatureGenerator generator(FeatureSettings settings) {
        return settings.generator().build();
    }

    /** What "now" is for a request that names no as-of. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
