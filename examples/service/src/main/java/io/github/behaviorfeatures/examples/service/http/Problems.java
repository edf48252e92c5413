package io.github.behaviorfeatures.examples.service.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** Answers everything that is no answer with a {@link Problem}: what a controller, Spring or a filter refuses. */
@Hidden
@RestControllerAdvice
@RestController
final class Problems implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletResponse response) throws IOException {
        refusal.problem().write(response);
    }

    /** There is nobody to answer: bodies are read by {@link Body}, which has refused what it could not read. */
    @ExceptionHandler
    void gone(IOException e, HttpServletResponse response) {
        LOG.debug("a client is gone before it was answered: {}", e.getClass().getName());
    }

    /** What the container and Spring could not read, and found out only in an endpoint that is not ours. */
    @ExceptionHandler({InvalidMimeTypeException.class, InvalidParameterException.class})
    void unreadable(HttpServletResponse response) throws IOException {
        Problem.of(HttpServletResponse.SC_BAD_REQUEST).write(response);
    }

    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known) {
            String allow = known.getHeaders().getFirst(HttpHeaders.ALLOW);
            if (allow != null) {
                response.setHeader(HttpHeaders.ALLOW, allow);
            }
            Problem.of(known.getStatusCode().value()).write(response);
        } else if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) == null) {
            unreadable(response); // nothing here has begun to answer it
        } else {
            Failures.refusal(e).problem().write(response);
        }
    }

    /** Where an error is sent on to that arose outside the controllers. */
    @RequestMapping("${spring.web.error.path:/error}")
    void sentOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem.of(Problem.status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)))
                .write(response);
    }
}
