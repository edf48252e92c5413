package io.github.behaviorfeatures.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lines of JSON as shops, and worse, may write them. */
public final class RandomLines {
    private static final List<String> NAMES = List.of(
            "id",
            "shop_id",
            "shopId",
            "customer_id",
            "customerId",
            "session_id",
            "sessionId",
            "event_type",
            "eventType",
            "page_type",
            "product_id",
            "productId",
            "category",
            "search_query",
            "searchQuery",
            "view_duration",
            "viewDuration",
            "device_type",
            "created_at",
            "createdAt",
            "updated_at",
            "start_time",
            "endTime",
            "browser_type",
            "referrerType",
            "order_id",
            "attribution_value",
            "orderValue",
            "attribution_source",
            "email",
            "tags",
            "metafields",
            "default_address",
            "locale",
            "currency",
            "currency_code",
            "order_currency_code",
            "identified_at",
            "Cancelled_At",
            "ATTRIBUTEDAT",
            "Created_At",
            "CREATEDAT",
            "Order_Value",
            "Shop_ID",
            "notes",
            "total",
            "Total",
            "utm_campaign");
    private static final List<String> ODD_NAMES = List.of(
            "", "x", "ids", "i", "é", "i\\u0064", "a b", "\\\"", "x".repeat(1200), "created_at ", "\uD83D\uDE00");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "  \\t",
            "mobile",
            "product_viewed",
            "7000052901587",
            "bc7d3ebd-ea4f-f220-6317-2d6573552939",
            "a",
            "ab",
            "1234567",
            "12345678",
            "123456789",
            "red shoes ",
            "Schuhe für Ä",
            "\uD83D\uDE00",
            "\uFFFD",
            "\\u00e4",
            "a\\\"b",
            "\\\\",
            "\\/",
            "\u2003",
            "\u00a0",
            "\\u0000",
            "x".repeat(70),
            "é".repeat(40),
            "~\u007f",
            "{\\\"a\\\":1}",
            "undefined",
            "NULL",
            "(not set)",
            "N/A",
            "\u00a0none",
            "00000000-0000-0000-0000-000000000000",
            "gid://shopify/Product/42",
            "gid://shopify/Product/42?x",
            "gid://shopify/Product/x",
            "207119551.0",
            " 7 ",
            "7\u3000",
            ".0");
    private static final List<String> TIMES = List.of(
            "2024-01-01T04:57:32.091Z",
            "2024-02-29T23:59:59Z",
            "2023-02-29T00:00:00Z",
            "2026-01-02T03:04:05+01:00",
            "2026-01-02 03:04:05",
            "2026-01-02",
            "2026-01-02T03:04Z",
            "2026-01-02T03:04:05.123456789-05:30",
            "2026-01-02T24:00:00Z",
            "2026-13-02T00:00:00Z",
            "2026-01-02T03:04:05,5Z",
            "2026-01-02T03:04:05.Z",
            "2026-01-02T03:04:05.1234567890Z",
            "2026-01-02T03:04:05+18:00",
            "2026-01-02T03:04:05+0100",
            "2026-01-02T03:04:05Z[UTC]",
            " 2026-01-02T03:04:05Z ",
            "2026-01-02T03:04:05 UTC",
            "2026-01-02 03:04:05.5 +0530",
            "2026-01-02t03:04:05z",
            "2026-03-29 02:30",
            "2025-10-26T02:30:00,25",
            "20260102T030405Z",
            "20260102T0304",
            "20260102",
            "20261302",
            "Fri, 02 Jan 2026 03:04:05 GMT",
            "2 Jan 2026 03:04 +0100",
            "1767225600",
            "1767225600000000",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "1970-12-31T23:59:59.999Z",
            "1971-01-01T00:00:00Z",
            "1971-01-01",
            "9999-12-31T23:59:59-01:00",
            "02/01/2026",
            "yesterday");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "0.0",
            "7",
            "-7",
            "123",
            "1.5",
            "1.50",
            "8.2",
            "12.",
            ".5",
            "01",
            "-01",
            "+1",
            "1e3",
            "1E-2",
            "12.5e1",
            "19.99",
            "0.1",
            "0.30000000000000004",
            "9007199254740991",
            "9007199254740993",
            "123456789012345678",
            "1234567890123456789",
            "12345678901234567890",
            "0.000000000000000001",
            "123456789.123456789",
            "1767225600",
            "1767225600000",
            "1767225600.25",
            "1767225600000000",
            "1767225600000000000",
            "31535999",
            "31536000",
            "86400",
            "86400.5",
            "1000000000000000",
            "1000000000000001",
            "207119551.0",
            "99999999999",
            "100000000000",
            "-62135596801",
            "999999999999999999",
            "1e999",
            "NaN",
            "Infinity",
            "-Infinity",
            "-",
            "1-1",
            "0x1",
            "1.2.3");
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "nul",
            "nulll",
            "True",
            "[]",
            "{}",
            "[1,{\"id\":2}]",
            "{\"id\":\"x\"}",
            "[\"vip\",\"\"]",
            "[\"vip\",[1]]",
            "{\"amount\":\"12.00\",\"currency_code\":\"EUR\"}",
            "{\"amount\":5,\"currencyCode\":\"JPY\"}",
            "{\"shop_money\":{\"amount\":\"x\"}}",
            "'a'",
            "",
            "[",
            "\"a",
            "\"a\u0001\"");
    private static final String BLANKS = " \t\r";
    private static final String MUTATIONS = "\"\\{}[]:,0123456789eE+-.nulltrue\u0000\u0001\t \u007f_TZaé";

    private final Random random;

    public RandomLines(Random random) {
        this.random = random;
    }

    /** An object of fields in any order, mostly valid. */
    public byte[] line() {
        boolean blanks = random.nextInt(4) == 0;
        StringBuilder line = new StringBuilder(blank(blanks)).append('{');
        String separator = "";
        for (int left = random.nextInt(14); left > 0; left--) {
            line.append(separator)
                    .append(blank(blanks))
                    .append('"')
                    .append(name())
                    .append('"');
            line.append(blank(blanks))
                    .append(':')
                    .append(blank(blanks))
                    .append(value())
                    .append(blank(blanks));
            separator = ",";
        }
        return Sources.bytes(line.append('}').append(blank(blanks)).toString());
    }

    /** A row as most shops write it. */
    public byte[] plain() {
        List<String> fields = new ArrayList<>(List.of(
                "\"id\":\"" + random.nextLong() + "\"",
                "\"customer_id\":" + random.nextInt(1 << 30),
                "\"event_type\":\"product_viewed\"",
                "\"search_query\":" + oneOf(List.of("null", "\"Schuhe für Ä\"", "\"\"")),
                "\"view_duration\":" + oneOf(List.of("8.2", "12", "\"7.25\"", "-1")),
                "\"unknown\":" + oneOf(List.of("true", "false", "null", "1.5", "\"x\"")),
                "\"created_at\":\"2026-01-02T03:04:05." + random.nextInt(1000) + "Z\""));
        Collections.shuffle(fields, random);
        return Sources.bytes("{" + String.join(oneOf(List.of(",", ", ")), fields) + "}");
    }

    /** One to three bytes put in, left out or replaced; or the end cut off, or something behind it. */
    public byte[] mutated() {
        byte[] line = random.nextBoolean() ? plain() : line();
        for (int left = 1 + random.nextInt(3); left > 0 && line.length > 0; left--) {
            int at = random.nextInt(line.length);
            byte[] head = Arrays.copyOf(line, at);
            byte[] tail = Arrays.copyOfRange(line, Math.min(line.length, at + random.nextInt(3)), line.length);
            line = random.nextInt(10) == 0 ? head : concatenated(head, some(), tail);
        }
        return random.nextInt(10) == 0 ? concatenated(line, some(), new byte[0]) : line;
    }

    private byte[] some() {
        if (random.nextInt(8) == 0) {
            return new byte[] {(byte) random.nextInt(256)}; // most often no UTF-8
        }
        int at = random.nextInt(MUTATIONS.length());
        return Sources.bytes(MUTATIONS.substring(at, Math.min(MUTATIONS.length(), at + random.nextInt(3))));
    }

    private static byte[] concatenated(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    private String name() {
        return oneOf(random.nextInt(30) == 0 ? ODD_NAMES : NAMES);
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> '"' + oneOf(TEXTS) + '"';
            case 4, 5, 6 -> '"' + oneOf(TIMES) + '"';
            case 7, 8 -> oneOf(NUMBERS);
            case 9 -> '"' + oneOf(NUMBERS) + '"';
            case 10 -> random.nextInt(3) == 0 ? oneOf(OTHERS) : "null";
            default -> random.nextInt(1000) + (random.nextBoolean() ? "." + random.nextInt(1000) : "");
        };
    }

    private String blank(boolean any) {
        return any && random.nextBoolean() ? String.valueOf(BLANKS.charAt(random.nextInt(BLANKS.length()))) : "";
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
