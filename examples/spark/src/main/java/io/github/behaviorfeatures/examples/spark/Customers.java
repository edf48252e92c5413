package io.github.behaviorfeatures.examples.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a partition, one after the other, each as their groups in the order of the input; counts come as if of a
 * customer without a key. The partition is sorted by hash alone: customers of the same hash, should there ever be any, are
 * told apart here.
 */
final class Customers implements Iterator<List<Group>> {
    private final Iterator<Row> rows;
    private @Nullable Group ahead;
    private Iterator<List<Group>> ready = List.<List<Group>>of().iterator();

    Customers(Iterator<Row> sorted) {
        this.rows = sorted;
        this.ahead = read();
    }

    private @Nullable Group read() {
        return rows.hasNext() ? Group.of(rows.next()) : null;
    }

    @Override
    public boolean hasNext() {
        return ready.hasNext() || ahead != null;
    }

    @Override
    public List<Group> next() {
        if (!ready.hasNext()) {
            ready = customers(ofOneHash()).iterator();
        }
        return ready.next();
    }

    private List<Group> ofOneHash() {
        Group first = ahead;
        if (first == null) {
            throw new NoSuchElementException("no more customers");
        }
        List<Group> groups = new ArrayList<>();
        for (Group next = first; next != null && next.hash() == first.hash(); next = ahead) {
            groups.add(next);
            ahead = read();
        }
        groups.sort(Group.ORDER);
        return groups;
    }

    private static List<List<Group>> customers(List<Group> sorted) {
        if (sorted.get(0).isOfSame(sorted.get(sorted.size() - 1))) {
            return List.of(sorted);
        }
        List<List<Group>> customers = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || !sorted.get(i).isOfSame(sorted.get(start))) {
                customers.add(sorted.subList(start, i));
                start = i;
            }
        }
        return customers;
    }
}
