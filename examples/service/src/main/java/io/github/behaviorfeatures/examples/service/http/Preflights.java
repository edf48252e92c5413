package io.github.behaviorfeatures.examples.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;

/**
 * Refuses a browser that asks whether a page of another origin may send. What takes requests of such pages has a filter of its
 * own, which has answered before.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Preflights extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (CorsUtils.isPreFlightRequest(request)) {
            Problem.FOREIGN_ORIGIN.write(response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
