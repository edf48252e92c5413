package io.github.behaviorfeatures.population;

/**
 * What one customer spent.
 *
 * @param dates number of purchase dates of known value, 1 or more
 * @param mean their mean value, above 0
 */
record Spend(int dates, double mean) {}
