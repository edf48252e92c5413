package io.github.behaviorfeatures.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a Shopify payload.
 *
 * @param customers number of customers read
 * @param leftOut what belongs to no customer's record, with its number: the other objects of a bulk operation by their
 *     type ({@code Order}, {@code Metafield of Order}), and metafields for which the query did not ask namespace and key
 * @param childrenWithoutParent metafields and addresses of a bulk operation whose customer is not in the file
 * @param answersWithErrors answers that hold customers and errors: some of what was asked for may be missing
 * @param skippedLines lines that could not be read
 * @param skippedMessages what was wrong with the first 20 of them, by line and field but without content
 */
public record ShopifyReport(
        long customers,
        Map<String, Long> leftOut,
        long childrenWithoutParent,
        long answersWithErrors,
        long skippedLines,
        List<String> skippedMessages) {

    private static final int MESSAGES_SHOWN = 5;

    /**
     * Copies map and list.
     *
     * @param customers as above
     * @param leftOut as above
     * @param childrenWithoutParent as above
     * @param answersWithErrors as above
     * @param skippedLines as above
     * @param skippedMessages as above
     */
    public ShopifyReport {
        leftOut = Map.copyOf(leftOut);
        skippedMessages = List.copyOf(skippedMessages);
    }

    /**
     * What a user should know of: all that was left out or may be missing.
     *
     * @return a sentence for each; empty if all is well
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            List<String> counts = new ArrayList<>();
            new TreeMap<>(leftOut).forEach((name, number) -> counts.add(number + " " + name));
            warnings.add("left out, since they are no part of a customer's record: " + String.join(", ", counts));
        }
        if (childrenWithoutParent > 0) {
            warnings.add(
                    childrenWithoutParent + " metafields or addresses belong to customers who are not in the file");
        }
        if (answersWithErrors > 0) {
            warnings.add(answersWithErrors + " answers hold errors beside customers: something may be missing");
        }
        if (skippedLines > 0) {
            List<String> first = skippedMessages.subList(0, Math.min(MESSAGES_SHOWN, skippedMessages.size()));
            warnings.add(skippedLines + " bad lines skipped, the first: " + String.join("; ", first));
        }
        return warnings;
    }
}
