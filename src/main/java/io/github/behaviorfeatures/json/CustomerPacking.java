package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packs customer records and unpacks equal ones: a pair of methods for each part, with the fields in the same order. */
final class CustomerPacking {

    private CustomerPacking() {}

    static void write(PackedWriter out, Customer row) {
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

    static Customer read(PackedReader in, String customerId) {
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
