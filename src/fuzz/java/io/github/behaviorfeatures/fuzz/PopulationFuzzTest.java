package io.github.behaviorfeatures.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PopulationFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void check(byte[] bytes) {
        FuzzTarget.POPULATION.check(bytes);
    }
}
