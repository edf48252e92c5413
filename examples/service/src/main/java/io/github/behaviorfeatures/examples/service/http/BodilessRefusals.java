package io.github.behaviorfeatures.examples.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Gives a {@link Problem} to what is refused with a status alone, as Actuator refuses a component that it does not know. */
class BodilessRefusals extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Unflushed answer = new Unflushed(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && answer.getContentType() == null) {
            Problem.of(answer.getStatus()).write(answer);
        }
    }

    /** Is flushed at its end, not when Spring says so: what is flushed can have no other body. */
    private static final class Unflushed extends HttpServletResponseWrapper {
        Unflushed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void flushBuffer() {}
    }
}
