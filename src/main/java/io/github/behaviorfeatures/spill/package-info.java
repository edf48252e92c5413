/**
 * Rows of files in any order, sorted by customer outside memory: the engine behind
 * {@link io.github.behaviorfeatures.files.CustomerFiles}. Not exported.
 *
 * <h2>The path of a row</h2>
 *
 * <pre>
 *  file ── Source ── Blocks ──── TableBlocks ─────── BlockPacker ────── Partitions ──── PackedCustomers ── files
 *          gunzip    256 KB of   threads take        rows of each       memory up to    where each         record,
 *          no mark   whole       blocks; LineScanner customer of the    the budget,     customer's         CustomerRows,
 *                    lines       reads a Row         block as a group   then one file   groups are         CustomerRecords
 *          └─ calling thread ─┘  └──── each on any thread ───────────┘  └──────────── calling thread ──────────────────┘
 * </pre>
 *
 * <p>First all files are read, table by table. The calling thread reads blocks of whole lines; a thread scans the rows of a
 * block, packs each as it stands (no record is made) and sorts them into groups by customer; the calling thread appends the
 * groups to the partitions of their customers, in the order of the file. A customer's partition depends on a hash of the id
 * and the number of partitions alone, and that on the size of the files, so the order of the customers is the same in every
 * run. Then one partition after the other is taken back as a whole, its groups are found, and the rows of one customer at a
 * time are unpacked into records.
 *
 * <h2>The bytes of a group</h2>
 *
 * <p>A block becomes at most one group for each customer it has rows of. All numbers are of seven bits a byte, the
 * lowest first; the eighth bit says that another follows.
 *
 * <pre>
 *  table      place of the table in {@link io.github.behaviorfeatures.input.Table}
 *  rows       how many
 *  idLength   bytes of the customer's id
 *  length     bytes of the rows
 *  id         the customer's id, as KeyText has it
 *  rows       each: its columns in the order of {@link io.github.behaviorfeatures.rows.Tables}, then the number and names of
 *             the fields that could not be read
 * </pre>
 *
 * <p>A column is packed as its {@link io.github.behaviorfeatures.rows.Packing} says:
 *
 * <ul>
 *   <li>A text starts with a tag: 0 none; 1 a UUID, 16 bytes; 2 a number as a long is written, its value; 3 a text, length
 *       and bytes; 4 ({@code NEARBY}) that of the row before; from 5 on ({@code NAME}, {@code VALUE}) the number of a text that
 *       {@link io.github.behaviorfeatures.spill.NumberedTexts} keeps once for all rows.
 *   <li>A time is the difference to the time before in the group in milliseconds, zigzag, times 4 plus 1 (2: nanoseconds
 *       follow; 3: far away, seconds and nanoseconds follow; 0: none).
 *   <li>A decimal is its digits, zigzag, times 8 plus 1 to 4 for none to three decimals (7: eight bytes of the double follow;
 *       0: none).
 *   <li>Lists start with their size plus one, or 0 if there is none.
 * </ul>
 *
 * <p>Nothing in a group refers to another, so groups may stand in any partition and be read alone.
 *
 * <h2>What is in memory when</h2>
 *
 * <ul>
 *   <li>While reading: three blocks a thread, a block being packed for each thread, the texts that are kept once (at
 *       most 65,536 names and as many values), packed groups up to the budget. Beyond the budget the partitions' full
 *       chunks go to one temporary file, with checksums; it is deleted when it is closed and, where the system allows,
 *       has no name.
 *   <li>While customers are asked for: the packed rows of one partition (those of some 48 MB of JSON), the place of each of
 *       its groups, the records of one customer id.
 * </ul>
 *
 * <h2>Raw exports</h2>
 *
 * <p>Package {@code sources} packs its events with the same {@code PackedWriter} into {@code Partitions} by anonymous id, and
 * has the rows it makes sorted by {@code SortedRows}: each goes, as text, to the partition of its stretch of time, and one
 * partition after the other is sorted.
 *
 * <p>Files that are sorted by customer need none of this: {@code SortedParts} in {@code files} merges them.
 */
@NullMarked
package io.github.behaviorfeatures.spill;

import org.jspecify.annotations.NullMarked;
