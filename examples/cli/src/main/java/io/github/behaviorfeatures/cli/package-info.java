/**
 * The command line: features of a shop's customers from files of tables.
 *
 * <p>Each command is a package of its own, with a class that declares its options and does the work:
 * <ul>
 *   <li>{@code features}: the command without a name; rows, the summary, the page of a customer;
 *   <li>{@code fit}: learns a population model;
 *   <li>{@code backtest}: tests one on the past;
 *   <li>{@code list}: lists some customers of a file of rows;
 *   <li>{@code training}: makes a training set;
 *   <li>{@code settings}: writes the file of {@code --settings};
 *   <li>{@code definitions}: tells what differs between two of them, or two reports.
 * </ul>
 *
 * <p>Commands do not import each other. They share
 * <ul>
 *   <li>{@code gate}: the conditions under which a run is not published;
 *   <li>{@code input}: the folder of tables, and how it is read;
 *   <li>{@code options}: how options are declared, and how their values are read;
 *   <li>{@code output}: files, standard output, the terminal, and the end of a run with a message;
 *   <li>{@code population}: a population model that a command fits on the way;
 *   <li>{@code report}: the HTML page;
 *   <li>{@code rows}: conditions on rows, and the form of CSV;
 *   <li>{@code sample}: the sample shop.
 * </ul>
 *
 * <p>{@code launch} starts a second JVM. {@link io.github.behaviorfeatures.cli.Main} puts all of them together: a new command
 * is a new package, and one line there.
 */
@NullMarked
package io.github.behaviorfeatures.cli;

import org.jspecify.annotations.NullMarked;
