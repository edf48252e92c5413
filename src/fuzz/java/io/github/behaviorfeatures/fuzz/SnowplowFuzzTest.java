package io.github.behaviorfeatures.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class SnowplowFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void check(byte[] bytes) {
        FuzzTarget.SNOWPLOW.check(bytes);
    }
}
