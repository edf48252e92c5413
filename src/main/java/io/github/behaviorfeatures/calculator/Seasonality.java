package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.time.LocalDate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How much dates cluster within the year: the bias-corrected mean resultant length. 0 means spread evenly; 1 means one
 * point of the year. Two peaks half a year apart cancel out.
 *
 * <p>Source: Berens, <i>CircStat: A MATLAB Toolbox for Circular Statistics</i>, Journal of Statistical Software 31(10),
 * 2009, doi:10.18637/jss.v031.i10.
 */
final class Seasonality {

    private static final int YEAR_DAYS = 365;
    private static final double ROUNDING_NOISE = 1e-6;

    /** Cosines of the angle of each day, in years of 365 and 366 days. */
    private static final double[][] COSINES = {ofEachDay(365, Math::cos), ofEachDay(366, Math::cos)};

    private static final double[][] SINES = {ofEachDay(365, Math::sin), ofEachDay(366, Math::sin)};

    private Seasonality() {}

    private static double[] ofEachDay(int lengthOfYear, DoubleUnaryOperator function) {
        return IntStream.range(0, lengthOfYear)
                .mapToDouble(day -> function.applyAsDouble(2 * Math.PI * day / lengthOfYear))
                .toArray();
    }

    /** Writes the seasonality; NO_DATA without dates, INSUFFICIENT_DATA with too few or with less than a year between them. */
    static void write(FeatureWriter out, FeatureKey<Double> key, long[] days, int minimumDates) {
        if (days.length == 0) {
            out.absent(key, Absence.NO_DATA, 0);
        } else if (days.length < minimumDates || days[days.length - 1] - days[0] < YEAR_DAYS) {
            out.absent(key, Absence.INSUFFICIENT_DATA, days.length);
        } else {
            out.put(key, of(days), days.length);
        }
    }

    /** The seasonality of distinct ascending dates, given as days since 1970-01-01. */
    static double of(long[] days) {
        double cosines = 0;
        double sines = 0;
        long newYear = Long.MAX_VALUE; // of the previous date's year
        int leap = 0;
        for (long day : days) {
            if (day - newYear < 0 || day - newYear >= YEAR_DAYS + leap) {
                LocalDate date = LocalDate.ofEpochDay(day);
                newYear = day - date.getDayOfYear() + 1;
                leap = date.isLeapYear() ? 1 : 0;
            }
            cosines += COSINES[leap][(int) (day - newYear)];
            sines += SINES[leap][(int) (day - newYear)];
        }
        double n = days.length;
        double squaredResultant = (cosines * cosines + sines * sines) / (n * n);
        double value = Math.sqrt(Math.max(0, (n * squaredResultant - 1) / (n - 1)));
        return value < ROUNDING_NOISE ? 0 : Outcomes.clampedShare(value);
    }
}
