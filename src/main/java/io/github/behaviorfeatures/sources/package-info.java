/**
 * From a shop's raw exports to the four tables.
 *
 * <p>Start with {@link io.github.behaviorfeatures.sources.RawShop}: give it exports as {@link
 * io.github.behaviorfeatures.sources.RawSource}s, get the records of the tables and a report.
 *
 * <p>Every source goes the same way. It is <b>read</b>: a payload becomes an event, an order or both. Then comes
 * <b>identity</b>: whose event it is, and since when that was known. Then <b>sessions</b>, then <b>orders</b> and where
 * they came from. What a payload's field means to the tables is told at each source; what happens afterwards does not
 * depend on the source.
 *
 * <ul>
 *   <li>An <b>event</b> is something that happened at an instant, to an anonymous id (a cookie, a device), to a customer,
 *       or to both. If to both it is an <b>identification</b>: it says that the anonymous id is the customer's.
 *   <li>An <b>order</b> has an id, a time, a customer perhaps, and its <b>lines</b>; an event may bring one along. Of
 *       several versions of an order, and of several sources of one, one counts.
 *   <li>A <b>refund</b> belongs to an order and makes rows of its own, at its own time.
 *   <li>What is <b>left out</b> is counted, by source and reason; so is what is used but worth knowing.
 * </ul>
 *
 * <p><b>Memory.</b> Events are many, and bytes: a reader hands them over to {@code Readings}, block by block, and {@code
 * Collected} appends them to {@code Partitions} of package {@code spill}, those of one anonymous id to one partition. Once
 * all are read, {@code Repeats} finds duplicates and row ids that several events have, by fingerprints in partitions of
 * their own. {@code TableRun} goes through the events partition by partition, several at a time: identifications, sessions
 * and rows are made of the events of one anonymous id alone. What may have led to orders ({@code Touches}) and the rows
 * ({@code PackedRows}) lie in partitions, too. Orders, what changes them, and customers are objects. The result does not
 * depend on the number of threads: what they read is added in input order, and every event has a place in the input.
 *
 * <p><b>What was known when.</b> An event from before a log-in is the customer's, but was not known to be so. The records
 * say since when they were known ({@code identified_at}), so that features as of any instant see what was known then.
 *
 * <p><b>Privacy.</b> An e-mail address where an id should be is written as {@code email:} and 16 hexadecimal digits of its
 * SHA-256. This is pseudonymous, not anonymous: who has the address can find its rows. Addresses and names go to {@link
 * io.github.behaviorfeatures.input.Customer} alone. IP addresses, user agents and URLs are never written.
 *
 * <p><b>Another source</b> is one class with a factory method that returns a {@code RawSource} and a reader of payloads,
 * which hands over to an {@code Intake}; its test extends {@code SourceContractTest}.
 */
@NullMarked
package io.github.behaviorfeatures.sources;

import org.jspecify.annotations.NullMarked;
