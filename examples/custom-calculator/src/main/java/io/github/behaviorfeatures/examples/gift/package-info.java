/** A calculator of one's own: {@link io.github.behaviorfeatures.examples.gift.GiftBuyingCalculator}. */
package io.github.behaviorfeatures.examples.gift;
