package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Tells at {@code /actuator/info} what the service computes by: two instances that agree give equal rows. */
@Component
class DefinitionsInfo implements InfoContributor {
    private final String definitionsVersion;

    DefinitionsInfo(CustomerBehaviorFeatureGenerator generator) {
        this.definitionsVersion = generator.definitionsVersion();
    }

    @Override
    public void contribute(Info.Builder info) {
        info.withDetail("definitions_version", definitionsVersion)
                .withDetail("library_version", CustomerBehaviorFeatureGenerator.libraryVersion());
    }
}
