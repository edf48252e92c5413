package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.ReadingCount;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The data-quality report of what reading a file tells beyond its records. */
final class ReadingQuality {

    private ReadingQuality() {}

    static DataQuality of(Table table, ReadingCount reading, Path file) {
        Map<String, UnknownField> unknown = new HashMap<>();
        reading.unknown().forEach((name, lines) -> unknown.put(name, new UnknownField(lines, reading.nearest(name))));
        Map<String, DataQuality.Shape> shapes = new HashMap<>();
        reading.shapes()
                .forEach((field, shape) ->
                        shapes.put(field, new DataQuality.Shape(shape.shape(), file.toString(), shape.line())));
        return DataQuality.ofReading(table, reading.notesOfLeftOut(), unknown, shapes);
    }
}
