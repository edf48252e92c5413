package io.github.behaviorfeatures.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of a made-up shop as JSON lines: a hundred interactions a customer, 350 bytes each.
 *
 * <pre>{@code
 * java -cp benchmarks.jar io.github.behaviorfeatures.benchmarks.ShopFiles CUSTOMERS DIR [time|customer]
 * }</pre>
 */
public final class ShopFiles implements AutoCloseable {

    final Lines customers;
    final Lines interactions;
    final Lines sessions;
    final Lines attributions;

    private ShopFiles(Path folder) {
        customers = new Lines(folder.resolve("customer_data.jsonl"));
        interactions = new Lines(folder.resolve("user_interactions.jsonl"));
        sessions = new Lines(folder.resolve("user_sessions.jsonl"));
        attributions = new Lines(folder.resolve("purchase_attributions.jsonl"));
    }

    /**
     * Makes a shop.
     *
     * @param args number of customers, folder, and whether rows lie in order of time (the default) or of customers
     * @throws IOException if the folder cannot be made
     */
    public static void main(String[] args) throws IOException {
        int number = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        boolean byCustomer = args.length > 2 && args[2].equals("customer");
        try (ShopFiles files = new ShopFiles(folder)) {
            PriorityQueue<GeneratedCustomer> waiting =
                    new PriorityQueue<>(Comparator.comparingLong(GeneratedCustomer::time));
            for (int i = 0; i < number; i++) {
                GeneratedCustomer customer = new GeneratedCustomer(i);
                customer.writeTo(files);
                waiting.add(customer);
                if (byCustomer) {
                    live(waiting, files);
                }
            }
            live(waiting, files);
        }
    }

    /** Whoever's event is the next one has it. */
    private static void live(PriorityQueue<GeneratedCustomer> waiting, ShopFiles files) {
        while (!waiting.isEmpty()) {
            GeneratedCustomer customer = waiting.remove();
            if (customer.time() != GeneratedCustomer.NEVER) {
                customer.next(files);
                waiting.add(customer);
            }
        }
    }

    /** One file; its rows are names and values in turn, which hold nothing that JSON would have to escape. */
    static final class Lines {
        private final BufferedWriter out;

        Lines(Path file) {
            try {
                out = Files.newBufferedWriter(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void row(@Nullable Object... namesAndValues) {
            StringBuilder line = new StringBuilder(400);
            for (int i = 0; i < namesAndValues.length; i += 2) {
                line.append(i == 0 ? "{\"" : ",\"").append(namesAndValues[i]).append("\":");
                @Nullable Object value = namesAndValues[i + 1];
                if (value instanceof String text) {
                    line.append('"').append(text).append('"');
                } else {
                    line.append(value);
                }
            }
            try {
                out.append(line.append("}\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String time(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds).toString();
    }

    @Override
    public void close() throws IOException {
        customers.out.close();
        interactions.out.close();
        sessions.out.close();
        attributions.out.close();
    }
}
