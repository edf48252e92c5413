package io.github.behaviorfeatures.examples.service.http;

import io.github.behaviorfeatures.examples.service.ServiceProperties;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code server.tomcat} and {@code management} have no properties for. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {
    private static final int LAST_PORT = 65_535;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitsOfTomcat(ServiceProperties properties) {
        return factory -> {
            if (factory.getPort() > LAST_PORT) {
                throw new InvalidConfigurationPropertyValueException(
                        "server.port", factory.getPort(), "a port is 0 to " + LAST_PORT + "; 0 takes a free one");
            }
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setDisableUploadTimeout(false); // a body has a time of its own, also between two of its bytes
                    http.setConnectionUploadTimeout(
                            Math.toIntExact(properties.limits().bodyTime().toMillis()));
                    // A client that is still sending would not see its answer if the connection were closed at once.
                    http.setMaxSwallowSize(properties.limits().bodyBytes());
                }
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<BodilessRefusals> bodilessRefusals(WebEndpointProperties endpoints) {
        FilterRegistrationBean<BodilessRefusals> registration = new FilterRegistrationBean<>(new BodilessRefusals());
        registration.addUrlPatterns(endpoints.getBasePath() + "/*");
        return registration;
    }
}
