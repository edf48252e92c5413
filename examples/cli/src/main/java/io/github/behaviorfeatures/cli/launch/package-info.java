/**
 * The start of a second JVM, whose options suit the work.
 *
 * <p>Why: a JVM takes its collector, its compilers and its class archive from options at its start; a jar cannot name them, and
 * what a JVM chooses by itself suits servers, not a command that runs for seconds. Of {@code java -jar behavior-features.jar}
 * most of the time would go to the optimising compiler. So the first JVM starts a second one with better options, hands its
 * streams on, waits, and ends with the same exit code.
 *
 * <p>It does nothing, and the program runs in the first JVM, if
 * <ul>
 *   <li>there is little to read (the sample shop, {@code --catalog}, {@code --help}, small files): a second start would
 *       cost more than it saves;
 *   <li>the first JVM was given any option except the size of its memory ({@code -Xmx}, {@code -Xms}, {@code -Xmn}), on the
 *       command line or by {@code JDK_JAVA_OPTIONS}, {@code JAVA_TOOL_OPTIONS} or {@code _JAVA_OPTIONS}: whoever chose
 *       options gets those;
 *   <li>it was not started by {@code -jar}, or the system does not show a process its own arguments (Windows);
 *   <li>the second JVM cannot be started.
 * </ul>
 *
 * <p>Nothing else in the program knows of it: rows, messages and exit codes are the same with and without.
 */
@NullMarked
package io.github.behaviorfeatures.cli.launch;

import org.jspecify.annotations.NullMarked;
