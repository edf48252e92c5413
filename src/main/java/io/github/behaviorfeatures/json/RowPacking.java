package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packs the rows of each table and unpacks equal ones: a pair of methods each, with the fields in the same order. */
final class RowPacking {

    private RowPacking() {}

    static void write(PackedWriter out, UserInteraction row) {
        out.unique(row.id());
        out.name(row.shopId());
        out.nearby(row.customerId());
        out.nearby(row.sessionId());
        out.name(row.eventType());
        out.name(row.pageType());
        out.value(row.productId());
        out.name(row.category());
        out.value(row.searchQuery());
        out.decimal(row.viewDuration());
        out.name(row.deviceType());
        out.time(row.createdAt());
        out.names(row.unreadable());
    }

    static UserInteraction interaction(PackedReader in) {
        return new UserInteraction(
                in.unique(),
                in.name(),
                in.nearby(),
                in.nearby(),
                in.name(),
                in.name(),
                in.value(),
                in.name(),
                in.value(),
                in.decimal(),
                in.name(),
                in.time(),
                in.names());
    }

    static void write(PackedWriter out, UserSession row) {
        out.unique(row.id());
        out.name(row.shopId());
        out.nearby(row.customerId());
        out.nearby(row.sessionId());
        out.time(row.startTime());
        out.time(row.endTime());
        out.name(row.deviceType());
        out.name(row.browserType());
        out.value(row.referrerType());
        out.time(row.createdAt());
        out.names(row.unreadable());
    }

    static UserSession session(PackedReader in) {
        return new UserSession(
                in.unique(),
                in.name(),
                in.nearby(),
                in.nearby(),
                in.time(),
                in.time(),
                in.name(),
                in.name(),
                in.value(),
                in.time(),
                in.names());
    }

    static void write(PackedWriter out, PurchaseAttribution row) {
        out.unique(row.id());
        out.name(row.shopId());
        out.nearby(row.customerId());
        out.nearby(row.orderId());
        out.value(row.productId());
        out.name(row.attributionType());
        out.decimal(row.attributionValue());
        out.decimal(row.orderValue());
        out.value(row.attributionSource());
        out.name(row.attributionMedium());
        out.time(row.createdAt());
        out.names(row.unreadable());
    }

    static PurchaseAttribution attribution(PackedReader in) {
        return new PurchaseAttribution(
                in.unique(),
                in.name(),
                in.nearby(),
                in.nearby(),
                in.value(),
                in.name(),
                in.decimal(),
                in.decimal(),
                in.value(),
                in.name(),
                in.time(),
                in.names());
    }

    static void write(PackedWriter out, Customer row) {
        out.nearby(row.customerId());
        out.unique(row.id());
        out.name(row.shopId());
        out.unique(row.email());
        out.unique(row.firstName());
        out.unique(row.lastName());
        out.time(row.createdAt());
        out.time(row.updatedAt());
        writeTags(out, row.tags());
        writeMetafields(out, row.metafields());
        writeAddress(out, row.defaultAddress());
        out.name(row.currencyCode());
        out.name(row.locale());
        out.names(row.unreadable());
    }

    static Customer customer(PackedReader in) {
        String customerId = Objects.requireNonNull(in.nearby());
        String id = in.unique();
        return Customer.builder(Objects.requireNonNull(in.name()), customerId)
                .id(id)
                .email(in.unique())
                .firstName(in.unique())
                .lastName(in.unique())
                .createdAt(in.time())
                .updatedAt(in.time())
                .tags(tags(in))
                .metafields(metafields(in))
                .defaultAddress(address(in))
                .currencyCode(in.name())
                .locale(in.name())
                .unreadable(in.names())
                .build();
    }

    /** A list is told by its size and one more, none by 0. */
    private static void writeTags(PackedWriter out, @Nullable List<String> tags) {
        out.number(tags == null ? 0 : tags.size() + 1);
        if (tags != null) {
            tags.forEach(out::name);
        }
    }

    private static @Nullable List<String> tags(PackedReader in) {
        int size = in.count() - 1;
        return size < 0 ? null : in.listOfNames(size);
    }

    private static void writeMetafields(PackedWriter out, @Nullable List<Metafield> fields) {
        out.number(fields == null ? 0 : fields.size() + 1);
        if (fields != null) {
            for (Metafield field : fields) {
                out.name(field.namespace());
                out.name(field.key());
                out.unique(field.value());
            }
        }
    }

    private static @Nullable List<Metafield> metafields(PackedReader in) {
        int size = in.count() - 1;
        if (size < 0) {
            return null;
        }
        List<Metafield> fields = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String namespace = Objects.requireNonNull(in.name());
            fields.add(new Metafield(namespace, Objects.requireNonNull(in.name()), in.unique()));
        }
        return fields;
    }

    private static void writeAddress(PackedWriter out, @Nullable Address address) {
        out.number(address == null ? 0 : 1);
        if (address != null) {
            out.name(address.countryCode());
            out.name(address.country());
            out.name(address.provinceCode());
            out.name(address.province());
        }
    }

    private static @Nullable Address address(PackedReader in) {
        return in.number() == 0 ? null : new Address(in.name(), in.name(), in.name(), in.name());
    }
}
