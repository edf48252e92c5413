package io.github.behaviorfeatures;

import io.github.behaviorfeatures.activity.CustomerActivity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Logs each unknown name of an event once, up to a number of names. Thread-safe. */
final class UnknownEventLog {

    static final int MOST_NAMES = 20;

    private final Logger log;
    private final Set<String> logged = ConcurrentHashMap.newKeySet(MOST_NAMES);
    private volatile boolean full;

    UnknownEventLog(Logger log) {
        this.log = log;
    }

    void note(CustomerActivity activity) {
        if (full) {
            return;
        }
        for (String name : activity.unknownEvents()) {
            if (!logged.contains(name) && isNew(name)) {
                log.warn(
                        "Unknown event \"{}\" counts as OTHER; say what it means with Vocabulary.withAlias{}",
                        name,
                        full ? " (further names are not logged)" : "");
            }
        }
    }

    private synchronized boolean isNew(String name) {
        boolean isNew = !full && logged.add(name);
        full = logged.size() == MOST_NAMES;
        return isNew;
    }
}
