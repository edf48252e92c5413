package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.naive.RandomBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** Runs as of several instants, against runs that know nothing of each other. */
class ManyInstantsProperties {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    private static CustomerRecords entry(RandomBehavior behavior) {
        return new CustomerRecords(behavior.customer(), behavior.context());
    }

    private static FeatureMap features(CustomerRecords entry, Instant asOf) {
        return GENERATOR.generateFeatures(entry.customer(), entry.context(), asOf);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void featuresAtManyInstantsAreThoseOfACallForEach(@ForAll long seed) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Random random = new Random(seed);
        List<Instant> instants = new ArrayList<>(List.of(behavior.asOf()));
        for (int i = 0; i < 4; i++) {
            instants.add(behavior.asOf().minusSeconds(random.nextInt(60_000_000)));
        }
        List<FeatureMap> together = GENERATOR.generateFeaturesAt(behavior.customer(), behavior.context(), instants);
        assertThat(together)
                .isEqualTo(instants.stream()
                        .map(asOf -> features(entry(behavior), asOf))
                        .toList());
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aBatchAtManyInstantsIsByteForByteThatOfARunForEach(@ForAll long seed) {
        Random random = new Random(seed);
        List<CustomerRecords> customers = Stream.generate(() -> entry(new RandomBehavior(random.nextLong())))
                .limit(3)
                .toList();
        Instant last = new RandomBehavior(seed).asOf();
        Set<Instant> instants = new TreeSet<>(List.of(last));
        for (int i = 0; i < 4; i++) {
            instants.add(last.minusSeconds(random.nextInt(60_000_000)));
        }
        FeatureBatch batch = FeatureBatch.builder(GENERATOR)
                .parallelism(1)
                .includeInactive(random.nextBoolean())
                .explain(random.nextBoolean())
                .build();
        List<FeatureRow> together = new ArrayList<>();
        List<BatchReport> reports = batch.run(customers, instants, together::addAll);
        int i = 0;
        for (Instant asOf : instants) {
            List<FeatureRow> alone = new ArrayList<>();
            BatchReport report = batch.run(customers, asOf, alone::addAll);
            List<FeatureRow> ofInstant = together.stream()
                    .filter(row -> row.lastComputedAt().equals(asOf))
                    .toList();
            assertThat(FeatureJson.bytes(ofInstant, true)).isEqualTo(FeatureJson.bytes(alone, true));
            assertThat(reports.get(i).quality()).hasToString(report.quality().toString());
            assertThat(reports.get(i).features()).isEqualTo(report.features());
            assertThat(reports.get(i).computed()).isEqualTo(report.computed());
            i++;
        }
        assertThat(i).isEqualTo(reports.size());
    }

    /** Near what happened: carts that are not decided, visits that are open, views that are not over. */
    private static Instant near(CustomerRecords entry, Random random, Instant otherwise) {
        List<Instant> times = Stream.of(
                        entry.context().interactions().stream().map(row -> row.createdAt()),
                        entry.context().sessions().stream().map(row -> row.endTime()),
                        entry.context().attributions().stream().map(row -> row.createdAt()))
                .flatMap(stream -> stream)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        Instant last = times.isEmpty() ? otherwise : times.get(times.size() - 1);
        boolean afterAll = random.nextInt(4) > 0; // after any other there is often a new record anyway
        Instant time = afterAll || times.isEmpty() ? last : times.get(random.nextInt(times.size()));
        return time.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void keptRowsAreRightButForFeaturesThatChangeWithTime(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 40_000_000) long laterSeconds) {
        RandomBehavior behavior = new RandomBehavior(seed);
        CustomerRecords entry = entry(behavior);
        Instant earlierRun = near(entry, new Random(seed), behavior.asOf());
        Instant asOf = earlierRun.plusSeconds(laterSeconds);
        FeatureMap earlier = features(entry, earlierRun);
        FeatureMap full = features(entry, asOf);
        EarlierRows rows = new EarlierRows(GENERATOR.definitionsVersion(), asOf, EarlierRows.SETTLING, null);
        rows.add(
                behavior.customer().shopId(),
                behavior.customer().customerId(),
                earlierRun,
                GENERATOR.definitionsVersion());
        FeatureMap incremental = rows.isUpToDate(entry) ? earlier : full;
        for (FeatureKey<?> key : GENERATOR.catalog().keys()) {
            if (!key.isTimeDependent()) {
                assertThat((Object) incremental.valueOrDefault(key))
                        .as("%s", key)
                        .isEqualTo(full.valueOrDefault(key));
                assertThat(incremental.absence(key)).as("absence of %s", key).isEqualTo(full.absence(key));
                assertThat(incremental.support(key)).as("support of %s", key).isEqualTo(full.support(key));
            }
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void withAMaximumAgeEveryOlderRowIsComputedAnew(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 40_000_000) long laterSeconds) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Instant earlierRun = behavior.asOf();
        Instant asOf = earlierRun.plusSeconds(laterSeconds);
        EarlierRows rows = new EarlierRows(
                GENERATOR.definitionsVersion(), asOf, EarlierRows.SETTLING, Duration.ofSeconds(laterSeconds - 1));
        rows.add(
                behavior.customer().shopId(),
                behavior.customer().customerId(),
                earlierRun,
                GENERATOR.definitionsVersion());
        List<FeatureRow> incremental = new ArrayList<>();
        FeatureBatch.builder(GENERATOR)
                .parallelism(1)
                .includeInactive(true)
                .skipUpToDate(rows::isUpToDate)
                .build()
                .run(List.of(entry(behavior)), asOf, incremental::addAll);
        assertThat(incremental).extracting(FeatureRow::features).containsExactly(features(entry(behavior), asOf));
    }

    /** The marks are not too many: each of these features does change while nothing happens. */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyMarkedFeatureDoesChangeWithTime() {
        List<FeatureKey<?>> unseen = new ArrayList<>(GENERATOR.catalog().keys().stream()
                .filter(FeatureKey::isTimeDependent)
                .toList());
        for (long seed = 0; seed < 400 && !unseen.isEmpty(); seed++) {
            RandomBehavior behavior = new RandomBehavior(seed);
            Instant settled = behavior.asOf().plus(Duration.ofDays(90));
            FeatureMap then = features(entry(behavior), settled);
            FeatureMap later = features(entry(behavior), settled.plus(Duration.ofDays(200)));
            unseen.removeIf(key -> !Objects.equals(then.valueOrDefault(key), later.valueOrDefault(key)));
        }
        assertThat(unseen).isEmpty();
    }
}
