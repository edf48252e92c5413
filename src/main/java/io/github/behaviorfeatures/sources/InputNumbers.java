package io.github.behaviorfeatures.sources;

import java.util.Arrays;

/** Numbers of places in the input: 1 for all but a few. */
final class InputNumbers {
    private static final long FREE = -1;

    private long[] inputs = new long[16];
    private int[] numbers = new int[16];
    private int size;

    InputNumbers() {
        Arrays.fill(inputs, FREE);
    }

    void put(long input, int number) {
        if (2 * size >= inputs.length) {
            grow();
        }
        int slot = slot(input);
        size += inputs[slot] == FREE ? 1 : 0;
        inputs[slot] = input;
        numbers[slot] = number;
    }

    int of(long input) {
        int slot = size == 0 ? -1 : slot(input);
        return slot < 0 || inputs[slot] == FREE ? 1 : numbers[slot];
    }

    private int slot(long input) {
        int slot = (int) (input * 0x9E3779B97F4A7C15L >>> 32) & inputs.length - 1;
        while (inputs[slot] != FREE && inputs[slot] != input) {
            slot = slot + 1 & inputs.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldInputs = inputs;
        int[] oldNumbers = numbers;
        inputs = new long[2 * oldInputs.length];
        numbers = new int[inputs.length];
        Arrays.fill(inputs, FREE);
        for (int i = 0; i < oldInputs.length; i++) {
            if (oldInputs[i] != FREE) {
                int slot = slot(oldInputs[i]);
                inputs[slot] = oldInputs[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
