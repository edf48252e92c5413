package io.github.behaviorfeatures.export;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shared by the schemas of output rows: the meaning of the fields beside the features, and how a schema is written. */
final class Schemas {

    static final String SHOP_ID = "id of the shop";
    static final String CUSTOMER_ID = "id of the customer within the shop";
    static final String LAST_COMPUTED_AT = "as-of instant, UTC: only records before it were seen";
    static final String DEFINITIONS_VERSION = "tells rows of different definitions or parameters apart";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The same line feeds on every machine. */
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Schemas() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A text, number, flag or list as JSON. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String text(ObjectNode schema) {
        return MAPPER.writer().with(LINES).writeValueAsString(schema) + "\n";
    }
}
