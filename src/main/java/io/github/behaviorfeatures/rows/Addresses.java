package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.text.Blanks;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads default addresses: only country and province, nothing more precise. */
final class Addresses {
    private static final Fields FIELDS = new Fields();
    private static final Field<String> COUNTRY_CODE = FIELDS.add(FieldType.TEXT, "country_code", "countryCodeV2");
    private static final Field<String> COUNTRY = FIELDS.add(FieldType.TEXT, "country");
    private static final Field<String> PROVINCE_CODE = FIELDS.add(FieldType.TEXT, "province_code");
    private static final Field<String> PROVINCE = FIELDS.add(FieldType.TEXT, "province");
    private static final Address NOTHING = new Address(null, null, null, null);

    private Addresses() {}

    /** The address, null if it holds nothing; a {@link BadValue} for text, since free text is not reliable, and for a part that is none. */
    static @Nullable Object read(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return Blanks.isBlank(in.getString()) ? null : BadValue.UNREADABLE;
        }
        Row row = Values.object(in, FIELDS);
        if (row == null) {
            return null;
        }
        if (row.isMarked()) {
            return BadValue.WRONG_TYPE;
        }
        Address address =
                new Address(row.get(COUNTRY_CODE), row.get(COUNTRY), row.get(PROVINCE_CODE), row.get(PROVINCE));
        return address.equals(NOTHING) ? null : address;
    }
}
