/** Events of a shop's visitors, stored as they come for the database job to read. */
@NullMarked
package io.github.behaviorfeatures.examples.service.events;

import org.jspecify.annotations.NullMarked;
