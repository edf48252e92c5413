/** Features of customers whose rows DuckDB reads. Start with {@link io.github.behaviorfeatures.examples.duckdb.Main}. */
@NullMarked
package io.github.behaviorfeatures.examples.duckdb;

import org.jspecify.annotations.NullMarked;
