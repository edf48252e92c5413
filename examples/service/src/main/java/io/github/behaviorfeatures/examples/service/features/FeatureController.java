package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.examples.service.ServiceProperties;
import io.github.behaviorfeatures.examples.service.http.Body;
import io.github.behaviorfeatures.examples.service.http.Workers;
import io.github.behaviorfeatures.export.CatalogExport;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Computes features of what is sent, and tells what they mean. */
@RestController
class FeatureController {
    private final FeatureComputation computation;
    private final Workers workers;
    private final ServiceProperties.Limits limits;
    private final byte[] catalog;

    FeatureController(
            FeatureComputation computation,
            Workers workers,
            ServiceProperties properties,
            CustomerBehaviorFeatureGenerator generator) {
        this.computation = computation;
        this.workers = workers;
        this.limits = properties.limits();
        this.catalog = CatalogExport.json(generator.catalog()).getBytes(StandardCharsets.UTF_8);
    }

    @Operation(summary = "The features of one customer, whose document is sent")
    @PostMapping(
            path = "/features",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] features(HttpServletRequest request) throws IOException {
        Query query = Query.of(request.getQueryString());
        byte[] document = Body.of(request, limits).document();
        byte[] line = workers.call(() -> computation.row(document, query));
        return Arrays.copyOf(line, line.length - 1); // without the line feed
    }

    @Operation(
            summary =
                    "The features of many customers: a document in each line, a row or a problem in each line answered")
    @PostMapping(path = "/features:batch", consumes = Batch.MEDIA_TYPE, produces = Batch.MEDIA_TYPE)
    void batch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request.getQueryString());
        response.setContentType(Batch.MEDIA_TYPE);
        new Batch(Body.of(request, limits), response)
                .answer(document -> workers.callPatiently(() -> computation.row(document, query)));
    }

    @Operation(summary = "Every feature with type, unit, range and meaning")
    @GetMapping(path = "/catalog", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] catalog() {
        return catalog;
    }
}
