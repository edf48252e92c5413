package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.BadLineLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the readers of a run have handed over. */
final class Collected {
    final List<Event> events = new ArrayList<>();
    final List<Identification> identifications = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<OrderChange> changes = new ArrayList<>();
    final List<LateRefund> lateRefunds = new ArrayList<>();
    final Names names = new Names();
    final Profiles profiles = new Profiles();

    final Counts leftOut = new Counts();
    final Map<SourceKind, Counts> unknownFields = new EnumMap<>(SourceKind.class);
    final Counts badValues = new Counts();
    final Counts bareTimes = new Counts();
    final Counts payloads = new Counts();
    final BadLineLog badLines;

    private final Map<SourceKind, Fingerprints> keys = new EnumMap<>(SourceKind.class);
    private final Map<String, Integer> occurrences = new HashMap<>();
    private long input;

    Collected(boolean skipsBadLines) {
        this.badLines = new BadLineLog(skipsBadLines);
    }

    /** The place in the input of what is read next. */
    long nextInput() {
        return input++;
    }

    /** Whether a key of a kind was seen before. */
    boolean isSeen(SourceKind kind, Fingerprint key) {
        return !keys.computeIfAbsent(kind, each -> new Fingerprints()).add(key);
    }

    /** The text, and from the second time on its number: {@code x}, {@code x#2}, {@code x#3}. */
    String numbered(String text) {
        int count = occurrences.merge(text, 1, Integer::sum);
        return count == 1 ? text : text + "#" + count;
    }
}
