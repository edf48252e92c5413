package io.github.behaviorfeatures.batch;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a run has come.
 *
 * @param customers number of customers expected, or empty if it is not known
 * @param seen number of customers that are done with, whatever became of them
 * @param computed those of them that have a row
 * @param failed those of them that have none because of a failure
 * @param handedOver number of rows that the sink has taken
 * @param elapsed time since the start
 */
public record BatchProgress(
        OptionalLong customers, long seen, long computed, long failed, long handedOver, Duration elapsed) {}
