package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFolderTest {

    @TempDir
    private Path folder;

    /** Sessions that lie there as CSV would count as not tracked, and a shop whose zone is misspelt as one in UTC. */
    @Test
    void whatIsNotReadIsWarnedOf() throws IOException {
        Files.writeString(folder.resolve("user_interactions.jsonl"), "");
        Path sessions = Files.writeString(folder.resolve("user_sessions.csv"), "customer_id,start_time");
        Path shop = Files.writeString(folder.resolve("shop.json"), "{\"id\": \"s\", \"time_zon\": \"Europe/Berlin\"}");
        assertThat(LoadFolder.of(folder))
                .singleElement()
                .satisfies(one -> assertThat(one.warnings())
                        .containsExactly(
                                sessions + " is not read; expected user_sessions.jsonl",
                                shop + ": these keys are not used: time_zon (perhaps timezone)"));
    }

    @Test
    void aFolderThatIsAllReadHasNoWarning() throws IOException {
        Files.writeString(folder.resolve("user_interactions.jsonl"), "");
        Files.writeString(folder.resolve("shop.json"), "{\"id\": \"s\", \"timezone\": \"Europe/Berlin\"}");
        assertThat(LoadFolder.of(folder)).singleElement().satisfies(one -> {
            assertThat(one.warnings()).isEmpty();
            assertThat(one.shopId("other")).isEqualTo("s");
        });
    }
}
