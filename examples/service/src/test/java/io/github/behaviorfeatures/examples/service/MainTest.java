package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service as a process of its own. */
@Timeout(60)
class MainTest {
    private static final int LARGE = 7 << 20;

    private static Process start(String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        argument)
                .start();
    }

    @Test
    void toldToEndItFirstAnswersWhatIsUnderWay() throws Exception {
        Process process = start("0");
        try (BufferedReader out = process.inputReader()) {
            int port = Integer.parseInt(out.readLine().replace("listening on port ", ""));
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
                Client other = new Client(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                process.destroy(); // SIGTERM
                int status;
                do {
                    status = other.get("/health").statusCode();
                } while (status == 200);

                assertThat(status).isEqualTo(503);
                assertThat(process.isAlive()).isTrue();
                client.getOutputStream().write('}');
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("\"total_purchases\":2");
            }
            assertThat(process.waitFor()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortThatIsNoneIsRefusedInWords() throws Exception {
        for (String port : new String[] {"alice", "70000"}) {
            Process process = start(port);

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "the one argument beside --settings FILE is a port, 0 to 65535" + System.lineSeparator());
            assertThat(process.waitFor()).isEqualTo(2);
        }
    }
}
