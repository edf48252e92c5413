package io.github.behaviorfeatures.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.examples.service.Client;
import io.github.behaviorfeatures.examples.service.Documents;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application on the page runs, and the page shows it word for word. */
class ServicePageTest {
    private static final Path PAGE = Path.of("../../src/site/markdown/service.md");
    private static final Path SOURCE =
            Path.of("src/test/java/io/github/behaviorfeatures/examples/guide/OwnApplication.java");
    private static final Path SETTINGS = Path.of("../cli/src/test/resources/one-definition/settings.json");

    @Configuration
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({OwnApplication.BehaviorFeatures.class, OwnApplication.Features.class})
    static class Application {}

    @Test
    void theApplicationOnThePageAnswers() {
        try (var context = new SpringApplicationBuilder(Application.class)
                .run("--server.port=0", "--behavior.settings-file=" + SETTINGS, "--spring.config.name=none")) {
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            HttpResponse<String> response = new Client(port).post("/features", Documents.TWO_ORDERS);

            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode row = JsonMapper.shared().readTree(response.body());
            assertThat(row.path("customer_id").asString()).isEqualTo("c1");
            assertThat(row.has("total_purchases")).isTrue();
        }
    }

    @Test
    void thePageShowsIt() throws IOException {
        String source = Files.readString(SOURCE);
        String snippet = source.substring(
                source.indexOf("// snippet\n") + "// snippet\n".length(), source.indexOf("    // end"));

        assertThat(Files.readString(PAGE))
                .contains("```java\n" + snippet.stripTrailing().stripIndent().replace("static class", "class"));
    }

    @Test
    void theConfigurationOnTheReadmeIsThatOfTheService() throws IOException {
        String configuration = Files.readString(Path.of("src/main/resources/application.yml"));

        assertThat(Files.readString(Path.of("README.md"))
                        .lines()
                        .filter(line -> line.startsWith("| `behavior.") || line.startsWith("| `server."))
                        .map(line -> line.replaceAll("^\\| `[a-z.-]*\\.([a-z-]+)`.*", "$1:")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(configuration).contains(key));
    }
}
