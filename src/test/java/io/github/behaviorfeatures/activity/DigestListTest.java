package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DigestListTest {

    private static DigestList<String> of(String... elements) {
        DigestList<String> list = new DigestList<>(1);
        List.of(elements).forEach(list::append);
        return list;
    }

    @Test
    void holdsWhatWasAppendedInThatOrder() {
        assertThat(of("c", "a", "b", "a", "e", "d")).containsExactly("c", "a", "b", "a", "e", "d");
        assertThat(of("c", "a").get(1)).isEqualTo("a");
        assertThat(of("c", "a")).isEqualTo(List.of("c", "a"));
        assertThat(of()).isEmpty();
    }

    @Test
    void isOrderedAndEmptiedInPlace() {
        DigestList<String> list = of("c", "a", "b");
        list.order(Comparator.naturalOrder());
        assertThat(list).containsExactly("a", "b", "c");
        list.removeAll();
        assertThat(list).isEmpty();
        list.append("d");
        assertThat(list).containsExactly("d");
    }

    @Test
    void isImmutableToItsReaders() {
        List<String> list = of("a", "b");
        assertThatThrownBy(() -> list.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, "c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(list).containsExactly("a", "b");
    }

    @Test
    void hasNothingBeyondItsEnd() {
        DigestList<String> list = of("a", "b", "c"); // the array behind it is longer
        assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        Iterator<String> walk = of("a").iterator();
        walk.next();
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
    }
}
