package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Source;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes payloads apart into rows of customers and what belongs to them: one payload, over as many lines as it likes, or
 * one in each line.
 */
final class ShopifyReader {
    private static final String PLACEHOLDER = "customer with a placeholder for an id";

    private final String shopId;
    private final ShopifyTally tally;
    private final ShopifyShape shape = new ShopifyShape();

    ShopifyReader(String shopId, ShopifyTally tally) {
        this.shopId = shopId;
        this.tally = tally;
    }

    /**
     * Reads a source; a {@link Problem} names it.
     *
     * @param source opens it with {@link Source}, perhaps twice
     */
    void read(Supplier<InputStream> source, String name, Consumer<ObjectNode> pieces) {
        if (isOfLines(source, name)) {
            try (Lines lines = new Lines(source.get(), name)) {
                while (lines.next()) {
                    if (!lines.isBlank()) {
                        line(lines).forEach(pieces);
                    }
                }
            }
        } else {
            byte[] json = Source.readAll(source.get(), name);
            Json.read(json, name, in -> pieces(Json.tree(in))).forEach(pieces);
        }
    }

    /** Whether the first line is a whole object, and not all. */
    private static boolean isOfLines(Supplier<InputStream> source, String name) {
        try (Lines lines = new Lines(source.get(), name)) {
            return hasContent(lines) && object(lines) != null && hasContent(lines);
        }
    }

    private static boolean hasContent(Lines lines) {
        while (lines.next()) {
            if (!lines.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode object(Lines lines) {
        try {
            return read(lines);
        } catch (Problem notOneObject) {
            return null;
        }
    }

    private static JsonNode read(Lines lines) {
        byte[] line = lines.bytes();
        return Json.read(line, 0, line.length, Json::tree);
    }

    private List<ObjectNode> line(Lines lines) {
        try {
            return pieces(read(lines));
        } catch (Problem problem) {
            tally.addBadLine(problem, lines.place());
            return List.of();
        }
    }

    private List<ObjectNode> pieces(JsonNode payload) {
        if (BulkChild.isOne(payload)) {
            ObjectNode child = BulkChild.trimmed(payload, tally);
            return child == null ? List.of() : List.of(child);
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (CustomerNodes.Found found : CustomerNodes.in(payload)) {
            if (ShopifyShape.hasPlaceholderId(found.node())) {
                tally.leaveOut(PLACEHOLDER);
            } else {
                rows.add(row(found));
            }
        }
        tally.addCustomers(rows.size());
        if (CustomerNodes.hasErrors(payload)) {
            tally.addAnswerWithErrors();
        }
        return rows;
    }

    private ObjectNode row(CustomerNodes.Found found) {
        try {
            ObjectNode row = ShopifyShape.row(shopId, found.node(), tally);
            shape.customer(row); // what is wrong with it is to be known here, where its line is
            return row;
        } catch (Problem problem) {
            throw problem.in(found.place());
        }
    }
}
