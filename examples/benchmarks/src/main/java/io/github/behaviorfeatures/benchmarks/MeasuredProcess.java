package io.github.behaviorfeatures.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a whole process cost, as the operating system counts it. CPU time and peak memory are read every few milliseconds
 * until the process is gone, so that what it did in the last of them is missing.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of all processors together, user and system
 * @param peakMegabytes most memory that was resident at a time; NaN where /proc does not tell
 */
record MeasuredProcess(double wall, double cpu, double peakMegabytes) {

    private static final int MILLISECONDS_BETWEEN_READINGS = 5;

    /** Runs a command to its end; what it prints goes to a file. */
    static MeasuredProcess of(List<String> command, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Path status = new File("/proc/" + process.pid() + "/status").toPath();
        Duration cpu = Duration.ZERO;
        double peak = Double.NaN;
        while (!process.waitFor(MILLISECONDS_BETWEEN_READINGS, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            peak = peakMegabytes(status, peak);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command + "; see " + log);
        }
        return new MeasuredProcess(wall, cpu.toMillis() / 1e3, peak);
    }

    private static double peakMegabytes(Path status, double before) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(before);
        } catch (IOException e) {
            return before; // gone, or not Linux
        }
    }
}
