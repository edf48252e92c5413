package io.github.behaviorfeatures.cli.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the program in a second JVM whose options suit the size of the data, when it was started by {@code java -jar} with
 * no option beside the size of the memory.
 */
public final class TunedJvm {

    /** With fewer bytes to read a second start costs more than it saves. */
    static final long WORTH_A_START = 2L << 20;
    /** With more bytes to read the optimising compiler saves more than it costs. */
    static final long WORTH_OPTIMISING = 2L << 30;

    /**
     * With a heap that ends below 4 GB a reference of 32 bits is an address as it stands; above, the JVM shifts it at each use.
     */
    private static final long LOW_HEAP_MB = 3500;

    /** The system property by which the second JVM knows the process id of the first. */
    private static final String FIRST_JVM = "behavior-features.first.jvm";

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private static final String JAR = "-jar";
    private static final String DATA = "--data";
    /** Customers as Shopify writes them; the other tables are {@code .jsonl}. */
    private static final String PAYLOAD = "customer_data.json";

    private static final String GZIP = ".gz";
    private static final int GZIP_RATIO = 10;
    /** A row of JSON has the names of its fields, too. */
    private static final int CSV_RATIO = 2;

    private static final int FAILURE = 1;
    private static final int KILLED = 128 + 9;
    private static final long NANOS_BETWEEN_LOOKS = 500_000_000;

    private TunedJvm() {}

    /**
     * Runs the program in another JVM, if that is worth it and possible.
     *
     * @param args the command line of the program
     * @return that JVM's exit code; empty if the program is to run in this one
     */
    public static OptionalInt run(String[] args) {
        if (System.getProperty(FIRST_JVM) != null) {
            return OptionalInt.empty(); // this is the second
        }
        List<String> programArguments = List.of(args);
        long bytes = bytesToRead(programArguments);
        if (bytes < WORTH_A_START) {
            return OptionalInt.empty();
        }
        List<String> ownArguments =
                ProcessHandle.current().info().arguments().map(List::of).orElse(List.of()); // Windows does not say
        return isFreeToChoose(ownArguments, System.getenv().keySet())
                ? run(command(ownArguments, programArguments, bytes))
                : OptionalInt.empty();
    }

    /** Whether this JVM was started without options of its own, on its command line and in its environment. */
    static boolean isFreeToChoose(List<String> ownArguments, Set<String> environment) {
        int jar = ownArguments.indexOf(JAR);
        return jar >= 0
                && ownArguments.subList(0, jar).stream().allMatch(option -> option.startsWith("-Xm"))
                && Collections.disjoint(environment, List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    }

    static List<String> command(List<String> ownArguments, List<String> programArguments, long bytes) {
        int jar = ownArguments.indexOf(JAR);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+IgnoreUnrecognizedVMOptions"); // another JVM may not have all of them
        command.add("-XX:+DisplayVMOutputToStderr"); // standard output is for rows
        command.add("-Xlog:disable"); // it would go there all the same
        command.add("-XX:+UseSerialGC");
        command.add("-XX:PretenureSizeThreshold=1m");
        if (hugePagesAreAllowed()) {
            command.add("-XX:+UseTransparentHugePages");
        }
        if (bytes < WORTH_OPTIMISING) {
            command.add("-XX:TieredStopAtLevel=1");
        } else {
            command.add("-XX:InlineSmallCode=500");
            command.add("-XX:FreqInlineSize=70");
        }
        command.addAll(classArchive(ownArguments.get(jar + 1)));
        command.addAll(heap(ownArguments.subList(0, jar), Runtime.getRuntime().maxMemory()));
        command.add("-D" + FIRST_JVM + "=" + ProcessHandle.current().pid());
        command.addAll(ownArguments.subList(jar, jar + 2));
        command.addAll(programArguments);
        return command;
    }

    /** The heap has the chosen size, else one that fits below 4 GB; either way it begins low. */
    static List<String> heap(List<String> chosen, long maxMemory) {
        List<String> options = new ArrayList<>(chosen);
        if (chosen.isEmpty() && maxMemory > LOW_HEAP_MB << 20) {
            options.add("-Xmx" + LOW_HEAP_MB + "m");
        }
        options.add("-XX:HeapBaseMinAddress=64m");
        return options;
    }

    /** The classes that the build has archived beside the jar; with another jar or JVM than the build's they are ignored. */
    private static List<String> classArchive(String jar) {
        Path archive = Path.of(jar).resolveSibling("behavior-features.jsa");
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /** Where they are not allowed, some JVMs would warn. */
    private static boolean hugePagesAreAllowed() {
        try {
            return !Files.readString(HUGE_PAGES).contains("[never]");
        } catch (IOException e) {
            return false; // not Linux
        }
    }

    /** The size of the files in the data folder; 0 without such a folder, which the program will report. */
    static long bytesToRead(List<String> programArguments) {
        long bytes = 0;
        for (int i = 0; i < programArguments.size(); i++) {
            String argument = programArguments.get(i);
            if (argument.startsWith(DATA + "=")) {
                bytes = bytesIn(argument.substring(DATA.length() + 1));
            } else if (argument.equals(DATA) && i + 1 < programArguments.size()) {
                bytes = bytesIn(programArguments.get(i + 1));
            }
        }
        return bytes;
    }

    private static long bytesIn(String folder) {
        File[] files = new File(folder).listFiles(); // a DirectoryStream would take 10 ms more
        long bytes = 0;
        for (File file : files == null ? new File[0] : files) {
            String name = file.getName();
            boolean isPacked = name.endsWith(GZIP);
            bytes += file.length() * (isPacked ? GZIP_RATIO : 1) * ratio(isPacked ? unpacked(name) : name);
        }
        return bytes;
    }

    private static String unpacked(String name) {
        return name.substring(0, name.length() - GZIP.length());
    }

    /** How many bytes of JSON a byte of a file stands for; 0 for what is not read. */
    private static int ratio(String name) {
        return name.endsWith(".jsonl") || name.equals(PAYLOAD) ? 1 : name.endsWith(".csv") ? CSV_RATIO : 0;
    }

    private static OptionalInt run(List<String> command) {
        Process second;
        try {
            second = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            return OptionalInt.empty(); // this JVM takes longer, but will do
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            second.destroy();
            second.onExit().join();
        }));
        int exitCode = second.onExit().join().exitValue();
        if (exitCode == KILLED) {
            System.err.println("behavior-features: killed; by the system itself if memory ran out");
        }
        return OptionalInt.of(exitCode);
    }

    /**
     * In the second JVM: ends with the first, even if that is killed. Not the first is watched but whether it is still the
     * parent: a killed process stays known to the system until its exit code is asked for.
     */
    public static void endWithFirst() {
        Long first = Long.getLong(FIRST_JVM);
        if (first != null) {
            Thread watch = new Thread(() -> endWithParent(first), "first-jvm");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void endWithParent(long parent) {
        ProcessHandle self = ProcessHandle.current();
        while (self.parent().filter(now -> now.pid() == parent).isPresent()) {
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
        System.exit(FAILURE);
    }
}
