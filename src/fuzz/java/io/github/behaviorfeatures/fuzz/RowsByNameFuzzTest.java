package io.github.behaviorfeatures.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class RowsByNameFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void check(byte[] bytes) {
        FuzzTarget.ROWS_BY_NAME.check(bytes);
    }
}
