package io.github.behaviorfeatures.examples.service.api;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.export.CatalogExport;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What springdoc serves at {@code /v3/api-docs}. It finds paths and methods by itself; what goes in and comes out is JSON that
 * the library reads and writes, so its schemas come from the catalogue and the records.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";

    private static final List<String> PROBLEMS = List.of("400", "404", "405", "408", "413", "415", "500", "503");

    private static final String PROBLEM_SCHEMA = """
            {"type": "object", "description": "RFC 9457, with a code for programs.", "properties": {
             "status": {"type": "integer", "minimum": 400, "maximum": 599}, "title": {"type": "string"},
             "error": {"type": "string"}, "detail": {"type": "string"},
             "line": {"type": "integer", "minimum": 1, "description": "of a batch"}},
             "required": ["status", "title", "error", "detail"], "additionalProperties": false}""";

    private static final String CATALOG_SCHEMA = """
            {"type": "array", "items": {"type": "object", "properties": {
             "name": {"type": "string"}, "type": {"type": "string"}, "unit": {"type": "string"},
             "range": {"type": "string"}, "category": {"type": "string"}, "description": {"type": "string"},
             "support": {"type": "string"}, "absent": {"type": "string"}, "source": {"type": "string"},
             "changes_with_time": {"type": "boolean"}, "default": {}},
             "required": ["name", "type", "description"], "additionalProperties": false}}""";

    private static final String EVENTS_SCHEMA = """
            {"description": "an event as a Shopify web pixel has it, a call of Segment, an array of either, or Segment's batch",
             "type": ["object", "array"]}""";

    private static final String RECEIPT_SCHEMA = """
            {"type": "object", "properties": {
             "accepted": {"type": "integer", "minimum": 0}, "duplicates": {"type": "integer", "minimum": 0},
             "refused": {"type": "integer", "minimum": 0},
             "reasons": {"type": "array", "items": {"type": "object", "properties": {
              "error": {"type": "string"}, "detail": {"type": "string"}, "count": {"type": "integer", "minimum": 1},
              "first": {"type": "integer", "minimum": 0, "description": "position of the first of them, from 0"}},
              "required": ["error", "detail", "count", "first"], "additionalProperties": false}}},
             "required": ["accepted", "duplicates", "refused", "reasons"], "additionalProperties": false}""";

    @Bean
    OpenAPI service() {
        return new OpenAPI()
                .info(new Info()
                        .title("Customer behaviour features")
                        .version(CustomerBehaviorFeatureGenerator.libraryVersion())
                        .description("Features of a shop's customers, from records sent or from rows stored."));
    }

    @Bean
    OpenApiCustomizer schemas(CustomerBehaviorFeatureGenerator generator) {
        return api -> {
            addRow(api, CatalogExport.jsonSchema(generator.catalog()));
            api.schema("Document", schema(RecordSchemas.document().toString()));
            api.schema("Problem", schema(PROBLEM_SCHEMA));
            api.schema("Catalog", schema(CATALOG_SCHEMA));
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDocument::answerProblems));
            describe(api.getPaths().get("/features"), JSON, "FeatureRow");
            describe(api.getPaths().get("/features:batch"), LINES, "RowOrProblem");
            answer(api.getPaths().get("/catalog").getGet(), JSON, "Catalog");
            PathItem customers = api.getPaths().get("/customers/{shop}/{id}");
            if (customers != null) {
                answer(customers.getGet(), JSON, "FeatureRow");
            }
            PathItem events = api.getPaths().get("/events");
            if (events != null) {
                api.schema("Events", schema(EVENTS_SCHEMA));
                api.schema("Receipt", schema(RECEIPT_SCHEMA));
                describeEvents(events.getPost());
            }
        };
    }

    /** The row's own definitions become components: within the document their references would lead nowhere. */
    private static void addRow(OpenAPI api, String jsonSchema) {
        ObjectNode row =
                (ObjectNode) JsonMapper.shared().readTree(jsonSchema.replace("#/$defs/", "#/components/schemas/Row."));
        row.remove("$schema");
        ObjectNode definitions = (ObjectNode) row.remove("$defs");
        definitions.forEachEntry((name, definition) -> api.schema("Row." + name, schema(definition.toString())));
        api.schema("FeatureRow", schema(row.toString()));
        api.schema("RowOrProblem", schema("""
                        {"description": "one line", "oneOf": [{"$ref": "#/components/schemas/FeatureRow"},
                         {"$ref": "#/components/schemas/Problem"}]}"""));
    }

    private static Schema<?> schema(String json) {
        try {
            return Json31.mapper().readValue(json, Schema.class);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a schema of ours cannot be read", e);
        }
    }

    private static void describe(PathItem path, String mediaType, String answered) {
        Operation post = path.getPost();
        post.requestBody(new RequestBody()
                .required(true)
                .description("UTF-8, plain or with Content-Encoding: gzip")
                .content(content(mediaType, "Document")));
        post.addParametersItem(new Parameter()
                .in("query")
                .name("as_of")
                .description(
                        "records before it are seen: a time with an offset, or a date (midnight UTC); default: now")
                .schema(schema("{\"type\": \"string\", \"examples\": [\"2026-11-01T00:00:00Z\", \"2026-11-01\"]}")));
        post.addParametersItem(new Parameter()
                .in("query")
                .name("evidence")
                .description("whether rows carry support and reasons of absence")
                .schema(schema("{\"type\": \"boolean\", \"default\": false}")));
        answer(post, mediaType, answered);
    }

    private static void describeEvents(Operation post) {
        Content sent = content(JSON, "Events");
        sent.addMediaType("text/plain", new MediaType().schema(new Schema<>().$ref("#/components/schemas/Events")));
        post.requestBody(new RequestBody()
                .required(true)
                .description("JSON in UTF-8, whatever its type, plain or with Content-Encoding: gzip")
                .content(sent));
        post.addParametersItem(new Parameter()
                .in("query")
                .name("shop")
                .description("whose events they are; default: the configured shop")
                .schema(schema("{\"type\": \"string\"}")));
        answer(post, "202", JSON, "Receipt");
        post.getResponses()
                .addApiResponse(
                        "403", new ApiResponse().description("another origin").content(content(PROBLEM, "Problem")));
    }

    private static void answer(Operation operation, String mediaType, String answered) {
        answer(operation, "200", mediaType, answered);
    }

    private static void answer(Operation operation, String status, String mediaType, String answered) {
        operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().description("OK").content(content(mediaType, answered)));
    }

    private static void answerProblems(Operation operation) {
        ApiResponses responses = new ApiResponses();
        PROBLEMS.forEach(status -> responses.addApiResponse(
                status, new ApiResponse().description("refused").content(content(PROBLEM, "Problem"))));
        operation.responses(responses);
    }

    private static Content content(String mediaType, String schema) {
        return new Content()
                .addMediaType(mediaType, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }
}
