package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.json.FeatureRowWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the library needs of a program: for each customer of the dataset a digest, of the digest a row, and somebody who
 * takes the row. No row is kept.
 */
final class Features {

    private final CustomerBehaviorFeatureGenerator generator;
    private final Instant asOf;
    private final boolean includeInactive;
    private final boolean explain;

    Features(CustomerBehaviorFeatureGenerator generator, Instant asOf, boolean includeInactive, boolean explain) {
        this.generator = generator;
        this.asOf = asOf;
        this.includeInactive = includeInactive;
        this.explain = explain;
    }

    FeatureCatalog catalog() {
        return generator.catalog();
    }

    /** A row of every customer who did something before as-of, or of all. */
    Tally writeRows(Input input, FeatureRowWriter writer) {
        Tally tally = new Tally(input.quality(), catalog().keys());
        for (CustomerDataset.Entry entry : input.dataset()) {
            CustomerActivity activity = generator.digest(entry.customer(), entry.context(), asOf);
            tally.add(activity.quality());
            if (activity.isEmpty() && !includeInactive) {
                tally.addSkipped();
            } else {
                FeatureRow row = generator.generateRow(activity);
                writer.write(row.withExplanation(explanation(activity)));
                tally.add(row);
            }
        }
        return tally;
    }

    /** A page of each of some customers, also if they did nothing. */
    Tally writePages(Input input, List<CustomerDataset.Entry> entries, WholeFile file) {
        Tally tally = new Tally(input.quality(), catalog().keys());
        String separator = "";
        for (CustomerDataset.Entry entry : entries) {
            CustomerActivity activity = generator.digest(entry.customer(), entry.context(), asOf);
            FeatureRow row = generator.generateRow(activity);
            file.write(separator + CustomerPage.of(activity, row, explanation(activity)));
            tally.add(activity.quality());
            tally.add(row);
            separator = "\n";
        }
        return tally;
    }

    private Map<FeatureKey<?>, List<ScorePart>> explanation(CustomerActivity activity) {
        return explain ? generator.explain(activity) : Map.of();
    }
}
