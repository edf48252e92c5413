package io.github.behaviorfeatures.sources;

/** How much is of people never identified, and left out. */
final class Nobody {
    long events;
    long sessions;
    long orders;
}
