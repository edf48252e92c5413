package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;

/** Takes the rows that are made of events and orders, in any order. */
interface TableRows {

    /** Rows of events, made by one thread. */
    interface Part {

        /** Takes a row; of equal time and id the one of the smaller input comes first. */
        void add(UserInteraction row, long input);

        /** Takes a row; of equal time and id the one of the smaller input comes first. */
        void add(UserSession row, long input);
    }

    /** A new part without rows. Called, like the others, by the one thread that runs. */
    Part newPart();

    /** Takes a part of {@link #newPart} when it has all its rows. */
    void add(Part part);

    /** Takes a row; of equal time and id the one that came first is first. */
    void add(PurchaseAttribution row);
}
