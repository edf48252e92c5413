package io.github.behaviorfeatures.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a whole process cost, and those that it started itself, as the operating system counts it. The CPU time is what that
 * of the ended children of this JVM rises by, so one process is measured at a time. The peak memory is read a few times a
 * second, so as to take little of the processors; what was taken in the last tenth of a second may be missing.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of all processors together, user and system; NaN where /proc does not tell
 * @param peakMegabytes most memory that was resident at a time, added up; NaN where /proc does not tell
 */
record MeasuredProcess(double wall, double cpu, double peakMegabytes) {

    private static final int MILLISECONDS_BETWEEN_READINGS = 100;

    private static final Path OWN_STATISTICS = Path.of("/proc/self/stat");
    /** Behind the name of the program, which may have blanks: user and system time of ended children (proc(5)). */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;
    private static final double TICKS_PER_SECOND = 100;

    /** Runs a command to its end; what it prints goes to a file. */
    static MeasuredProcess of(List<String> command, Path log) throws IOException, InterruptedException {
        double cpuBefore = cpuOfEndedChildren();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        double peak = 0;
        while (!process.waitFor(MILLISECONDS_BETWEEN_READINGS, TimeUnit.MILLISECONDS)) {
            double now = peakMegabytes(process.toHandle())
                    + process.descendants()
                            .mapToDouble(MeasuredProcess::peakMegabytes)
                            .sum();
            peak = now > peak ? now : peak;
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command + "; see " + log);
        }
        return new MeasuredProcess(wall, cpuOfEndedChildren() - cpuBefore, peak > 0 ? peak : Double.NaN);
    }

    private static double cpuOfEndedChildren() throws IOException {
        if (!Files.exists(OWN_STATISTICS)) {
            return Double.NaN;
        }
        String statistics = Files.readString(OWN_STATISTICS);
        String[] fields = statistics.substring(statistics.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) / TICKS_PER_SECOND;
    }

    /** NaN if the process is gone, or the system is not Linux. */
    private static double peakMegabytes(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
