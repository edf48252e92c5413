package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawShopTest {

    private static InputStream pixel(String time, String rest) {
        String line = "{\"id\": \"1\", \"name\": \"page_viewed\", \"timestamp\": \"" + time
                + "\", \"clientId\": \"d\", \"customerId\": \"7\"" + rest + "}";
        return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    }

    private static RawData read(RawShop.Builder shop, String time, String rest) {
        return shop.build().read(ShopifyWebPixels.of(pixel(time, rest), "pixels"));
    }

    private static String context(String referrer) {
        return ", \"context\": {\"document\": {\"location\": {\"href\": \"https://tea.example/\"}, \"referrer\": \""
                + referrer + "\"}, \"navigator\": {\"userAgent\": \"Thing/1.0 (x)\"}}";
    }

    /** A quarter of the heap, and no more than 256 MB. */
    @Test
    void theUsualBudgetIsAPartOfTheHeap() {
        assertThat(RawShop.Builder.usualBudget(400L << 20)).isEqualTo(100L << 20);
        assertThat(RawShop.Builder.usualBudget(1L << 30)).isEqualTo(256L << 20);
        assertThat(RawShop.Builder.usualBudget(8L << 30)).isEqualTo(256L << 20);
    }

    /** The report shows itself by counts alone. */
    @Test
    void aReportShowsWhatWasLeftOut() {
        RawData data = RawShop.builder("s")
                .build()
                .read(ShopifyWebPixels.of(
                        new ByteArrayInputStream("no JSON".getBytes(StandardCharsets.UTF_8)), "pixels"));
        assertThat(data.report()).hasToString("SourceReport[leftOut={shopify-pixels: bad line=1}, noted={}]");
    }

    @Test
    void bareTimesAreInTheZoneOfTheSetting() {
        RawData data = read(RawShop.builder("s").bareTimes(ZoneId.of("Asia/Tokyo")), "2025-03-01 09:00:00", "");
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::createdAt)
                .containsExactly(Told.at("00:00"));
        assertThat(data.report().bareTimes()).containsEntry("timestamp", 1L);
    }

    @Test
    void ownHostsSendNobody() {
        String referrer = context("https://pay.shop.example/");
        RawData other = read(RawShop.builder("s"), "2025-03-01T08:00:00Z", referrer);
        assertThat(other.tables().sessions())
                .extracting(UserSession::referrerType)
                .containsExactly("referral");
        RawData own = read(RawShop.builder("s").ownHost("https://WWW.Shop.example/"), "2025-03-01T08:00:00Z", referrer);
        assertThat(own.tables().sessions())
                .extracting(UserSession::referrerType)
                .containsNull();
    }

    @Test
    void aParserOfUserAgentsCanBePluggedIn() {
        RawShop.Builder shop = RawShop.builder("s").userAgents(new UserAgents() {
            @Override
            public String device(String userAgent) {
                return "Game Console";
            }

            @Override
            public @Nullable String browser(String userAgent) {
                return userAgent;
            }
        });
        RawData data = read(shop, "2025-03-01T08:00:00Z", context(""));
        assertThat(data.tables().sessions())
                .extracting(UserSession::deviceType)
                .containsExactly("console"); // as the vocabulary calls it
        assertThat(data.tables().sessions())
                .extracting(UserSession::browserType)
                .containsExactly("Thing/1.0 (x)");
    }

    /** A search's words are read of events that are searches. */
    @Test
    void namesOfTheShopsOwnAreUnderstood() {
        String line = "{\"event_name\": \"look_for\", \"event_timestamp\": 1740816000000000, \"user_id\": \"7\","
                + " \"event_params\": [{\"key\": \"search_term\", \"value\": {\"string_value\": \"tea\"}}]}";
        Vocabulary ours = Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "look_for", "SEARCH");
        for (Vocabulary vocabulary : List.of(Vocabulary.standard(), ours)) {
            InputStream in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
            RawData data = RawShop.builder("s").vocabulary(vocabulary).build().read(Ga4Export.of(in, "ga4"));
            assertThat(data.tables().interactions())
                    .extracting(UserInteraction::searchQuery)
                    .containsExactly(vocabulary.equals(ours) ? "tea" : null);
        }
    }

    @Test
    void onlyTablesThatCanBeFedAreSupplied() {
        ShopTables tables =
                read(RawShop.builder("s"), "2025-03-01T08:00:00Z", "").tables();
        assertThat(tables.supplied())
                .containsExactlyInAnyOrder(Table.USER_INTERACTIONS, Table.USER_SESSIONS, Table.PURCHASE_ATTRIBUTIONS);
        assertThat(tables.rows(Table.USER_INTERACTIONS)).isEqualTo(1);
        assertThat(tables.dataset())
                .singleElement()
                .satisfies(customer -> assertThat(Table.values())
                        .filteredOn(customer.context()::supplies)
                        .containsExactlyInAnyOrderElementsOf(tables.supplied()));
        assertThat(tables).hasToString("ShopTables[customers=0, interactions=1, sessions=1, attributions=0]");
        ShopTables orders = new Told()
                .order(SourceKind.WOO_CSV, "1", "08:00", order -> order.customerId = "7")
                .read()
                .tables();
        assertThat(orders.dataset())
                .singleElement()
                .satisfies(customer -> assertThat(Table.values())
                        .filteredOn(customer.context()::supplies)
                        .containsExactly(Table.PURCHASE_ATTRIBUTIONS));
        assertThat(RawShop.builder("s").build().read(List.of()).tables().supplied())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b"})
    void aHostMustBeOne(String host) {
        assertThatThrownBy(() -> RawShop.builder("s").ownHost(host)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> RawShop.builder(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> RawShop.builder("s").windowDays(0)).hasMessageContaining("a day at least, not 0");
        assertThatThrownBy(() -> RawShop.builder("s").threads(0)).hasMessage("threads: expected 1 or more, got 0");
        assertThatThrownBy(() -> RawShop.builder("s").memoryBudget(-1))
                .hasMessage("memory budget: expected 0 bytes or more, got -1");
        assertThatThrownBy(() -> SourceKind.of("x")).hasMessageContaining("shopify-orders, ");
        assertThat(SourceKind.of("woo-csv")).isEqualTo(SourceKind.WOO_CSV);
        assertThat(SourceKind.WOO_CSV.feeds()).containsExactly(Table.PURCHASE_ATTRIBUTIONS);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        RawSource source = Ga4Export.of(Path.of("no such file.jsonl"));
        assertThat(source).hasToString("ga4:no such file.jsonl");
        assertThatThrownBy(() -> RawShop.builder("s").build().read(source))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such file.jsonl");
    }

    @Test
    void aFailureToWriteIsPassedOn() {
        ShopTables tables =
                read(RawShop.builder("s"), "2025-03-01T08:00:00Z", "").tables();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> TablesJson.write(tables, Table.USER_INTERACTIONS, full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("full");
    }
}
