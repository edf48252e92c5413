package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"3d", "72h", "P3D", "PT72H", "p3d", "72H", "4320m", "259200s", "P2DT24H", "' 3d '"})
    void threeDaysInEverySpelling(String text) {
        assertThat(BehaviorJson.readDuration(text)).contains(Duration.ofHours(72));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "3", "d", "3 d", "-3d", "P-3D", "3w", "3.5d", "three", "P", "99999999999999999999d"})
    void whatIsNoneIsEmpty(String text) {
        assertThat(BehaviorJson.readDuration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0d", "PT0S"})
    void zeroIsALength(String text) {
        assertThat(BehaviorJson.readDuration(text)).contains(Duration.ZERO);
    }
}
