package io.github.behaviorfeatures;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes everything besides the records that a value depends on. */
final class DefinitionsVersion {

    /** Increment it when a formula or the digest changes in a way that no text or setting shows. */
    private static final int REVISION = 2;

    private static final int BYTES = 8;

    private DefinitionsVersion() {}

    static String of(
            FeatureCatalog catalog, List<FeatureCalculator> calculators, Vocabulary vocabulary, boolean inferVisits) {
        StringBuilder text = new StringBuilder();
        text.append("revision ")
                .append(REVISION)
                .append("\ninfer visits ")
                .append(inferVisits)
                .append('\n');
        for (FeatureKey<?> key : catalog.keys()) {
            text.append(key.definition()).append('\n');
        }
        for (FeatureCalculator calculator : calculators) {
            text.append(CalculationOrder.name(calculator))
                    .append(": ")
                    .append(calculator.settings())
                    .append('\n');
        }
        text.append(vocabulary.definition());
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
