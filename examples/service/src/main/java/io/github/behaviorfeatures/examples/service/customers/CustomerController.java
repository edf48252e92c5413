package io.github.behaviorfeatures.examples.service.customers;

import io.github.behaviorfeatures.examples.service.http.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers rows that are stored. */
@RestController
@ConditionalOnProperty("spring.datasource.url")
class CustomerController {
    private final StoredRows rows;

    CustomerController(StoredRows rows) {
        this.rows = rows;
    }

    @Operation(summary = "The stored row of one customer")
    @GetMapping(path = "/customers/{shop}/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] customer(@PathVariable("shop") String shop, @PathVariable("id") String id) {
        try {
            return rows.row(shop, id)
                    .orElseThrow(() -> Refusal.notFound("there is no row of this customer of this shop"));
        } catch (BadSqlGrammarException e) {
            throw Refusal.unavailable(
                    "table_outdated",
                    "the database has no table of features, or it lacks features of this version; the database job adds them");
        } catch (DataAccessException e) { // not passed on: its message may have the ids
            throw Refusal.unavailable("database_unavailable", "the database does not answer; try again");
        }
    }
}
