package io.github.behaviorfeatures.examples.service.events;

import io.github.behaviorfeatures.examples.service.http.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** There only where a database is configured, as the rows of customers are. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.datasource.url")
class EventsConfiguration {
    @Bean
    RawEventTable rawEventTable(JdbcTemplate jdbc) {
        return new RawEventTable(jdbc);
    }

    /** Answers a browser that asks before it sends, and refuses pages of other origins. */
    @Bean
    FilterRegistrationBean<CorsFilter> corsOfEvents(EventsProperties properties) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowOrigin());
        cors.setAllowedMethods(List.of(HttpMethod.POST.name()));
        cors.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING));
        CorsFilter filter = new CorsFilter(request -> cors);
        filter.setCorsProcessor(new ProblemCors());
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/events");
        registration.setOrder(0); // before the one that refuses all others who ask
        return registration;
    }

    /** Refuses in the form that every error has. */
    private static final class ProblemCors extends DefaultCorsProcessor {
        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getBody().write(Problem.FOREIGN_ORIGIN.json().toString().getBytes(StandardCharsets.UTF_8));
            response.flush();
        }
    }
}
