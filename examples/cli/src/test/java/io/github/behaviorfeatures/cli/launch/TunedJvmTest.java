package io.github.behaviorfeatures.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.behaviorfeatures.cli.Main;
import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Stop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The second JVM: when there is one, with which options, and that it starts, answers and ends as the program would. */
@Timeout(120)
class TunedJvmTest {

    private static final long MB = 1L << 20;

    @TempDir
    private Path folder;

    @Test
    void aProgramStartedWithoutOptionsOfTheJvmIsFreeToChooseThem() {
        assertThat(TunedJvm.isFreeToChoose(List.of("-jar", "q.jar", "--data", "d"), Set.of("HOME")))
                .isTrue();
        assertThat(TunedJvm.isFreeToChoose(List.of("-Xmx8g", "-Xms1g", "-jar", "q.jar"), Set.of()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Dcom.sun.management.jmxremote.port=1", "-Xlog:gc", "@options", "-ea"})
    void anyOtherOptionIsAChoiceAlready(String option) {
        assertThat(TunedJvm.isFreeToChoose(List.of(option, "-jar", "q.jar"), Set.of()))
                .isFalse();
        assertThat(TunedJvm.isFreeToChoose(List.of("-Xmx1g", option, "-jar", "q.jar"), Set.of()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void soAreOptionsOfTheEnvironment(String variable) {
        assertThat(TunedJvm.isFreeToChoose(List.of("-jar", "q.jar"), Set.of("HOME", variable)))
                .isFalse();
    }

    @Test
    void withoutAJarOrWhereTheSystemDoesNotTellThereIsNoSecondJvm() {
        assertThat(TunedJvm.isFreeToChoose(List.of("-cp", "q.jar", "Main"), Set.of()))
                .isFalse();
        assertThat(TunedJvm.isFreeToChoose(List.of(), Set.of())).isFalse();
    }

    @Test
    void shortRunsDoWithoutTheOptimisingCompiler() {
        List<String> own = List.of("-Xmx8g", "-jar", "q.jar", "--data", "lost", "on the way");
        List<String> program = List.of("--data", "a folder", "--customer", "-jar");
        assertThat(TunedJvm.command(own, program, 10 * MB))
                .startsWith(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .containsSubsequence("-Xmx8g", "-jar", "q.jar")
                .endsWith("q.jar", "--data", "a folder", "--customer", "-jar");
        assertThat(TunedJvm.command(own, program, 4_000 * MB))
                .contains("-XX:+UseSerialGC", "-Xmx8g")
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void theHeapLiesLowUnlessItsSizeWasChosen() {
        assertThat(TunedJvm.heap(List.of(), 6_000 * MB)).containsExactly("-Xmx3500m", "-XX:HeapBaseMinAddress=64m");
        assertThat(TunedJvm.heap(List.of(), 3_000 * MB)).containsExactly("-XX:HeapBaseMinAddress=64m");
        assertThat(TunedJvm.heap(List.of("-Xms4g"), 6_000 * MB))
                .containsExactly("-Xms4g", "-XX:HeapBaseMinAddress=64m");
    }

    @Test
    void theClassArchiveBesideTheJarIsUsed() throws IOException {
        List<String> own =
                List.of("-jar", folder.resolve("behavior-features.jar").toString());
        assertThat(TunedJvm.command(own, List.of(), 10 * MB)).noneMatch(option -> option.contains("SharedArchiveFile"));
        Path archive = Files.createFile(folder.resolve("behavior-features.jsa"));
        assertThat(TunedJvm.command(own, List.of(), 10 * MB))
                .containsSubsequence("-XX:SharedArchiveFile=" + archive, "-jar");
    }

    @Test
    void aClassArchiveOfAnotherJarIsPassedOverInSilence() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path archive = folder.resolve("behavior-features.jsa");
        String anotherJar = Path.of(CommandLine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Process other =
                start(List.of(java, "-XX:ArchiveClassesAtExit=" + archive, "-cp", anotherJar, "picocli.AutoComplete"));
        other.getErrorStream().readAllBytes();
        other.waitFor();
        assumeTrue(Files.exists(archive), "this JVM archives no classes");

        Process first = start("--data", largeShop(), "--as-of", Program.AS_OF, "--out", folder.resolve("rows.jsonl"));
        assertThat(first.getInputStream().readAllBytes()).isEmpty();
        String said = new String(first.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(first.waitFor()).isZero();
        assertThat(said).contains("customers read").doesNotContain("archive", "warning");
    }

    @Test
    void bytesToReadAreThoseOfTheTablesAndTenfoldIfPacked() throws IOException {
        Files.write(folder.resolve("user_interactions.jsonl"), new byte[1000]);
        Files.write(folder.resolve("customer_data.jsonl.gz"), new byte[30]);
        Files.write(folder.resolve("customer_data.json"), new byte[200]);
        Files.write(folder.resolve("customer_data.json.gz"), new byte[5]);
        Files.write(folder.resolve("notes.txt"), new byte[7]);
        Files.write(folder.resolve("report.json"), new byte[7]);
        long expected = 1000 + 10 * 30 + 200 + 10 * 5;
        String data = folder.toString();
        assertThat(TunedJvm.bytesToRead(List.of("--data", data))).isEqualTo(expected);
        assertThat(TunedJvm.bytesToRead(List.of("fit", "--data=" + data))).isEqualTo(expected);
    }

    @Test
    void withoutAFolderNothingIsToRead() {
        assertThat(TunedJvm.bytesToRead(List.of())).isZero();
        assertThat(TunedJvm.bytesToRead(List.of("--out", "x", "--data"))).isZero();
        assertThat(TunedJvm.bytesToRead(List.of("--data", folder.resolve("none").toString())))
                .isZero();
    }

    @Test
    void theSecondJvmWritesWhatTheProgramWritesAndEndsAsItEnds() throws Exception {
        Path data = largeShop();
        Process first = start("--data", data, "--as-of", Program.AS_OF, "--include-inactive");
        assertThat(second(first.toHandle())).isNotNull();
        String out = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(first.waitFor()).isZero();
        Program here = Program.run("--data", data, "--as-of", Program.AS_OF, "--include-inactive");
        assertThat(withoutTimes(out)).isEqualTo(withoutTimes(here.out()));

        Process wrong = start("--data", data, "--no-such-option");
        assertThat(wrong.waitFor()).isEqualTo(Stop.USAGE);
        assertThat(new String(wrong.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("behavior-features: ")
                .contains("--no-such-option");
    }

    /** The rows that nobody reads have it wait. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoEndsTheFirstJvmEndsTheSecond(boolean forcibly) throws Exception {
        Process first = start("--data", largeShop(), "--as-of", Program.AS_OF, "--include-inactive");
        ProcessHandle second = second(first.toHandle());
        assertThat(first.getInputStream().read()).isNotNegative(); // it is at work
        if (forcibly) {
            first.destroyForcibly();
        } else {
            first.destroy();
        }
        second.onExit().get(60, TimeUnit.SECONDS);
        assertThat(first.waitFor()).isNotZero();
    }

    /** A killed process stays in the system's table until the one that started it asks for its exit code. */
    @Test
    void theSecondJvmEndsEvenIfNobodyAsksWhatBecameOfTheFirst() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "\"$@\" & echo $! >&2; exec sleep 600", "what follows is the command"));
        command.addAll(command("--data", largeShop(), "--as-of", Program.AS_OF, "--include-inactive"));
        Process starter = start(command);
        try (BufferedReader pid = starter.errorReader()) {
            ProcessHandle first =
                    ProcessHandle.of(Long.parseLong(pid.readLine())).orElseThrow();
            ProcessHandle second = second(first);
            assertThat(starter.getInputStream().read()).isNotNegative();
            first.destroyForcibly();
            second.onExit().get(60, TimeUnit.SECONDS);
        } finally {
            starter.destroyForcibly();
        }
    }

    @Test
    void whoKillsTheSecondJvmIsTold() throws Exception {
        Process first = start("--data", largeShop(), "--as-of", Program.AS_OF, "--include-inactive");
        ProcessHandle second = second(first.toHandle());
        assertThat(first.getInputStream().read()).isNotNegative();
        second.destroyForcibly();
        assertThat(first.waitFor()).isEqualTo(137); // 128 and the number of SIGKILL, as a shell has it
        assertThat(new String(first.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "behavior-features: killed; by the system itself if memory ran out" + System.lineSeparator());
    }

    private static String withoutTimes(String rows) {
        return rows.replaceAll("\"(last_)?computed_at\":\"[^\"]*\"", "");
    }

    /** As many records as a second JVM is started for; its rows are more than a pipe holds. */
    private Path largeShop() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                data.resolve("customer_data.jsonl"),
                IntStream.range(0, 2_000)
                        .mapToObj(
                                i -> "{\"shop_id\": \"s\", \"customer_id\": \"c" + i + "\"}" + " ".repeat(1_100) + "\n")
                        .collect(Collectors.joining()));
        assertThat(TunedJvm.bytesToRead(List.of("--data", data.toString()))).isGreaterThan(TunedJvm.WORTH_A_START);
        return data;
    }

    private Process start(Object... args) throws IOException {
        return start(command(args));
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    /** As a user starts it. */
    private List<String> command(Object... args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(Stream.of(java, "-jar", jar()), Stream.of(args))
                .map(Object::toString)
                .toList();
    }

    /** A jar that refers to the classes of this test. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("behavior-features.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return jar;
    }

    /** The JVM that a JVM started; waits for it. */
    private static ProcessHandle second(ProcessHandle first) throws InterruptedException {
        assumeTrue( // not of the first, which may be about to begin
                ProcessHandle.current().info().arguments().isPresent(),
                "the system does not tell a process's arguments");
        while (first.isAlive()) {
            List<ProcessHandle> children = first.children().toList();
            if (!children.isEmpty()) {
                return children.get(0);
            }
            Thread.sleep(1);
        }
        throw new AssertionError("there was no second JVM");
    }
}
