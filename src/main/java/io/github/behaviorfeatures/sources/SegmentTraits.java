package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code identify} tells of a customer. */
final class SegmentTraits {
    private static final int CODE = 2;

    private final Intake intake;
    private final RawValues values;

    SegmentTraits(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
    }

    void tellAddress(JsonNode call, @Nullable String userId) {
        intake.email(values.text(traits(call), "email"), userId);
    }

    /** Hands over the customer, if the call names one. */
    void add(JsonNode call, @Nullable String userId, EventHead event) {
        if (userId == null) {
            return;
        }
        JsonNode traits = traits(call);
        FirstKnown first = new FirstKnown(values);
        intake.add(
                event,
                Customer.builder(intake.settings().shopId(), userId)
                        .id(userId)
                        .email(values.text(traits, "email"))
                        .firstName(first.text(traits, "firstName", "first_name"))
                        .lastName(first.text(traits, "lastName", "last_name"))
                        .createdAt(first.time(traits, "createdAt", "created_at"))
                        .currencyCode(values.currency(traits, "currency"))
                        .defaultAddress(address(traits.path("address")))
                        .build());
    }

    private static JsonNode traits(JsonNode call) {
        JsonNode own = call.path("traits");
        return own.isObject() && !own.isEmpty() ? own : call.path("context").path("traits");
    }

    /** Country and state, which may be names or codes. */
    private @Nullable Address address(JsonNode address) {
        String country = values.name(address, "country");
        String state = values.name(address, "state");
        if (country == null && state == null) {
            return null;
        }
        return new Address(code(country), country, code(state), state);
    }

    private static @Nullable String code(@Nullable String name) {
        return name != null && name.length() == CODE ? name.toUpperCase(Locale.ROOT) : null;
    }
}
