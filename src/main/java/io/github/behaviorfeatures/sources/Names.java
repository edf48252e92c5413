package io.github.behaviorfeatures.sources;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which customers have which e-mail address. An e-mail id whose address one customer alone has is that customer's id. */
final class Names {
    private final Map<String, Set<String>> customers = new HashMap<>();

    /**
     * That a customer has an address.
     *
     * @param address null if unknown
     * @param customerId the customer; null, or an e-mail id, tells nothing
     */
    void add(@Nullable String address, @Nullable String customerId) {
        if (address != null && address.indexOf('@') >= 0 && customerId != null && !Emails.isId(customerId)) {
            customers
                    .computeIfAbsent(Emails.id(address), id -> new HashSet<>(2))
                    .add(customerId);
        }
    }

    void clear() {
        customers.clear();
    }

    void add(Names others) {
        others.customers.forEach((id, owners) ->
                customers.computeIfAbsent(id, any -> new HashSet<>(2)).addAll(owners));
    }

    /** The id that everybody is to be known by. */
    String of(String customerId) {
        Set<String> owners = Emails.isId(customerId) ? customers.get(customerId) : null;
        return owners != null && owners.size() == 1 ? owners.iterator().next() : customerId;
    }

    /** How many addresses several customers have. */
    long shared() {
        return customers.values().stream().filter(owners -> owners.size() > 1).count();
    }
}
