package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.files.RowUnpacker;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Unpacks customers; one for each task. */
final class CustomerReader {
    private final JobSettings settings;
    private final FeatureSettings features;
    private final Set<Table> supplied;
    private final RowUnpacker unpacker = new RowUnpacker();

    CustomerReader(JobSettings settings) {
        this.settings = settings;
        this.features = settings.featureSettings();
        this.supplied = EnumSet.copyOf(settings.tables());
    }

    String shop(List<Group> groups) {
        return unpacker.shopId(groups.get(0).key());
    }

    String customer(List<Group> groups) {
        return unpacker.customerId(groups.get(0).key());
    }

    CustomerRecords read(List<Group> groups, DataQuality.Sum leftOut) {
        return unpacker.unpack(
                groups.get(0).key(),
                groups.stream().map(Group::rows)::iterator,
                features.shop(settings.shop(shop(groups))),
                supplied,
                leftOut);
    }
}
