package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Starts the service on this machine alone, until the process is told to end. */
public final class Main {
    private static final String PORT = "8080";
    private static final String SETTINGS = "--settings";

    private Main() {}

    /**
     * Starts the service.
     *
     * @param arguments the port, 0 for a free one, by default 8080; {@code --settings FILE}
     */
    public static void main(String[] arguments) {
        List<String> left = new ArrayList<>(List.of(arguments));
        int option = left.indexOf(SETTINGS);
        FeatureSettings settings = FeatureSettings.DEFAULT;
        if (option >= 0 && option + 1 < left.size()) {
            settings = settings(Path.of(left.remove(option + 1)));
            left.remove(option);
        }
        String port = left.isEmpty() ? PORT : left.get(0);
        try {
            FeatureService service = FeatureService.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)),
                    new FeatureEndpoint(settings, Clock.systemUTC()),
                    Limits.defaults());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
            System.out.println("listening on port " + service.address().getPort());
        } catch (IllegalArgumentException e) {
            end("the one argument beside " + SETTINGS + " FILE is a port, 0 to 65535");
        } catch (IOException e) {
            end("port " + port + " cannot be used: " + e.getMessage());
        }
    }

    private static FeatureSettings settings(Path file) {
        try {
            return SettingsJson.read(file);
        } catch (BehaviorJsonException | UncheckedIOException e) {
            end(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
