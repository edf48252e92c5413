package io.github.behaviorfeatures.examples.useragents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.sources.RawShop;
import io.github.behaviorfeatures.sources.ShopTables;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import nl.basjes.parse.useragent.classify.DeviceClass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class YauaaUserAgentsTest {

    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 13; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36";
    private static final String ROBOT = "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)";

    private static final Set<DeviceClass> NO_DEVICE =
            EnumSet.of(DeviceClass.ANONYMIZED, DeviceClass.CLOUD, DeviceClass.UNCLASSIFIED, DeviceClass.UNKNOWN);

    private static YauaaUserAgents agents;

    @BeforeAll
    static void start() {
        agents = new YauaaUserAgents();
    }

    @Test
    void aReaderOfExportsUsesIt() {
        ShopTables tables = RawShop.builder("tea")
                .userAgents(agents)
                .build()
                .read(ShopifyWebPixels.of(pixels(PHONE), "pixels"))
                .tables();
        assertThat(tables.sessions()).hasSize(1).first().satisfies(session -> {
            assertThat(session.deviceType()).isEqualTo("mobile");
            assertThat(session.browserType()).isEqualTo("samsungbrowser");
        });
        assertThat(tables.interactions()).extracting("deviceType").containsExactly("mobile");
    }

    /** Else devices would be told by names that no feature counts. */
    @Test
    void theVocabularyKnowsTheDeviceClasses() {
        Vocabulary vocabulary = Vocabulary.standard();
        assertThat(DeviceClass.values())
                .filteredOn(device -> !NO_DEVICE.contains(device))
                .hasSizeGreaterThan(10)
                .allSatisfy(device -> assertThat(vocabulary.deviceType(device.getValue()))
                        .as(device.getValue())
                        .isNotNull());
    }

    @Test
    void aRobotIsOne() {
        assertThat(agents.device(ROBOT)).isEqualTo("Robot");
        assertThat(agents.browser(ROBOT)).isEqualTo("bingbot");
    }

    private static ByteArrayInputStream pixels(String userAgent) {
        return new ByteArrayInputStream(("{\"id\": \"1\", \"name\": \"page_viewed\", \"timestamp\":"
                        + " \"2025-03-01T08:00:00Z\", \"clientId\": \"d\", \"customerId\": \"7\", \"context\":"
                        + " {\"navigator\": {\"userAgent\": \"" + userAgent + "\"}}}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
