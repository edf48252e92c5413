package io.github.behaviorfeatures.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path folder;

    private static String order(String id, String time, int value) {
        return "{\"customer_id\": \"c\", \"order_id\": \"" + id + "\", \"order_value\": " + value
                + ", \"created_at\": \"" + time + "\"}";
    }

    @Test
    void writesWhatWasKnownAndWhatHappenedAfter() throws IOException {
        Files.write(
                folder.resolve("purchase_attributions.jsonl"),
                List.of(
                        order("1", "2025-01-10T00:00:00Z", 5),
                        order("2", "2025-02-10T00:00:00Z", 40),
                        order("2", "2025-02-20T00:00:00Z", -15), // a refund
                        order("3", "2025-07-01T00:00:00Z", 9)));
        Path to = folder.resolve("train.csv");
        Main.main(new String[] {folder.toString(), to.toString(), "2025-01-01T00:00:00Z", "5"});
        List<String> lines = Files.readAllLines(to);
        assertThat(lines.get(0))
                .startsWith("shop_id,customer_id,as_of,definitions_version,total_purchases,")
                .endsWith(",purchased_90d,spent_90d");
        // From the first activity on: not on January 1st.
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.substring(0, line.indexOf('T')))
                .containsExactly(
                        "default,c,2025-01-31", "default,c,2025-03-02", "default,c,2025-04-01", "default,c,2025-05-01");
        // 90 days from March 2nd end on May 31st, those from April 1st on June 30th, the day before the third order and
        // the last
        // record; those from May 1st end on July 30th, which nobody has observed.
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.replaceAll(".*?([^,]*,[^,]*)$", "$1"))
                .containsExactly("1,25.0", "0,0.0", "0,0.0", ",");
    }

    @Test
    void saysWhatItExpects() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Main.main(new String[0]))
                .withMessageContaining("expected DIR TRAIN.csv");
    }
}
