package io.github.behaviorfeatures.activity;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that grows while the digest is built and is immutable for its readers. It needs neither the copies nor the
 * wrappers of array lists, and its iterator is simple enough for the compiler to remove.
 */
final class DigestList<E> extends AbstractList<E> implements RandomAccess {

    private @Nullable Object[] elements;
    private int size;

    DigestList(int expected) {
        elements = new Object[expected];
    }

    void append(E element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(4, size * 2));
        }
        elements[size++] = element;
    }

    @SuppressWarnings("unchecked") // only elements come in
    void order(Comparator<? super E> comparator) {
        Arrays.sort((E[]) elements, 0, size, comparator);
    }

    void removeAll() {
        elements = new Object[0];
        size = 0;
    }

    @Override
    @SuppressWarnings("unchecked") // only elements come in
    public E get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of a list of " + size);
        }
        return (E) elements[index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public E next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }
}
