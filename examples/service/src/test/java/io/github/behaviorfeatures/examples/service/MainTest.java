package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service as a process of its own. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MainTest {
    private static final int LARGE = 7 << 20;

    private static Process start(String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
    }

    private static int port(BufferedReader out) throws IOException {
        return Integer.parseInt(line(out, "Tomcat started on port").replaceAll(".*port (\\d+).*", "$1"));
    }

    /** The next line that contains a text. */
    private static String line(BufferedReader out, String text) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("no line with " + text + " in\n" + before);
    }

    @Test
    void toldToEndItFirstAnswersWhatIsUnderWay() throws Exception {
        Process process = start("--server.port=0");
        try (BufferedReader out = process.inputReader()) {
            int port = port(out);
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String head = "POST /features HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + (LARGE + 1) + "\r\n\r\n";
                String body = Documents.TWO_ORDERS.stripTrailing();
                String mostOfIt = body.substring(0, body.length() - 1);
                client.setSendBufferSize(8192);
                client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                // So much can only be sent when somebody reads it: the request is in hand.
                client.getOutputStream()
                        .write((" ".repeat(LARGE - mostOfIt.length()) + mostOfIt).getBytes(StandardCharsets.US_ASCII));
                Client other = new Client(port);
                process.destroy(); // SIGTERM
                int status;
                do {
                    status = other.get("/catalog").statusCode();
                } while (status == 200);

                assertThat(status).isEqualTo(503);
                assertThat(process.isAlive()).isTrue();
                client.getOutputStream().write('}');
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .contains("\"total_purchases\":2");
            }
            assertThat(process.waitFor()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortThatIsNoneIsRefusedInWords(CapturedOutput output) throws Exception {
        Process process = start("--server.port=alice");

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("server.port")
                .contains("alice")
                .doesNotContain("\tat ");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThatThrownBy(() -> Running.with("server.port=70000"));
        assertThat(output.getOut()).contains("server.port").contains("70000").contains("0 to 65535");
    }

    @Test
    void settingsThatCannotBeReadAreRefusedInWords(CapturedOutput output) {
        assertThatThrownBy(() -> Running.with("behavior.settings-file=nowhere.json"));

        assertThat(output.getOut()).contains("behavior.settings-file").contains("nowhere.json");
    }
}
