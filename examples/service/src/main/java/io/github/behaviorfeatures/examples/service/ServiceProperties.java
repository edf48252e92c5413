package io.github.behaviorfeatures.examples.service;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the service computes with, and how much it takes on.
 *
 * @param settingsFile settings of the features, a file of {@code SettingsJson}; null: the library's defaults
 * @param limits how much the service takes on
 */
@ConfigurationProperties("behavior")
public record ServiceProperties(
        @Nullable Path settingsFile, @DefaultValue Limits limits) {

    /**
     * How much the service takes on.
     *
     * @param body size of the largest document, unpacked; a larger one is answered 413
     * @param bodyTime how long a document, or a line of a batch, may take to arrive; a slower one is answered 408
     * @param deadline how long an answer may take from then on, waiting included; later than that it is 503
     * @param workers documents computed at a time; null: as many as processors
     * @param waiting documents that wait for a worker; the next one is answered 503; null: 16 for each processor
     * @param grace how long running requests may take to end when the service is told to end
     */
    public record Limits(
            @DefaultValue("8MB") DataSize body,
            @DefaultValue("10s") Duration bodyTime,
            @DefaultValue("5s") Duration deadline,
            @Nullable Integer workers,
            @Nullable Integer waiting,
            @DefaultValue("20s") Duration grace) {

        /** The largest document in bytes. */
        public int bodyBytes() {
            return Math.toIntExact(body.toBytes());
        }

        /** The number of documents computed at a time. */
        public int workersOrDefault() {
            return workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        }

        /** The number of documents that wait. */
        public int waitingOrDefault() {
            return waiting == null ? 16 * Runtime.getRuntime().availableProcessors() : waiting;
        }
    }
}
