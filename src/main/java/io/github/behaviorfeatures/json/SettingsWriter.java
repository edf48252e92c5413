package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings as a tree, every key but the population; they stand in the order of {@link SettingsReader}. */
final class SettingsWriter {

    private SettingsWriter() {}

    static ObjectNode node(FeatureSettings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", SettingsReader.FORMAT).put("version", SettingsReader.VERSION);
        ObjectNode aliases = root.putObject("aliases");
        settings.aliases().forEach((kind, names) -> names.forEach(aliases.withObjectProperty(kind.wireName())::put));
        settings.ownHosts().forEach(root.putArray("own_hosts")::add);
        settings.ignoredHosts().forEach(root.putArray("ignored_hosts")::add);
        root.put("infer_visits", settings.inferVisits());
        root.put("timezone", name(settings.timeZone().orElse(null)));
        ZoneId bareTimes = settings.bareTimes().zone();
        root.put("bare_times", bareTimes == null ? SettingsReader.SHOP : name(bareTimes));
        root.put("currency", settings.currency().orElse(null));
        root.put(
                "churn_horizon_days",
                settings.churnHorizonDays().isPresent()
                        ? (Integer) settings.churnHorizonDays().getAsInt()
                        : null);
        root.put("value_horizon_days", settings.valueHorizonDays());
        settings.metafields().forEach(root.putArray("metafields")::add);
        SettingsNumbers.write(settings.engagement(), root.putObject("engagement"));
        SettingsNumbers.write(settings.riskWeights(), root.putObject("risk_weights"));
        return root;
    }

    /** UTC where Java has Z. */
    private static @Nullable String name(@Nullable ZoneId zone) {
        return zone == null ? null : zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
