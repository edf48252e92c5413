package io.github.behaviorfeatures.examples.guide;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Somebody's application; between the marks is what the page shows. */
final class OwnApplication {
    private OwnApplication() {}

    // snippet
    @Configuration
    static class BehaviorFeatures {
        @Bean
        FeatureSettings settings(@Value("${behavior.settings-file}") String file) {
            return SettingsJson.read(Path.of(file));
        }

        @Bean
        CustomerBehaviorFeatureGenerator generator(FeatureSettings settings) {
            return settings.generator().build();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @RestController
    record Features(CustomerBehaviorFeatureGenerator generator, Clock clock) {
        @PostMapping("/features")
        FeatureRow features(@RequestBody byte[] document) {
            CustomerRecords read = BehaviorJson.readDocument(new ByteArrayInputStream(document));
            return generator.generateRow(generator.digest(read.customer(), read.context(), clock.instant()));
        }
    }
    // end
}
