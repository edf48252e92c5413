package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a file holds, a reader throws nothing but its own exception, and every line is a payload or a bad line. The
 * payloads are the samples' with parts cut out, put elsewhere, doubled or replaced.
 */
class ReaderProperties {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private interface Reader {
        RawSource of(InputStream in, String name);
    }

    private static final Map<String, Reader> READERS = Map.of(
            "shopify-orders/made_shop_rest.json", ShopifyOrders::of,
            "shopify-orders/made_shop_graphql.json", ShopifyOrders::of,
            "shopify-orders/made_shop_bulk.jsonl", ShopifyOrders::of,
            "shopify-pixels/made_shop.jsonl", ShopifyWebPixels::of,
            "ga4/made_api_style.jsonl", Ga4Export::of,
            "segment/made_shop.jsonl", SegmentEvents::of);

    private static final List<String> FILES = List.copyOf(READERS.keySet());

    private static List<JsonNode> payloads(String file) {
        try (InputStream in = Objects.requireNonNull(ReaderProperties.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return file.endsWith(".jsonl") ? text.lines().map(JSON::readTree).toList() : List.of(JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1500)
    void everyLineIsCounted(@ForAll @IntRange(max = 5) int file, @ForAll long seed, @ForAll boolean isTaken) {
        Random random = new Random(seed);
        String name = FILES.get(file);
        List<String> lines = new ArrayList<>();
        for (JsonNode payload : payloads(name)) {
            lines.add(mutated(payload, random).toString());
        }
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Reader reader = isTaken ? READERS.get(FILES.get(random.nextInt(FILES.size()))) : READERS.get(name);
        assertCounted(Objects.requireNonNull(reader).of(new ByteArrayInputStream(bytes), "lines"), lines);
        assertCounted(SnowplowEvents.of(new ByteArrayInputStream(bytes), "lines"), lines);
    }

    private static void assertCounted(RawSource source, List<String> lines) {
        RawData data;
        try {
            data = RawShop.builder("shop")
                    .visitors(true)
                    .testOrders(true)
                    .build()
                    .read(source);
        } catch (BehaviorJsonException e) {
            assertThat(e).hasMessageStartingWith("lines, line ").hasMessageNotContaining("example");
            return;
        }
        String kind = source.kind().wireName();
        long payloads = data.report().payloads().getOrDefault(kind, 0L);
        long bad = data.report().leftOut().getOrDefault(kind + ": bad line", 0L);
        long elements = lines.stream()
                .map(JSON::readTree)
                .mapToLong(line -> line.isArray() ? line.size() : 1)
                .sum();
        assertThat(payloads + bad)
                .isGreaterThanOrEqualTo(elements); // orders and batches hold elements that may be bad too
        assertThat(payloads).isLessThanOrEqualTo(elements);
        data.tables().dataset();
    }

    private static JsonNode mutated(JsonNode payload, Random random) {
        JsonNode tree = payload.deepCopy();
        List<JsonNode> parts = new ArrayList<>();
        collect(tree, parts);
        for (int i = random.nextInt(4); i >= 0; i--) {
            JsonNode from = parts.get(random.nextInt(parts.size())).deepCopy();
            JsonNode value = random.nextInt(3) == 0 ? junk(random) : from;
            JsonNode to = parts.get(random.nextInt(parts.size()));
            if (to instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = List.copyOf(object.propertyNames());
                String field = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(field);
                } else {
                    object.set(field, value);
                }
            } else if (to instanceof ArrayNode array) {
                array.add(value);
            }
        }
        return random.nextInt(50) == 0 ? junk(random) : tree;
    }

    private static void collect(JsonNode node, List<JsonNode> parts) {
        parts.add(node);
        for (JsonNode child : node) {
            collect(child, parts);
        }
    }

    private static JsonNode junk(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(-1);
            case 3 -> NODES.numberNode(1e300);
            case 4 -> NODES.arrayNode().add(NODES.objectNode()).add("x");
            case 5 -> NODES.objectNode();
            case 6 -> NODES.stringNode("a@b");
            default -> NODES.stringNode("");
        };
    }
}
