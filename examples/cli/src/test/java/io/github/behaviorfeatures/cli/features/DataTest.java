package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path outputs;

    @BeforeEach
    void shop() throws IOException {
        Program.smallShop(folder);
    }

    @Test
    void aBadLineEndsTheRunAndLeavesTheOutputsAsTheyWere() throws IOException {
        Program.write(folder.resolve("user_sessions.jsonl"), "{\"customer_id\": \"a\"}", "{\"customer_id\": ");
        Path rows = Files.writeString(outputs.resolve("rows.jsonl"), "as it was");
        Program run = Program.run("--data", folder, "--out", rows, "--quality", outputs.resolve("quality.txt"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("user_sessions.jsonl, line 2");
        assertThat(rows).hasContent("as it was");
        assertThat(Files.list(outputs)).containsExactly(rows);
    }

    @Test
    void badLinesCanBeSkippedAndAreCounted() throws IOException {
        Program.write(folder.resolve("user_sessions.jsonl"), "[]", "{\"customer_id\": \"a\"}", "{\"customer_id\": ");
        Path quality = outputs.resolve("quality.txt");
        Program run = Program.run("--data", folder, "--skip-bad-lines", "--quality", quality, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.rows()).hasSize(1);
        assertThat(run.err()).contains("2 bad lines of ", "user_sessions.jsonl, line 1", "user_sessions.jsonl, line 3");
        assertThat(quality).content().containsPattern("user_sessions +2  unreadable");
    }

    @Test
    void outputsAppearWholeUnderTheirNamesAndNothingElseIsLeft() throws IOException {
        Path rows = outputs.resolve("rows.jsonl");
        Path quality = outputs.resolve("quality.txt");
        Program run = Program.run("--data", folder, "--out", rows, "--quality", quality, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(rows)
                .isRegularFile()
                .content()
                .startsWith("{\"shop_id\":\"s\",\"customer_id\":\"a\"")
                .endsWith("}\n");
        assertThat(quality).content().contains("\ntable ");
        assertThat(Files.list(outputs)).containsExactlyInAnyOrder(rows, quality);
    }

    @Test
    void brokenGzipIsBadDataAndGoodGzipIsRead() throws IOException {
        Path file = folder.resolve("user_interactions.jsonl.gz");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
        Program broken = Program.run("--data", folder);
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err().lines()).singleElement().asString().contains("gzip");

        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"customer_id\": \"g\", \"created_at\": \"2026-01-01\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01").out()).contains("\"customer_id\":\"g\"");
    }

    @Test
    void aBadShopFileIsBadData() throws IOException {
        Program.write(folder.resolve("shop.json"), "{\"id\": \"s\", \"timezone\": \"Mars/Olympus\"}");
        Program run = Program.run("--data", folder);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("shop.json", "timezone");
    }

    @Test
    void aShopThatIsNotTheOneDescribedIsWarnedOf() throws IOException {
        Program.write(folder.resolve("shop.json"), "{\"id\": \"other\", \"timezone\": \"Europe/Berlin\"}");
        assertThat(Program.run("--data", folder).err()).contains("WARNING: shop.json describes the shop other");
    }

    /** 1769904000 = 1767225600 (2026-01-01) + 31 days of 86,400 s. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-01", "2026-02-01 00:00:00 UTC", "20260201T010000+0100", "2026-02-01 00:00", "1769904000"
            })
    void asOfIsSpelledLikeAnyTime(String asOf) {
        assertThat(Program.run("--data", folder, "--as-of", asOf).rows())
                .isNotEmpty()
                .allMatch(row -> row.contains("\"last_computed_at\":\"2026-02-01T00:00:00Z\""));
    }

    /** One letter is missing; the other one has the wrong ending. */
    @Test
    void aFileThatIsCalledAlmostLikeATableIsWarnedOfOnce() throws IOException {
        Program.write(folder.resolve("user_interaction.jsonl"), "{\"customer_id\": \"a\"}");
        Program.write(folder.resolve("user_sessions.tsv"), "customer_id,start_time");
        Program run = Program.run("--data", folder, "--as-of", "2026-02-01", "--population", "fit");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("not read")))
                .containsExactly(
                        "WARNING: user_interaction.jsonl is not read, and user_interactions counts as not tracked;"
                                + " expected user_interactions.jsonl, as JSON lines or .csv, plain or as .gz",
                        "WARNING: user_sessions.tsv is not read, and user_sessions counts as not tracked;"
                                + " expected user_sessions.jsonl, as JSON lines or .csv, plain or as .gz");
        Program fit = Program.run("fit", "--data", folder, "--as-of", "2026-02-01");
        assertThat(fit.err().lines().filter(line -> line.contains("not read"))).hasSize(2);
    }

    /** It would count as not tracked, and a shop without shop.json as one in UTC. */
    @ParameterizedTest
    @ValueSource(strings = {"user_sessions.jsonl", "user_sessions.csv.gz", "shop.json"})
    void aLinkThatLeadsNowhereIsNotAsIfThereWereNoFile(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), folder.resolve("unmounted"));
        Program run = Program.run("--data", folder, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .endsWith(name + " is a link that leads to no file; mend or remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-session.jsonl", // a character replaced, and one deleted
                "User_Sessions.JSON",
                "usersessions.jsonl.gz",
                "user_sessionsjsonl",
                "user_session.parquet",
                "user_sessions"
            })
    void theNameMayBeTwoEditsOff(String name) throws IOException {
        Files.createFile(folder.resolve(name));
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01").err())
                .startsWith("WARNING: " + name + " is not read, and user_sessions counts as not tracked;");
    }

    @Test
    void aFolderThatIsCalledLikeATableIsWarnedOfAndItsNameIsPrintable() throws IOException {
        Files.createDirectory(folder.resolve("user_sessions\u0007"));
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01").err())
                .startsWith("WARNING: user_sessions?/ is not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop.JSON", "shops.json", "shop.jsonl", "shop_json"})
    void aDescriptionOfTheShopUnderAnotherNameIsWarnedOf(String name) throws IOException {
        Program.write(folder.resolve(name), "{\"timezone\": \"Asia/Tokyo\"}");
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01").err())
                .startsWith("WARNING: " + name
                        + " is not read, and the shop counts as not described; expected shop.json\n");
    }

    /** Three edits are too many, and what a table was made of may lie beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"session.jsonl", "user_sess.jsonl", "usr_sesion.jsonl", "customer_data.csv", "shop.csv"})
    void otherFilesAreNobodysBusiness(String name) throws IOException {
        Files.createFile(folder.resolve(name));
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01").err()).doesNotContain("WARNING");
    }

    @Test
    void aDescriptionWithoutAnIdIsMeantForEveryShopAndTheOptionOverridesItsZone() throws IOException {
        Program.write(folder.resolve("shop.json"), "{\"timezone\": \"Asia/Tokyo\", \"currency\": \"JPY\"}");
        Program described = Program.run("--data", folder, "--as-of", "2026-02-01");
        assertThat(described.out()).contains("\"preferred_shopping_time\":21", "\"currency_code\":\"JPY\"");
        assertThat(described.err()).doesNotContain("WARNING");

        Program overridden = Program.run("--data", folder, "--as-of", "2026-02-01", "--timezone", "America/New_York");
        assertThat(overridden.out()).contains("\"preferred_shopping_time\":7", "\"currency_code\":\"JPY\"");
    }

    @Test
    void aPopulationFileChangesWhatIsPredictedAndABadOneEndsTheRun() throws IOException {
        Path file = folder.resolve("population.json");
        Program.write(
                file,
                "{\"format\": \"population-model\", \"version\": 1,",
                " \"dropout\": {\"model\": \"MBG/NBD\", \"r\": 0.5, \"alpha_days\": 40, \"a\": 0.9, \"b\": 1.6},",
                " \"rfm_cuts\": {\"recency_days\": [1, 2, 3, 4], \"orders\": [1, 2, 3, 6],",
                " \"spend\": [2, 5, 10, 30]}}");
        Program run = Program.run("--data", folder, "--as-of", "2026-02-01", "--population", file);
        assertThat(run.out()).contains("\"rfm_monetary\":3", "\"rfm_recency\":1");

        Program.write(file, "{\"format\": \"something else\"}");
        Program bad = Program.run("--data", folder, "--population", file);
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.err().lines()).singleElement().asString().contains("population.json");
    }

    @Test
    void withoutBehaviourThereAreNoRowsAndThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("purchase_attributions.jsonl"), "");
        Program run = Program.run("--data", folder, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("2 customers, none with behaviour before 2026-02-01T00:00:00Z: 0 rows");
        assertThat(Program.run("--data", folder, "--include-inactive").rows()).hasSize(2);
    }

    /** Besides the two on record somebody who only comes later: unknown as of then, unless everybody is asked for. */
    @Test
    void rowsAfterAsOfAreCountedAndTellOfNobody() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"customer_id\": \"later\", \"created_at\": \"2026-03-01T00:00:00Z\"}");
        Program run = Program.run("--data", folder, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .containsPattern("customers read +2\n")
                .containsPattern("user_interactions +1  not before as-of, or not known then; left out");
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01", "--include-inactive")
                        .rows())
                .hasSize(3);
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01", "--customer", "later")
                        .exitCode())
                .isZero();
    }

    @Test
    void aCustomerIdOfTwoShopsHasTwoPagesAndAnUnknownOneNone() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"shop_id\": \"second\", \"customer_id\": \"a\", \"created_at\": \"2026-01-01T00:00:00Z\"}");
        Program pages = Program.run("--data", folder, "--customer", "a");
        assertThat(pages.out()).containsOnlyOnce("shop         s (UTC)").containsOnlyOnce("shop         second (UTC)");

        Program unknown = Program.run("--data", folder, "--customer", "b", "--out", outputs.resolve("page.txt"));
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err().lines()).singleElement().asString().contains("no table has a customer with the id b");
        assertThat(outputs).isEmptyDirectory();
    }

    @Test
    void aReaderThatGoesAwayEndsTheRunQuietly() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Program run = Program.runInto(closed, "--data", folder, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    /** The name of a file may have the word in it. */
    @Test
    void aFileThatCannotBeReadIsNotTakenForAReaderThatWentAway() throws IOException {
        Path pipeline = Files.createDirectory(outputs.resolve("pipeline"));
        Path model = Files.createDirectory(pipeline.resolve("model.json"));
        Program folderAsFile = Program.run("--data", folder, "--population", model);
        assertThat(folderAsFile.exitCode()).isEqualTo(1);
        assertThat(folderAsFile.err().lines())
                .singleElement()
                .asString()
                .contains(model + ": cannot be read, expected a file, found a folder");
    }

    @Test
    void aFullDiskIsToldInOneLine() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Program run = Program.runInto(full, "--data", folder, "--as-of", "2026-02-01");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("No space left on device");
    }

    /** Of a folder that a link leads to, of a file by a symbolic and by a hard link, existing or not. */
    @Test
    void outputsThatAreOneFileByALinkAreNoticedBeforeComputing() throws IOException {
        Path rows = outputs.resolve("rows.jsonl");
        Path sameFolder = Files.createSymbolicLink(outputs.resolve("folder"), outputs);
        Path link = Files.createSymbolicLink(outputs.resolve("link"), Path.of("rows.jsonl"));
        for (Path other : List.of(rows, sameFolder.resolve("rows.jsonl"), link, sameFolder.resolve("link"))) {
            Program.run("--data", folder, "--out", rows, "--quality", other)
                    .assertMistake("--out and --quality are the same file");
            Program.run("--data", folder, "--out", other, "--report", rows)
                    .assertMistake("--out and --report are the same file");
        }
        assertThat(rows).doesNotExist();
        Files.writeString(rows, "as it was");
        Path hard = Files.createLink(outputs.resolve("hard"), rows);
        Program.run("--data", folder, "--html", hard, "--quality", link)
                .assertMistake("--quality and --html are the same file");
        assertThat(rows).hasContent("as it was");
        assertThat(Program.run("--data", folder, "--out", link, "--quality", outputs.resolve("other"))
                        .exitCode())
                .isZero();
    }

    @Test
    void aLinkThatLeadsNowhereYetIsFollowedAndStays() throws IOException {
        Path there = outputs.resolve("rows.jsonl");
        Path link = Files.createSymbolicLink(outputs.resolve("link"), Path.of("rows.jsonl"));
        Path linkToLink = Files.createSymbolicLink(outputs.resolve("link to link"), link);
        assertThat(Program.run("--data", folder, "--out", linkToLink, "--as-of", "2026-02-01")
                        .exitCode())
                .isZero();
        assertThat(there).isRegularFile().content().startsWith("{\"shop_id\"");
        assertThat(link).isSymbolicLink();
        assertThat(linkToLink).isSymbolicLink();
    }

    @Test
    void aLinkThatCannotBeFollowedIsRefusedInWords() throws IOException {
        Path nowhere = Files.createSymbolicLink(outputs.resolve("nowhere"), outputs.resolve("no folder/file"));
        Program.run("--data", folder, "--out", nowhere)
                .assertMistake("no folder, to which the link " + nowhere + " leads");
        Path itself = Files.createSymbolicLink(outputs.resolve("itself"), Path.of("itself"));
        Program.run("--data", folder, "--out", itself).assertMistake("the link " + itself + " leads to itself");
    }

    /** Cut in the middle: of 20,000 lines that do not compress some thousand can be read. */
    @ParameterizedTest
    @ValueSource(strings = {"user_interactions.jsonl.gz", "user_interactions.csv.gz", "customer_data.json.gz"})
    void damagedGzipNamesFileAndLine(String name) throws IOException {
        Files.deleteIfExists(folder.resolve("customer_data.jsonl"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Random random = new Random(1);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write((name.contains(".csv") ? "customer_id,created_at\n" : "").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20_000; i++) {
                String id = Long.toHexString(random.nextLong());
                String line = name.contains(".csv")
                        ? id + ",2026-01-01\n"
                        : name.contains("customer_data")
                                ? "{\"customer\": {\"id\": " + (i + 1) + ", \"note\": \"" + id + "\"}}\n"
                                : "{\"customer_id\": \"" + id + "\", \"created_at\": \"2026-01-01\"}\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve(name), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        Program run = Program.run("--data", folder);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern(name + ", line [1-9][0-9]{3,4}: the gzip data is cut off or damaged")
                .doesNotContain("--debug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "0000-01-01", "10000-01-01"})
    void instantsThatNobodyCanCalculateWithAreRefusedWhereTheyEnter(String instant) {
        Program.run("--data", folder, "--as-of", instant).assertMistake("--as-of");
        Program.run("fit", "--data", folder, "--as-of", instant).assertMistake("--as-of");
        Program.run("backtest", "--data", folder, "--horizon-days", 30, "--split", instant)
                .assertMistake("--split");
        for (String length : List.of("999999d", "PT999999999999H", "P99999999999999999D")) {
            Program.run("--data", folder, "--previous", folder.resolve("customer_data.jsonl"), "--late-arrival", length)
                    .assertMistake("--late-arrival");
        }
    }
}
