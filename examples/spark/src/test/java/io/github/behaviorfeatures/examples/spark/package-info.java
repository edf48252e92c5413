/** Tests of the job, on one Spark of two threads in this JVM. */
@NullMarked
package io.github.behaviorfeatures.examples.spark;

import org.jspecify.annotations.NullMarked;
