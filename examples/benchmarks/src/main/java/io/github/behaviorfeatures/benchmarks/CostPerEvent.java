package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nanoseconds for digest and all features per interaction, by the number of interactions that a customer has: of customers
 * of every size in turn, 100,000 interactions at a time, so that all see the same machine, in fresh JVMs of one GB.
 *
 * <p>A small customer computed again and again stays in the processor's caches, a large one does not fit. So there are small
 * customers, too, that together have as many interactions as the large one.
 *
 * <pre>{@code
 * java -cp benchmarks.jar io.github.behaviorfeatures.benchmarks.CostPerEvent FORKS [JVM options]
 * }</pre>
 */
public final class CostPerEvent {

    private static final int EVENTS_AT_A_TIME = 100_000;
    private static final long WARM_UP_NANOSECONDS = 20_000_000_000L;
    private static final int ROUNDS = 151;
    private static final String FORKED = "forked";

    private record Shape(int customers, int events) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(1, 10), new Shape(1, 100), new Shape(1, 1_000), new Shape(1, 20_000), new Shape(200, 100));
    private static final int SMALL = SHAPES.indexOf(new Shape(1, 100));
    private static final int LARGE = SHAPES.indexOf(new Shape(1, 20_000));
    private static final int MANY_SMALL = SHAPES.indexOf(new Shape(200, 100));

    private static volatile int sink; // so that the features are used for something

    private final Shape shape;
    private final SampleCustomer[] customers;
    private final double[] nanoseconds = new double[ROUNDS];
    private int next;

    private CostPerEvent(Shape shape) {
        this.shape = shape;
        this.customers = new SampleCustomer[shape.customers];
        for (int i = 0; i < customers.length; i++) {
            customers[i] = SampleCustomer.of(shape.events, i, "UTC", true);
        }
    }

    /**
     * Measures and prints.
     *
     * @param args number of JVMs, one after the other, and their options
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("FORKS [JVM options]");
            System.exit(2);
        }
        if (args[0].equals(FORKED)) {
            System.out.println(measured());
            return;
        }
        List<double[]> forks = new ArrayList<>();
        for (int fork = 0; fork < Integer.parseInt(args[0]); fork++) {
            forks.add(forked(Arrays.asList(args).subList(1, args.length)));
        }
        for (int i = 0; i < SHAPES.size(); i++) {
            int column = i;
            print(
                    SHAPES.get(i).customers + " of " + SHAPES.get(i).events,
                    forks.stream().mapToDouble(fork -> fork[column]).toArray());
        }
        print(
                "20,000 / 100",
                forks.stream().mapToDouble(fork -> fork[LARGE] / fork[SMALL]).toArray());
        print(
                "20,000 / 200 of 100",
                forks.stream()
                        .mapToDouble(fork -> fork[LARGE] / fork[MANY_SMALL])
                        .toArray());
    }

    private static void print(String what, double[] ofForks) {
        double median = EndToEnd.median(ofForks);
        System.out.printf(
                Locale.ROOT, "%-20s %8.2f  (%.2f to %.2f)%n", what, median, ofForks[0], ofForks[ofForks.length - 1]);
    }

    private static double[] forked(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(EndToEnd.java(), "-Xms1g", "-Xmx1g"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CostPerEvent.class.getName(), FORKED));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command);
        }
        return Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** One number for each shape. */
    private static String measured() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        List<CostPerEvent> all = SHAPES.stream().map(CostPerEvent::new).toList();
        long end = System.nanoTime() + WARM_UP_NANOSECONDS;
        while (System.nanoTime() < end) {
            all.forEach(each -> each.round(generator, 0));
        }
        for (int i = 0; i < ROUNDS; i++) {
            int round = i;
            all.forEach(each -> each.round(generator, round));
        }
        return all.stream()
                .map(each -> String.valueOf(EndToEnd.median(each.nanoseconds)))
                .collect(Collectors.joining(" "));
    }

    private void round(CustomerBehaviorFeatureGenerator generator, int round) {
        int checksum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < EVENTS_AT_A_TIME / shape.events; i++) {
            SampleCustomer sample = customers[next];
            next = next + 1 < customers.length ? next + 1 : 0;
            checksum += generator
                    .generateFeatures(sample.customer(), sample.context(), SampleCustomer.AS_OF)
                    .hashCode();
        }
        nanoseconds[round] = (double) (System.nanoTime() - start) / EVENTS_AT_A_TIME;
        sink = checksum;
    }
}
