package io.github.behaviorfeatures.sources;

import org.jspecify.annotations.Nullable;

/**
 * Tells device and browser from a user agent. The library has rules of its own; a shop that wants finer ones plugs in a
 * parser such as Yauaa, whose names of device classes the vocabulary knows.
 *
 * <p>Must be thread-safe. Called for every event; a slow parser should remember what it was asked.
 */
public interface UserAgents {

    /**
     * The device.
     *
     * @param userAgent the text of the header, never blank
     * @return a name that the vocabulary knows as a device, such as {@code mobile}, or null if unknown
     */
    @Nullable
    String device(String userAgent);

    /**
     * The browser.
     *
     * @param userAgent the text of the header, never blank
     * @return the family in lower case, such as {@code chrome}, or null if unknown
     */
    @Nullable
    String browser(String userAgent);
}
