package io.github.behaviorfeatures.cli.rows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** How a value is compared. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    MORE(">"),
    MORE_OR_EQUAL(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /**
     * The operator that a text begins with.
     *
     * @param text any
     * @return the longest of several; empty for none
     */
    public static Optional<Operator> atStartOf(String text) {
        return Arrays.stream(values())
                .filter(operator -> text.startsWith(operator.sign))
                .max(Comparator.comparing(operator -> operator.sign.length()));
    }

    String sign() {
        return sign;
    }

    /** Whether it needs to know which of two values is less. */
    boolean isOfOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /**
     * Whether it holds.
     *
     * @param comparison of the value with what it is compared with: below 0 for less, 0 for equal, above for more
     * @return whether it does
     */
    public boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case MORE -> comparison > 0;
            case MORE_OR_EQUAL -> comparison >= 0;
        };
    }

    /** Whether it holds for a value that is equal or not. */
    boolean holds(boolean isEqual) {
        return holds(isEqual ? 0 : 1);
    }
}
