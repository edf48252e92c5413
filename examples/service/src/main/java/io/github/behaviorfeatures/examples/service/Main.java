package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;

/** Starts the service on this machine alone, at the port given or 8080, until the process is told to end. */
public final class Main {
    private static final String PORT = "8080";

    private Main() {}

    /**
     * Starts the service.
     *
     * @param arguments none, or a port; 0 takes a free one
     */
    public static void main(String[] arguments) {
        String port = arguments.length == 0 ? PORT : arguments[0];
        try {
            FeatureService service = FeatureService.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)),
                    new FeatureEndpoint(CustomerBehaviorFeatureGenerator.ofDefaults(), Clock.systemUTC()),
                    Limits.defaults());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
            System.out.println("listening on port " + service.address().getPort());
        } catch (IllegalArgumentException e) {
            end("the one argument is a port, 0 to 65535");
        } catch (IOException e) {
            end("port " + port + " cannot be used: " + e.getMessage());
        }
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
