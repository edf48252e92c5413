package io.github.behaviorfeatures.examples.service.http;

import io.github.behaviorfeatures.examples.service.ServiceProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * When the service is told to end: finishes what runs and refuses what comes, with the port still open, so that a balancer
 * that has not noticed yet is answered. Only then Spring closes the port. Actuator's endpoints answer to the last.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after what counts requests
class Draining extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final long graceMillis;
    private final String actuator;
    private final Phaser running = new Phaser(1);
    private volatile boolean started;
    private volatile boolean closing;

    Draining(ServiceProperties properties, WebEndpointProperties endpoints) {
        this.graceMillis = properties.limits().grace().toMillis();
        this.actuator = endpoints.getBasePath() + "/";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.getRequestURI().startsWith(actuator)) {
            chain.doFilter(request, response);
            return;
        }
        running.register(); // before closing is looked at, so that none is missed by stop()
        try {
            if (closing) {
                Refusal.closing().problem().write(response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            running.arriveAndDeregister();
        }
    }

    @Override
    public void start() {
        started = true;
    }

    /** Returns when nothing runs any more, or after the grace. */
    @Override
    public void stop() {
        closing = true;
        try {
            running.awaitAdvanceInterruptibly(running.arriveAndDeregister(), graceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("closed with requests still running");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Stopped first of all. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
