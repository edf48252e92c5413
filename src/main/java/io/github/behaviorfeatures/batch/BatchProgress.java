package io.github.behaviorfeatures.batch;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a run has got.
 *
 * @param customers number of customers expected, or empty if it is not known
 * @param seen number of customers processed so far, whatever the outcome
 * @param computed number of those that have a row
 * @param failed number of those that have no row because of a failure
 * @param handedOver number of rows that the sink has accepted
 * @param elapsed time since the start
 */
public record BatchProgress(
        OptionalLong customers, long seen, long computed, long failed, long handedOver, Duration elapsed) {}
