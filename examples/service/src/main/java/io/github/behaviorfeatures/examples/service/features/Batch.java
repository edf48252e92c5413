package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.examples.service.http.Body;
import io.github.behaviorfeatures.examples.service.http.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Lines in, lines out, in their order: what one line is refused for is its own answer and spares the others. A line is answered
 * when it has come, so that neither side needs memory for the whole.
 */
final class Batch {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private final Body body;
    private final HttpServletResponse response;
    private long lines;

    Batch(Body body, HttpServletResponse response) {
        this.body = body;
        this.response = response;
    }

    void answer(UnaryOperator<byte[]> rowOf) throws IOException {
        while (answerLine(rowOf)) {
            lines++;
        }
    }

    private boolean answerLine(UnaryOperator<byte[]> rowOf) throws IOException {
        try {
            byte[] line = body.line();
            if (line == null) {
                return false;
            }
            write(rowOf.apply(line));
            return true;
        } catch (Refusal refusal) {
            if (body.isBroken() && lines == 0) {
                throw refusal; // nothing is answered yet: the status can still say so
            }
            String problem = refusal.problem().json().put("line", lines + 1).toString();
            write((problem + "\n").getBytes(StandardCharsets.UTF_8));
            return !body.isBroken();
        }
    }

    private void write(byte[] line) throws IOException {
        response.getOutputStream().write(line);
        response.flushBuffer();
    }
}
