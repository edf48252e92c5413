package io.github.behaviorfeatures.feature;

/** The legal kinds of feature values; there is one factory of {@link FeatureKey} for each. */
public enum FeatureType {
    /** A whole number, 0 or more. */
    COUNT("int", Integer.class),
    /** A whole number on a bounded scale, such as an hour or a score. */
    ORDINAL("int", Integer.class),
    /** A finite number with a unit. */
    NUMBER("double", Double.class),
    /** A share or probability, 0 to 1. */
    RATIO("double", Double.class),
    /** A text from a closed or open set. */
    LABEL("text", String.class),
    /** Yes or no. */
    FLAG("boolean", Boolean.class),
    /** A list of texts, possibly empty. */
    LABELS("list of text", java.util.List.class);

    private final String wireType;
    private final Class<?> javaType;

    FeatureType(String wireType, Class<?> javaType) {
        this.wireType = wireType;
        this.javaType = javaType;
    }

    /**
     * The type in words, as the catalogue shows it.
     *
     * @return such as {@code int} or {@code list of text}
     */
    public String wireType() {
        return wireType;
    }

    /**
     * The class of the values.
     *
     * @return such as {@code Integer.class}
     */
    public Class<?> javaType() {
        return javaType;
    }
}
