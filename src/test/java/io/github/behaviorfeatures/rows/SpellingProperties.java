package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** However a shop spells its fields, ids and times, the record is the same. */
class SpellingProperties {

    private static final List<String> FIELDS =
            List.of("id", "shop_id", "customer_id", "order_id", "product_id", "order_value", "created_at");

    private static PurchaseAttribution read(String line) {
        byte[] bytes = Sources.bytes(line);
        RowReader reader = new RowReader(Tables.ATTRIBUTIONS.fields(), BareZones.UTC);
        PurchaseAttribution record = Tables.ATTRIBUTIONS.record(reader.read(bytes, 0, bytes.length));
        assertThat(record).isEqualTo(Tables.ATTRIBUTIONS.record(reader.parse(bytes, 0, bytes.length)));
        return record;
    }

    private static String line(List<String> names, List<String> values) {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            line.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(names.get(i))
                    .append("\":")
                    .append(values.get(i));
        }
        return line.append('}').toString();
    }

    private static String spelled(String name, Random random) {
        StringBuilder spelled = new StringBuilder();
        boolean camelCase = random.nextBoolean();
        for (String word : name.split("_")) {
            spelled.append(spelled.isEmpty() || camelCase ? "" : "_").append(word);
        }
        for (int i = 0; i < spelled.length(); i++) {
            if (random.nextInt(3) == 0) {
                spelled.setCharAt(i, Character.toUpperCase(spelled.charAt(i)));
            }
        }
        return spelled.toString();
    }

    private static String id(int id, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + id + "\"";
            case 1 -> "\" " + id + "\u00a0\"";
            case 2 -> "\"gid://shopify/Thing/" + id + "\"";
            case 3 -> "\"gid://shopify/Thing/" + id + "?a=b\"";
            case 4 -> id + (random.nextBoolean() ? ".0" : "");
            default -> "\"" + id + ".0\"";
        };
    }

    private static String time(long second, Random random) {
        Instant time = Instant.ofEpochSecond(second);
        List<String> forms = List.of(
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "yyyy-MM-dd HH:mm:ss 'UTC'",
                "yyyy-MM-dd HH:mm:ss.SSS xx",
                "yyyyMMdd'T'HHmmss'Z'",
                "EEE, dd MMM yyyy HH:mm:ss 'GMT'");
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(second);
            case 1 -> "\"" + second + "000\"";
            default ->
                "\""
                        + DateTimeFormatter.ofPattern(forms.get(random.nextInt(forms.size())), Locale.ENGLISH)
                                .format(time.atOffset(ZoneOffset.UTC))
                        + "\"";
        };
    }

    @Property
    void neitherNamesNorIdsNorTimesDependOnTheirSpelling(
            @ForAll @IntRange(min = 1) int id,
            @ForAll @LongRange(min = 1_000_000_000L, max = 4_000_000_000L) long second,
            @ForAll long seed) {
        Random random = new Random(seed);
        PurchaseAttribution expected = PurchaseAttribution.builder()
                .id("" + id)
                .shopId("s")
                .customerId("" + id)
                .orderId("" + id)
                .productId("" + id)
                .orderValue(12.5)
                .createdAt(Instant.ofEpochSecond(second))
                .build();
        List<String> values = List.of(
                id(id, random),
                random.nextBoolean() ? "\"s\"" : "\" s\"",
                id(id, random),
                id(id, random),
                id(id, random),
                List.of("12.5", "\"12.50\"", "{\"amount\":\"12.5\"}", "1.25e1").get(random.nextInt(4)),
                time(second, random));
        List<String> names = FIELDS.stream().map(name -> spelled(name, random)).collect(Collectors.toList());
        String line = line(names, values);
        assertThat(read(line)).as(line).isEqualTo(expected);
    }

    @Property
    void unknownFieldsChangeNoRecord(@ForAll long seed) {
        RandomLines lines = new RandomLines(new Random(seed));
        String line = Sources.text(lines.plain());
        String more = line.replaceFirst("\\{", "{\"utm\":{\"id\":9},\"total\":5,\"x\":[{\"created_at\":1}],")
                .replaceFirst("}$", ",\"notes\":[],\"y\":\"é\"}");
        assertThat(read(more)).isEqualTo(read(line));
    }
}
