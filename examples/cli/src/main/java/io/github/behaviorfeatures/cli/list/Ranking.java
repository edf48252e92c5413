package io.github.behaviorfeatures.cli.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** The lines of the first ranks; others are not kept. */
final class Ranking {

    private final Comparator<Entry> order;
    private final int most;
    private final PriorityQueue<Entry> worstFirst;

    /** A line to be written in its place. */
    private record Entry(Rank rank, String line) {}

    Ranking(Comparator<Rank> order, int most) {
        this.order = Comparator.comparing(Entry::rank, order);
        this.most = most;
        this.worstFirst = new PriorityQueue<>(this.order.reversed());
    }

    /** Adds a line, which is made only if it is among the first so far. */
    void add(Rank rank, Supplier<String> line) {
        Entry worst = worstFirst.size() < most ? null : worstFirst.peek();
        if (worst == null || order.compare(new Entry(rank, ""), worst) < 0) {
            if (worst != null) {
                worstFirst.poll();
            }
            worstFirst.add(new Entry(rank, line.get()));
        }
    }

    List<String> lines() {
        List<Entry> entries = new ArrayList<>(worstFirst);
        entries.sort(order);
        return entries.stream().map(Entry::line).toList();
    }
}
