package io.github.behaviorfeatures.input;

/** The four tables the library reads. */
public enum Table {
    /** One row per customer: the profile. */
    CUSTOMER_DATA("customer_data"),
    /** One row per event: views, searches, cart and checkout steps. */
    USER_INTERACTIONS("user_interactions"),
    /** One row per recorded session. */
    USER_SESSIONS("user_sessions"),
    /** One row per attributed purchase, refund or order line. */
    PURCHASE_ATTRIBUTIONS("purchase_attributions");

    private final String wireName;

    Table(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The name of the table in files and databases.
     *
     * @return the snake_case name, such as {@code user_interactions}
     */
    public String wireName() {
        return wireName;
    }
}
