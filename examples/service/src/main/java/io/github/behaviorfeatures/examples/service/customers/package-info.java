/** Rows that a job has computed and stored in PostgreSQL. */
@NullMarked
package io.github.behaviorfeatures.examples.service.customers;

import org.jspecify.annotations.NullMarked;
