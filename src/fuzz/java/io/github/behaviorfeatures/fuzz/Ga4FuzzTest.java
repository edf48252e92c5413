package io.github.behaviorfeatures.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class Ga4FuzzTest {
    @FuzzTest(maxDuration = "2m")
    void check(byte[] bytes) {
        FuzzTarget.GA4.check(bytes);
    }
}
