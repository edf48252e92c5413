package io.github.behaviorfeatures.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTablesTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    @BeforeEach
    void writeTables() throws IOException {
        Program.write(
                folder.resolve("customer_data.csv"),
                "id;Customer ID;shop-id;created_at;default_address",
                "1;1;s;2025-01-01;\"{\"\"country_code\"\": \"\"de\"\"}\"");
        Program.write(
                folder.resolve("purchase_attributions.csv"),
                "\uFEFFBestellung,Kunde,Wert,created_at,order_value,order_id",
                "o1,1,19.90,2025-02-01 10:00:00,7,x",
                "o2,1,\"10\",2025-02-02 10:00:00,7,x",
                "o2,1,\"unclosed,2025-02-03 10:00:00,7,x");
    }

    private Program run(Object... more) {
        Object[] args = {
            "--data",
            folder,
            "--as-of",
            "2025-06-01",
            "--temporary-folder",
            temporary,
            "--map",
            "purchase_attributions.order_id=Bestellung",
            "--map",
            "purchase_attributions.customer_id= kunde ",
            "--map",
            "purchase_attributions.order_value=Wert"
        };
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Program.run(all);
    }

    /** 19.90 + 10.00 of two orders; the third row is none. */
    @Test
    void tablesAsCsvAreReadAsTablesAre() {
        Program program = run("--skip-bad-lines");
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows())
                .singleElement()
                .asString()
                .contains(
                        "\"customer_id\":\"1\"",
                        "\"total_purchases\":2",
                        "\"total_purchase_value\":29.9",
                        "\"country_code\":\"DE\"",
                        "\"total_sessions\":0");
        assertThat(program.err()).contains("purchase_attributions.csv, line 4: ");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aRowThatCannotBeReadStops() {
        Program program = run();
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("purchase_attributions.csv, line 4: expected a row of text in UTF-8 whose quotes close");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void columnsThatAreNotThereAreRefused() throws IOException {
        List<String> wrong = List.of(
                "customer_data.id=Nr",
                "user_sessions.id=Nr",
                "sessions.id=Nr",
                "customer_data.id",
                "customer_data.created=created_at");
        List<String> said = List.of(
                "customer_data.csv has no such column",
                "there is no user_sessions.csv",
                "is not of the form TABLE.FIELD=COLUMN",
                "is not of the form TABLE.FIELD=COLUMN",
                "--map customer_data.created: the table customer_data has no field created");
        for (int i = 0; i < wrong.size(); i++) {
            Program program = run("--map", wrong.get(i));
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains(said.get(i));
        }
        Files.writeString(folder.resolve("customer_data.jsonl"), "");
        assertThat(run().err()).contains("which is meant?");
    }

    /** Without the names of the columns the first customer would stand where they should, and in the report. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,s1,c1,Ada,Lovelace,Baker Street | expected the names of the columns, such as customer_id",
                "{\"customer_id\":\"c1\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"} | looks like JSON,"
                        + " expected CSV",
                "PK\u0003\u0004Ada | expected the names of the columns, such as customer_id"
            })
    void aFirstRowWithoutNamesIsRefusedAndNotShown(String first, String expected) throws IOException {
        Program.write(folder.resolve("customer_data.csv"), first, first);
        Program program = run("--skip-bad-lines");
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err().lines())
                .singleElement()
                .asString()
                .contains("customer_data.csv, line 1: ", expected)
                .doesNotContain("Ada", "Lovelace", "Baker", "c1");
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void textInUtf16IsToldWithWhatToDo(String charset) throws IOException {
        Files.writeString(
                folder.resolve("customer_data.csv"),
                "\uFEFFcustomer_id\tcreated_at\nc1\t2025-01-01\n",
                Charset.forName(charset));
        Program program = run();
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("customer_data.csv: looks like UTF-16, expected UTF-8; convert the file, for example with"
                        + " iconv");
    }

    /** As pandas writes the numbers of its rows. */
    @Test
    void aColumnWithoutANameIsCountedAsThat() throws IOException {
        Program.write(folder.resolve("customer_data.csv"), ",customer_id", "0,1", "1,2");
        assertThat(run("--skip-bad-lines").err()).containsPattern("customer_data +2  unknown field \\(no name\\)\n");
    }

    /** The value of the order on lines 2 and 3 is none: its text is not shown, its field and line are. */
    @Test
    void whatIsWrongIsToldByLineAndField() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.csv"),
                "Bestellung,Kunde,Wert,created_at,note",
                "o1,1,\"1",
                "9\",01/02/2025,x",
                "o2,1,20,2025-02-02,\"\"");
        Program program = run("--sorted", "--quality", folder.resolve("quality.txt"));
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows())
                .singleElement()
                .asString()
                .contains("\"total_purchases\":1", "\"total_purchase_value\":20.0");
        assertThat(Files.readString(folder.resolve("quality.txt")))
                .contains("99/99/9999", "purchase_attributions.csv line 2", "unknown field note");
    }

    @Test
    void sortedTablesAreReadAsTheyAre() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.csv"),
                "Bestellung;Kunde;Wert;created_at",
                "o1;1;2.5;2025-02-02",
                "o2;1;;2025-02-03",
                "o3;12;4;2025-02-03");
        Program program = run("--sorted");
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows()).hasSize(2).first().asString().contains("\"total_purchase_value\":2.5");
    }
}
