package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LinesProperties {

    @Property(tries = 100)
    void findsEveryLineHoweverLongAndHoweverTheStreamIsCut(
            @ForAll @Size(max = 40) List<@IntRange(max = 200_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 100_000) int chunk) {
        List<String> ids =
                lengths.stream().map(length -> "é" + "x".repeat(length)).toList();
        String[] lines = ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toArray(String[]::new);
        List<UserInteraction> rows =
                Sources.all(BehaviorJson.readInteractions(chunks(lines, chunk), "i", BadLines.STOP));
        assertThat(rows.stream().map(UserInteraction::id).toList().equals(ids)).isTrue();
    }

    private static InputStream chunks(String[] lines, int chunk) {
        return new FilterInputStream(Sources.stream(lines)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return super.read(bytes, from, Math.min(length, chunk));
            }
        };
    }
}
