/** Devices and browsers of raw exports, told by Yauaa. */
@NullMarked
package io.github.behaviorfeatures.examples.useragents;

import org.jspecify.annotations.NullMarked;
