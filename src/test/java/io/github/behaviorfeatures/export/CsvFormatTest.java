package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    private static final CsvFormat STANDARD = CsvFormat.STANDARD;

    @Test
    void eachKindOfValueHasItsCell() {
        assertThat(STANDARD.cell(null)).isEmpty();
        assertThat(STANDARD.cell(-7)).isEqualTo("-7");
        assertThat(STANDARD.cell(-0.5)).isEqualTo("-0.5");
        assertThat(STANDARD.cell(true)).isEqualTo("true");
        assertThat(STANDARD.cell(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(STANDARD.cell("plain")).isEqualTo("plain");
        assertThat(STANDARD.cell(List.of("a", "b"))).isEqualTo("\"[\"\"a\"\",\"\"b\"\"]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;b", "a|b"})
    void aCellIsQuotedForItsOwnDelimiter(String text) {
        char own = text.charAt(1);
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            assertThat(STANDARD.withDelimiter(delimiter).cell(text))
                    .isEqualTo(delimiter == own ? '"' + text + '"' : text);
        }
    }

    @Test
    void aLineIsCellsAndDelimiters() {
        assertThat(STANDARD.line(List.of("a", "", "b"))).isEqualTo("a,,b\n");
        assertThat(STANDARD.withDelimiter(';').line(List.of("a", "b"))).isEqualTo("a;b\n");
    }

    /** An empty line is none for most readers. */
    @Test
    void aLineOfOneEmptyCellIsNotEmpty() {
        assertThat(STANDARD.line(List.of(""))).isEqualTo("\"\"\n");
    }

    @Test
    void theByteOrderMarkIsBeforeTheHeaderAlone() {
        CsvFormat marked = STANDARD.withByteOrderMark();
        assertThat(marked.header(List.of("a", "=b"))).isEqualTo("\uFEFFa,'=b\n");
        assertThat(marked.line(List.of("a"))).isEqualTo("a\n");
        assertThat(STANDARD.header(List.of("a"))).isEqualTo("a\n");
    }

    @Test
    void settingsAddUp() {
        CsvFormat format = STANDARD.withoutGuard().withByteOrderMark().withDelimiter(';');
        assertThat(format.header(List.of("=a", "b"))).isEqualTo("\uFEFF=a;b\n");
        assertThat(format.withoutGuard().withByteOrderMark().header(List.of("=a", "b")))
                .isEqualTo("\uFEFF=a;b\n");
    }

    @Test
    void anotherDelimiterIsRefused() {
        assertThatThrownBy(() -> STANDARD.withDelimiter(':'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }

    /** An apostrophe goes before what a spreadsheet computes, and before what looks as if it had got one. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"=1+1, '=1+1", "-5, '-5", "+49, '+49", "@a, '@a", "'=1, ''=1", "''-5, '''-5", "a=1, a=1", "'a, 'a"
            })
    void theGuardGoesBeforeFormulasAndComesOffAgain(String text, String cell) {
        assertThat(STANDARD.cell(text)).isEqualTo(cell);
        assertThat(CsvFormat.unguarded(cell)).isEqualTo(text);
        assertThat(STANDARD.withoutGuard().cell(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "'a", "a'", "=1", "'tis", "-5"})
    void anApostropheThatTheGuardWouldNotSetStays(String cell) {
        assertThat(CsvFormat.unguarded(cell)).isEqualTo(cell);
    }

    @Property
    void everyTextThatCanBeSeenComesBack(@ForAll @Chars({'\'', '=', '-', ' ', '\u200B', 'a'}) String text) {
        assertThat(CsvFormat.unguarded(STANDARD.cell(text))).isEqualTo(text.replace('\u200B', '?'));
    }

    /** The default writes the id with a guard. */
    @Test
    void rowsAreWrittenInTheFormat() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        FeatureRow row = generator.generateRow(generator.digest(
                Customer.builder("s;t", "-5").build(),
                BehaviorContext.builder(Shop.of("s;t")).build(),
                Instant.EPOCH));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFormat format = STANDARD.withDelimiter(';').withoutGuard().withByteOrderMark();
        try (FeatureRowWriter rows = new FeatureCsv(bytes, generator.catalog(), false, format)) {
            rows.write(row);
        }
        String csv = bytes.toString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFshop_id;customer_id;last_computed_at;");
        assertThat(csv.lines().toList().get(1)).startsWith("\"s;t\";-5;1970-01-01T00:00:00Z;");
    }
}
