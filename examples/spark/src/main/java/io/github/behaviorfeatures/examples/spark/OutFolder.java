package io.github.behaviorfeatures.examples.spark;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The folder that the results go to. */
final class OutFolder {
    private final Path folder;
    private final FileSystem files;

    OutFolder(SparkSession spark, String out) throws IOException {
        this.folder = new Path(out);
        this.files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    /** Before hours of computing, not after. */
    void refuseIfThere() throws IOException {
        if (files.exists(folder)) {
            throw new IllegalArgumentException(
                    folder + " is there already; name a new folder, or choose --mode overwrite");
        }
    }

    /** The model of an earlier run is not that of the rows to come. */
    void removePopulation() throws IOException {
        files.delete(new Path(folder, "population"), true);
    }
}
