package io.github.behaviorfeatures.feature;

/** Why a feature has no value. When several reasons apply, the first in this list is given. */
public enum Absence {
    /** The table the feature needs was not given at all: nothing tracks it. */
    SOURCE_NOT_SUPPLIED,
    /** The table was given, but there is nothing to compute from. */
    NO_DATA,
    /** There are fewer observations than the definition asks for. */
    INSUFFICIENT_DATA,
    /** The calculator threw; only in batches, a direct call throws itself. */
    CALCULATOR_FAILED
}
