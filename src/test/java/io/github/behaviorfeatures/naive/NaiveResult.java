package io.github.behaviorfeatures.naive;

/**
 * One feature as the oracle sees it.
 *
 * @param value Integer, Double, String, Boolean, a list of texts, or null if absent
 * @param absent SOURCE_NOT_SUPPLIED, NO_DATA, INSUFFICIENT_DATA, or null if present
 * @param support number of observations the feature rests on
 */
public record NaiveResult(Object value, String absent, int support) {

    static NaiveResult of(Object value, int support) {
        return new NaiveResult(value, null, support);
    }

    static NaiveResult sourceNotSupplied() {
        return new NaiveResult(null, "SOURCE_NOT_SUPPLIED", 0);
    }

    static NaiveResult noData() {
        return new NaiveResult(null, "NO_DATA", 0);
    }

    static NaiveResult insufficientData(int support) {
        return new NaiveResult(null, "INSUFFICIENT_DATA", support);
    }

    boolean isPresent() {
        return absent == null;
    }

    double number() {
        return ((Number) value).doubleValue();
    }
}
