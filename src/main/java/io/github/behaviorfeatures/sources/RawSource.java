package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.rows.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An export to be read: a file or stream of one kind. Factory methods of the readers make them, such as {@link
 * ShopifyWebPixels#of(Path)}.
 */
public final class RawSource {
    private final SourceKind kind;
    private final String name;
    private final Consumer<Intake> reading;

    private RawSource(SourceKind kind, String name, Consumer<Intake> reading) {
        this.kind = kind;
        this.name = name;
        this.reading = reading;
    }

    /** JSON in a file. */
    static RawSource json(SourceKind kind, Path file, JsonFormat format) {
        Objects.requireNonNull(file, "file");
        return json(kind, file.toString(), () -> Source.open(file), format);
    }

    /** JSON in a stream, which is read once and closed. */
    static RawSource json(SourceKind kind, InputStream in, String name, JsonFormat format) {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        return json(kind, name, () -> Source.open(in, name), format);
    }

    private static RawSource json(SourceKind kind, String name, Supplier<InputStream> opened, JsonFormat format) {
        return new RawSource(kind, name, intake -> new JsonPayloads(name, intake, format).read(opened.get()));
    }

    /** A source that is no JSON; what it reads it hands over itself. */
    static RawSource other(SourceKind kind, String name, Consumer<Intake> reading) {
        return new RawSource(kind, name, reading);
    }

    /**
     * The kind of export.
     *
     * @return the kind
     */
    public SourceKind kind() {
        return kind;
    }

    void read(Intake intake) {
        reading.accept(intake);
    }

    /**
     * Shows kind and name.
     *
     * @return for example {@code ga4:events.jsonl}
     */
    @Override
    public String toString() {
        return kind.wireName() + ":" + PlainText.of(name);
    }
}
