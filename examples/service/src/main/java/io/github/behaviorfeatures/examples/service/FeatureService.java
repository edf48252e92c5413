package io.github.behaviorfeatures.examples.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the features within {@link Limits}: a thread per request reads and answers, a few workers compute, and a timer
 * ends what takes too long to arrive.
 */
final class FeatureService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureService.class);

    static {
        // Of the whole JVM, and read once by the server. A client that does not get done with the head of its request
        // is
        // cut off; what a client has not sent when its exchange is closed is not waited for (see readRest).
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
        setUnlessSet("sun.net.httpserver.maxRspTime", "60");
        setUnlessSet("sun.net.httpserver.drainAmount", "0");
        // The server sends head and body apart, and without this the body waits 40 ms for the client's acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private final Limits limits;
    private final FeatureEndpoint endpoint;
    private final Workers workers;
    private final ThreadPoolExecutor readers;
    private final ScheduledThreadPoolExecutor timer;
    private final HttpServer server;
    private final Phaser running = new Phaser(1);
    private volatile boolean closing;

    private FeatureService(InetSocketAddress address, FeatureEndpoint endpoint, Limits limits) throws IOException {
        this.limits = limits;
        this.endpoint = endpoint;
        this.server = HttpServer.create(address, limits.connections());
        this.workers = new Workers(limits);
        this.readers = new ThreadPoolExecutor(
                limits.connections(),
                limits.connections(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(limits.connections()));
        this.timer = new ScheduledThreadPoolExecutor(1);
        timer.setRemoveOnCancelPolicy(true);
        server.setExecutor(readers);
        server.createContext("/", this::handle);
    }

    /** Starts to serve; port 0 takes a free one. */
    static FeatureService start(InetSocketAddress address, FeatureEndpoint endpoint, Limits limits) throws IOException {
        FeatureService service = new FeatureService(address, endpoint, limits);
        service.server.start();
        return service;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        running.register(); // before closing is looked at, so that none is missed by close()
        Reply reply = new Reply(exchange);
        Future<?> cutOff =
                timer.schedule(() -> cutOff(exchange, reply), limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
        try {
            reply.send(answer(exchange, cutOff));
            readRest(exchange);
        } catch (Refusal refusal) {
            reply.send(refusal.answer());
            readRest(exchange);
        } finally {
            cutOff.cancel(false);
            exchange.close();
            running.arriveAndDeregister();
        }
    }

    /** Wakes the thread that reads, too: its connection is closed. */
    private static void cutOff(HttpExchange exchange, Reply reply) {
        try {
            reply.send(Refusal.slowBody().answer());
        } catch (IOException e) {
            LOG.debug("a slow client is gone");
        } finally {
            exchange.close();
        }
    }

    /** A client that is still sending would not see the answer if the connection were closed at once. */
    private void readRest(HttpExchange exchange) {
        try {
            InputStream rest = exchange.getRequestBody();
            byte[] buffer = new byte[1 << 13];
            int left = limits.bodyBytes();
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = rest.read(buffer);
            }
        } catch (IOException e) {
            LOG.debug("a client is gone before its request was read");
        }
    }

    private Answer answer(HttpExchange exchange, Future<?> cutOff) throws IOException {
        if (closing) {
            exchange.getResponseHeaders().set("Connection", "close");
            throw Refusal.closing();
        }
        switch (Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "")) {
            case "/features":
                requireMethod(exchange, "POST");
                return features(exchange, cutOff);
            case "/catalog":
                requireMethod(exchange, "GET");
                return endpoint.catalog();
            case "/health":
                requireMethod(exchange, "GET");
                return endpoint.health();
            default:
                throw Refusal.notFound();
        }
    }

    private static void requireMethod(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            throw Refusal.wrongMethod(method);
        }
    }

    private Answer features(HttpExchange exchange, Future<?> cutOff) throws IOException {
        Query query = Query.of(exchange.getRequestURI());
        byte[] document = Body.read(exchange, limits.bodyBytes());
        cutOff.cancel(false);
        return workers.call(() -> endpoint.features(document, query));
    }

    /** Answers what is running, refuses what comes, and ends; returns when nothing runs any more, or after the grace. */
    @Override
    public void close() {
        closing = true;
        try {
            running.awaitAdvanceInterruptibly(
                    running.arriveAndDeregister(), limits.grace().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("closed with requests still running");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        readers.shutdownNow();
        workers.close();
        timer.shutdownNow();
    }
}
