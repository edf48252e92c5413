/**
 * The contract kit: extend {@link io.github.behaviorfeatures.contract.FeatureCalculatorContract} to test a calculator of
 * your own.
 */
package io.github.behaviorfeatures.contract;
