package io.github.behaviorfeatures.examples.spark;

/** Where the jar starts: says what is missing if it is run without Spark. */
public final class Start {
    private Start() {}

    /**
     * Runs the job, if Spark is there.
     *
     * @param arguments see {@link Main}
     */
    public static void main(String[] arguments) {
        if (!isThere()) {
            System.err.println("""
                    This job runs within Spark, which is not in this jar. With Spark installed:
                      spark-submit --master 'local[2]' features-on-spark.jar --data DIR --out NEW_DIR
                    Without it, Maven can fetch Spark: see the README of examples/spark.""");
            System.exit(2);
        }
        Main.main(arguments);
    }

    private static boolean isThere() {
        try {
            Class.forName("org.apache.spark.sql.SparkSession", false, Start.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
