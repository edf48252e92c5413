package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchProgress;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.batch.FeatureSink;
import io.github.behaviorfeatures.batch.LoggingBatchListener;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.batch.Spine;
import io.github.behaviorfeatures.batch.SpineRow;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingReport;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.batch.TrainingSet;
import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.contract.SampleCustomer;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.export.FeatureCsv;
import io.github.behaviorfeatures.export.TrainingCsv;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureSelection;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.files.RowUnpacker;
import io.github.behaviorfeatures.files.RowsByName;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.json.StoredRows;
import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.CustomerTimeline;
import io.github.behaviorfeatures.population.DatedPurchases;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Walks the public API: a null that is not allowed is refused where it enters, by an exception that names the parameter.
 *
 * <p>A class of a further package may need a sample below; the failure says so. What calculators implement is not walked:
 * the generator calls it.
 */
class PublicApiTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/behaviorfeatures");

    /** The root package is the empty name. */
    private static final List<String> PACKAGES =
            List.of("", "input", "activity", "feature", "calculator", "population", "batch", "export", "json", "files");

    /** What users implement: its methods are not theirs to call. */
    private static final List<Class<?>> CALLED_BY_THE_LIBRARY = List.of(
            FeatureCalculator.class, BatchListener.class, FeatureSink.class, RowsByName.class, RowPacker.Taker.class);

    /** What the library alone makes. */
    private static final Set<Class<?>> RESULTS = Set.of(
            BatchProgress.class,
            BatchReport.FeatureSummary.class,
            ChurnHead.Shift.class,
            BehaviorJsonException.class,
            CustomerFiles.SkippedLines.class,
            TrainingReport.class,
            StoredRows.StoredRow.class);

    private static final Map<Class<?>, Supplier<?>> SAMPLES = samples();

    private static Map<Class<?>, Supplier<?>> samples() {
        SampleCustomer customer = SampleCustomer.all().get(0);
        CustomerActivity activity = CustomerActivity.of(customer.customer(), customer.context(), customer.asOf());
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        FeatureKey<Integer> key = FeatureKey.count("visits");
        FeatureSchema schema = FeatureSchema.of(List.of(key));
        PurchaseHistory history = new PurchaseHistory(0, 0, 10);
        Map<ChurnHead.Input, Double> zeros = new EnumMap<>(ChurnHead.Input.class);
        Arrays.stream(ChurnHead.Input.values()).forEach(input -> zeros.put(input, 0.0));
        Map<Class<?>, Supplier<?>> samples = new HashMap<>();

        samples.put(int.class, () -> 1);
        samples.put(long.class, () -> 1L);
        samples.put(double.class, () -> 1.0);
        samples.put(boolean.class, () -> true);
        samples.put(Object.class, () -> 1); // a value of the key
        samples.put(Number.class, () -> 1);
        samples.put(String.class, () -> "sample");
        samples.put(RowsByName.class, () -> RowsByName.of("rows", List.of("id"), Collections.emptyIterator()));
        samples.put(OptionalDouble.class, OptionalDouble::empty);
        samples.put(Instant.class, customer::asOf);
        samples.put(Duration.class, () -> Duration.ofDays(1));
        samples.put(ZoneId.class, () -> ZoneOffset.UTC);
        samples.put(Clock.class, Clock::systemUTC);
        samples.put(Iterable.class, List::of);
        samples.put(Collection.class, List::of);
        samples.put(List.class, List::of);
        samples.put(Set.class, Set::of);
        samples.put(Map.class, Map::of);
        samples.put(Stream.class, Stream::empty);
        samples.put(Throwable.class, IllegalStateException::new);
        samples.put(Class.class, () -> PurchaseBehaviorCalculator.class);

        samples.put(Customer.class, customer::customer);
        samples.put(Customer.Builder.class, () -> Customer.builder("shop", "customer"));
        samples.put(Shop.class, () -> Shop.of("shop"));
        samples.put(BehaviorContext.class, customer::context);
        samples.put(BehaviorContext.Builder.class, () -> BehaviorContext.builder(Shop.of("shop")));
        samples.put(UserInteraction.Builder.class, UserInteraction::builder);
        samples.put(UserSession.Builder.class, UserSession::builder);
        samples.put(PurchaseAttribution.Builder.class, PurchaseAttribution::builder);

        samples.put(CustomerActivity.class, () -> activity);
        samples.put(Vocabulary.class, activity::vocabulary);
        samples.put(Visit.class, () -> activity.visits().get(0));
        samples.put(DataQuality.class, activity::quality);
        samples.put(
                DataQuality.TableQuality.class,
                () -> new DataQuality.TableQuality(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()));
        samples.put(DataQuality.Sum.class, DataQuality.Sum::new);
        samples.put(BareTimes.class, BareTimes::inUtc);
        samples.put(UserInteraction.class, () -> UserInteraction.builder().build());
        samples.put(UserSession.class, () -> UserSession.builder().build());
        samples.put(
                PurchaseAttribution.class, () -> PurchaseAttribution.builder().build());
        samples.put(
                JsonRows.class, () -> BehaviorJson.readSessions(InputStream.nullInputStream(), "rows", BadLines.STOP));
        samples.put(Mode.class, Mode::new);

        samples.put(FeatureKey.class, () -> key);
        samples.put(FeatureSchema.class, () -> schema);
        samples.put(FeatureWriter.class, () -> new FeatureWriter(schema));
        samples.put(FeatureMap.class, () -> generator.generateFeatures(activity));
        samples.put(FeatureSelection.class, () -> FeatureSelection.of(schema, List.of(schema)));
        samples.put(FeatureCalculator.class, () -> Calculators.standard().get(0));
        samples.put(EngagementSettings.class, () -> EngagementSettings.DEFAULT);
        samples.put(RiskWeights.class, () -> RiskWeights.DEFAULT);

        samples.put(PurchaseHistory.class, () -> history);
        samples.put(CustomerPurchases.class, () -> CustomerPurchases.of(history));
        samples.put(DropoutModel.class, () -> DropoutModel.DEFAULT);
        samples.put(SpendModel.class, () -> new SpendModel(6, 4, 16));
        samples.put(RfmCuts.class, () -> RfmCuts.DEFAULT);
        samples.put(ChurnHead.class, () -> ChurnHead.of(180, null, zeros, 0, zeros, List.of()));
        samples.put(DatedPurchases.class, () -> DatedPurchases.NONE);
        samples.put(IntFunction.class, () -> (IntFunction<?>) day -> DatedPurchases.NONE);
        samples.put(
                CustomerTimeline.class,
                () -> CustomerTimeline.of(0, Optional.empty(), DatedPurchases.NONE, day -> DatedPurchases.NONE));
        samples.put(PopulationModel.class, () -> PopulationModel.DEFAULT);
        samples.put(PopulationFit.class, PopulationFit::ofDefaults);
        samples.put(PopulationFit.Builder.class, PopulationFit::builder);
        samples.put(FitReport.Estimate.class, () -> new FitReport.Estimate(1, 0, "none", 0, true));

        CustomerRecords records = new CustomerRecords(customer.customer(), customer.context());
        Path file = Path.of("pom.xml");
        samples.put(CustomerRecords.class, () -> records);
        samples.put(Iterator.class, Collections::emptyIterator);
        samples.put(InputStream.class, InputStream::nullInputStream);
        samples.put(OutputStream.class, OutputStream::nullOutputStream);
        samples.put(Path.class, () -> file);
        samples.put(Executor.class, () -> (Executor) Runnable::run);
        samples.put(Predicate.class, () -> (Predicate<?>) any -> false);
        samples.put(BooleanSupplier.class, () -> (BooleanSupplier) () -> false);
        samples.put(Consumer.class, () -> (Consumer<?>) any -> {});
        samples.put(OptionalLong.class, OptionalLong::empty);
        samples.put(Optional.class, Optional::empty);

        samples.put(CustomerRows.class, () -> new CustomerRows("c"));
        samples.put(Shops.class, Shops::new);
        samples.put(CustomerDataset.class, () -> CustomerDataset.builder().build());
        samples.put(CustomerDataset.Builder.class, CustomerDataset::builder);
        samples.put(FeatureBatch.class, () -> FeatureBatch.builder(generator).build());
        samples.put(FeatureBatch.Builder.class, () -> FeatureBatch.builder(generator));
        samples.put(BatchListener.class, LoggingBatchListener::new);
        samples.put(FeatureSink.class, () -> (FeatureSink) rows -> {});
        samples.put(
                BatchReport.class,
                () -> FeatureBatch.builder(generator).build().run(List.of(), customer.asOf(), rows -> {}));
        samples.put(
                BatchReport.FeatureSummary.class,
                () -> new BatchReport.FeatureSummary(
                        0,
                        Map.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
        samples.put(
                EarlierRows.class, () -> new EarlierRows("v", customer.asOf(), Duration.ofDays(3), Duration.ofDays(7)));
        samples.put(CsvFormat.class, () -> CsvFormat.STANDARD);
        samples.put(
                FeatureCsv.class, () -> new FeatureCsv(OutputStream.nullOutputStream(), generator.catalog(), false));
        Spine spine = Spine.builder().build();
        TrainingLabel label = TrainingLabel.of("spent:90d");
        samples.put(Function.class, () -> (Function<?, ?>) any -> generator);
        samples.put(Spine.class, () -> spine);
        samples.put(Spine.Builder.class, Spine::builder);
        samples.put(SpineRow.class, () -> new SpineRow(null, "c", customer.asOf()));
        samples.put(TrainingLabel.class, () -> label);
        samples.put(TrainingRow.class, () -> new TrainingRow(0, generator.generateRow(activity), Map.of()));
        samples.put(TrainingSet.class, () -> TrainingSet.builder(generator).build());
        samples.put(TrainingSet.Builder.class, () -> TrainingSet.builder(generator));
        samples.put(
                TrainingCsv.class,
                () -> new TrainingCsv(OutputStream.nullOutputStream(), List.of(), generator.catalog(), List.of()));
        samples.put(CustomerFiles.class, () -> CustomerFiles.builder().openSorted());
        samples.put(CustomerFiles.Builder.class, CustomerFiles::builder);
        samples.put(RowPacker.class, () -> RowPacker.ofLines(Table.USER_SESSIONS, "", shop -> ZoneOffset.UTC));
        samples.put(RowPacker.Taker.class, () -> (RowPacker.Taker) (hash, whose, rows) -> {});
        samples.put(RowUnpacker.class, RowUnpacker::new);

        samples.put(CustomerBehaviorFeatureGenerator.class, () -> generator);
        samples.put(CustomerBehaviorFeatureGenerator.Builder.class, CustomerBehaviorFeatureGenerator::builder);
        samples.put(FeatureSettings.class, () -> FeatureSettings.DEFAULT);
        samples.put(FeatureSettings.Builder.class, FeatureSettings::builder);
        samples.put(FeatureCatalog.class, generator::catalog);
        samples.put(FeatureRow.class, () -> generator.generateRow(activity));
        return samples;
    }

    private static Object sample(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        Supplier<?> sample = SAMPLES.get(type);
        assertThat(sample).as("a sample of " + type).isNotNull();
        return sample.get();
    }

    @Test
    void aNullThatIsNotAllowedIsRefusedByName() {
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (Class<?> type : publicClasses()) {
            for (Executable entry : entries(type)) {
                Parameter[] parameters = entry.getParameters();
                for (int i = 0; i < parameters.length; i++) {
                    if (!parameters[i].getType().isPrimitive() && !mayBeNull(parameters[i])) {
                        String answer = answerToNull(entry, i);
                        if (names(answer, parameters[i].getName())) {
                            refused++;
                        } else {
                            wrong.add(entry + ", " + parameters[i].getName() + " = null: " + answer);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(100);
    }

    private static List<Class<?>> publicClasses() {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                        .sorted()
                        .forEach(file -> addPublic(classes, named(name, file.replace(".java", ""))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return classes;
    }

    private static Class<?> named(String folder, String name) {
        try {
            return Class.forName("io.github.behaviorfeatures." + (folder.isEmpty() ? "" : folder + ".") + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void addPublic(List<Class<?>> classes, Class<?> type) {
        if (Modifier.isPublic(type.getModifiers())) {
            classes.add(type);
            Arrays.stream(type.getDeclaredClasses()).forEach(inner -> addPublic(classes, inner));
        }
    }

    /** The public constructors and methods that somebody calls with something of his own. */
    private static List<Executable> entries(Class<?> type) {
        List<Executable> entries = new ArrayList<>();
        if (!RESULTS.contains(type)) {
            entries.addAll(List.of(type.getConstructors()));
        }
        for (Method method : type.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean called = Modifier.isPublic(modifiers) && !Modifier.isAbstract(modifiers) && !method.isSynthetic();
            boolean ofJava = method.getName().equals("equals")
                    || type.isEnum() && method.getName().equals("valueOf");
            if (called && !ofJava && !isCalledByTheLibrary(method)) {
                entries.add(method);
            }
        }
        return entries;
    }

    private static boolean isCalledByTheLibrary(Method method) {
        return CALLED_BY_THE_LIBRARY.stream()
                .filter(type -> type.isAssignableFrom(method.getDeclaringClass()))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .anyMatch(declared -> declared.getName().equals(method.getName()));
    }

    private static boolean mayBeNull(Parameter parameter) {
        return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What comes of a call with a null at one place and samples at the others. */
    private static String answerToNull(Executable entry, int place) {
        Parameter[] parameters = entry.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = i == place || mayBeNull(parameters[i]) ? null : sample(parameters[i].getType());
        }
        try {
            if (entry instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                boolean ofClass = Modifier.isStatic(entry.getModifiers());
                ((Method) entry).invoke(ofClass ? null : sample(entry.getDeclaringClass()), arguments);
            }
            return "accepted";
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            boolean refusal = cause instanceof NullPointerException || cause instanceof IllegalArgumentException;
            return refusal ? "" + cause.getMessage() : cause.toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(entry.toString(), e);
        }
    }

    /** Whether a text has the name as such, in words, or as a column: shopId, shop id or shop_id. */
    private static boolean names(String text, String parameter) {
        String words = parameter.replaceAll("([A-Z])", "[ _]?$1");
        return Pattern.compile("\\b" + words + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}
