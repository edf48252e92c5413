/** The classes that the README and the pages show whole, from their imports to the last line. */
package io.github.behaviorfeatures.guide;
