package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.FieldNote.Kind;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareZonesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BareZones OF_SHOPS = BareZones.ofShops(
            shop -> shop == null ? ZoneId.of("Asia/Tokyo") : shop.equals("b") ? BERLIN : ZoneOffset.UTC);

    private static UserInteraction row(String line, BareZones zones) {
        byte[] bytes = Sources.bytes(line);
        return Tables.INTERACTIONS.record(
                new RowReader(Tables.INTERACTIONS.fields(), zones).read(bytes, 0, bytes.length));
    }

    /**
     * Berlin is an hour ahead of UTC in winter, two in summer. On 30 March 2025 clocks go from 2:00 to 3:00, so 2:30 is
     * moved to 3:30 of summer time; on 26 October from 3:00 back to 2:00, so the earlier 2:30 is that of summer time.
     */
    @ParameterizedTest
    @CsvSource({
        "2025-01-15 12:00, 2025-01-15T11:00:00Z",
        "2025-07-15T12:00:00.25, 2025-07-15T10:00:00.250Z",
        "2025-07-15, 2025-07-14T22:00:00Z",
        "20250715, 2025-07-14T22:00:00Z",
        "2025-03-30 02:30, 2025-03-30T01:30:00Z",
        "2025-10-26 02:30, 2025-10-26T00:30:00Z",
        "2025-07-15 12:00 UTC, 2025-07-15T12:00:00Z",
        "2025-07-15 12:00+05:00, 2025-07-15T07:00:00Z",
        "1752580800, 2025-07-15T12:00:00Z",
    })
    void placeTimesWithoutAZone(String text, String expected) {
        assertThat(row("{\"created_at\":\"" + text + "\"}", BareZones.of(BERLIN))
                        .createdAt())
                .isEqualTo(Instant.parse(expected));
        assertThat(row("{\"created_at\":\"" + text + "\",\"shop_id\":\"b\"}", OF_SHOPS)
                        .createdAt())
                .isEqualTo(Instant.parse(expected));
    }

    /** The shop may stand behind the time, and its id be a number or blank. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"shop_id\":\"b\"|2025-07-15T10:00:00Z",
                "\"shop_id\":\" b \"|2025-07-15T10:00:00Z",
                "\"Shop_Id\":\"b\",\"x\":{}|2025-07-15T10:00:00Z",
                "\"shop_id\":7|2025-07-15T12:00:00Z",
                "\"shop_id\":\" \"|2025-07-15T03:00:00Z",
                "\"shop_id\":null|2025-07-15T03:00:00Z",
                "\"id\":1|2025-07-15T03:00:00Z",
            })
    void areThoseOfTheRowsShop(String shop, String expected) {
        for (String line : new String[] {
            "{\"created_at\":\"2025-07-15 12:00\"," + shop + "}", "{" + shop + ",\"created_at\":\"2025-07-15 12:00\"}"
        }) {
            assertThat(row(line, OF_SHOPS).createdAt()).as(line).isEqualTo(Instant.parse(expected));
        }
    }

    /** 1971 began in Tokyo nine hours before it did in UTC: there, midnight is still in 1970 of UTC. */
    @Test
    void decideWhatIsAPlaceholder() {
        String line = "{\"created_at\":\"1971-01-01 00:00\",\"identified_at\":\"1971-01-01\"}";
        assertThat(row(line, BareZones.of(ZoneId.of("Asia/Tokyo"))))
                .isEqualTo(UserInteraction.builder()
                        .notes(java.util.Set.of(
                                new FieldNote("created_at", Kind.PLACEHOLDER_TIME),
                                new FieldNote("identified_at", Kind.PLACEHOLDER_TIME)))
                        .build());
        assertThat(row(line, BareZones.UTC).createdAt()).isEqualTo("1971-01-01T00:00:00Z");
        assertThat(row(line, BareZones.UTC).notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("created_at", Kind.BARE_TIME),
                        new FieldNote("identified_at", Kind.BARE_TIME),
                        new FieldNote("identified_at", Kind.DATE_ALONE));
    }
}
