package io.github.behaviorfeatures.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ShopifyCsvFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void check(byte[] bytes) {
        FuzzTarget.SHOPIFY_CSV.check(bytes);
    }
}
