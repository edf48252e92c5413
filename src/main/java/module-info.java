/**
 * Behaviour features of a shop's customers.
 *
 * <p>Start with {@link io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator}. Every exported package
 * is for users; {@code rows}, {@code spill}, {@code text} and {@code threads} are the library's own.
 */
module io.github.behaviorfeatures {
    requires org.slf4j; // for what is logged of long runs; embedders get one logging interface, from the first release
    // on
    requires static org.jspecify; // not transitive: a user's module need not have it to compile
    requires tools.jackson.databind;

    exports io.github.behaviorfeatures;
    exports io.github.behaviorfeatures.activity;
    exports io.github.behaviorfeatures.calculator;
    exports io.github.behaviorfeatures.feature;
    exports io.github.behaviorfeatures.input;
    exports io.github.behaviorfeatures.batch;
    exports io.github.behaviorfeatures.export;
    exports io.github.behaviorfeatures.files;
    exports io.github.behaviorfeatures.json;
    exports io.github.behaviorfeatures.population;
    exports io.github.behaviorfeatures.sources;
}
