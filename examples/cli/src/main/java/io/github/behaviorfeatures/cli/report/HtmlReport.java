package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.input.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes the page: one file with everything in it, that asks for nothing from anywhere. It holds counts and statistics, no
 * row and no id of a customer.
 */
public final class HtmlReport {

    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String CHARTS = WEBJARS + "echarts/5.3.1/";
    /** Of the script of the charts, and of what it holds of others. */
    private static final List<String> LICENCES = List.of(
            CHARTS + "NOTICE", CHARTS + "LICENSE", CHARTS + "licenses/LICENSE-d3", WEBJARS + "zrender/5.3.1/LICENSE");

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlReport() {}

    /**
     * What is known of the run at its end.
     *
     * @param report of the batch
     * @param quality of all records, also of those that never reached a customer
     * @param withoutRecord number of customers with behaviour and no customer record
     * @param overTime the segments of earlier instants too; null if there are none
     */
    public record Run(
            BatchReport report,
            DataQuality quality,
            long withoutRecord,
            @Nullable SegmentsOverTime overTime) {}

    /**
     * Writes the page.
     *
     * @param data what was collected while the run went by
     * @param run what is known at its end
     * @param earlier rows to compare with, or null
     * @param out where to; not closed
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(ReportData data, Run run, @Nullable EarlierRun earlier, OutputStream out) {
        String charts = resource(CHARTS + "dist/echarts.min.js");
        String script = resource("report.js");
        Map<String, String> parts = Map.of(
                "policy", policy(charts, script),
                "style", resource("report.css"),
                "data", harmless(plain(new Figures(data, run).of(earlier)).toString()),
                "charts", charts,
                "script", script,
                "licences", escaped(LICENCES.stream().map(HtmlReport::resource).collect(Collectors.joining("\n\n"))));
        String page = PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
        try {
            out.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing may be loaded, and no script may run but these. Charts set the style of what they draw. */
    private static String policy(String... scripts) {
        StringBuilder policy = new StringBuilder("default-src 'none'; style-src 'unsafe-inline'; script-src");
        for (String script : scripts) {
            policy.append(" 'sha256-").append(sha256(script)).append('\'');
        }
        return policy.append("; base-uri 'none'; form-action 'none'").toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }

    /** Texts of records as people may be shown them. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(plain(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node.isString() ? StringNode.valueOf(PlainText.of(node.stringValue())) : node;
    }

    /** JSON that stays within its element whatever its texts say: no tag, comment or line end is left in it. */
    static String harmless(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            // As browsers read it: the hash of a script is that of its text with plain line ends.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
