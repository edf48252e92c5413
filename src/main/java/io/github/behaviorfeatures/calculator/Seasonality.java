package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.time.LocalDate;

/**
 * How much dates cluster within the year: the bias-corrected mean resultant length. 0: spread evenly; 1: one point of
 * the year; two peaks half a year apart cancel.
 *
 * <p>Source: Berens, <i>CircStat: A MATLAB Toolbox for Circular Statistics</i>, Journal of Statistical Software 31(10),
 * 2009, doi:10.18637/jss.v031.i10.
 */
final class Seasonality {

    private static final int YEAR_DAYS = 365;
    private static final double ROUNDING_NOISE = 1e-6;

    private Seasonality() {}

    /** The seasonality; NO_DATA without dates, INSUFFICIENT_DATA with too few or within less than a year. */
    static void write(FeatureWriter out, FeatureKey<Double> key, long[] days, int minimumDates) {
        if (days.length == 0) {
            out.absent(key, Absence.NO_DATA, 0);
        } else if (days.length < minimumDates || days[days.length - 1] - days[0] < YEAR_DAYS) {
            out.absent(key, Absence.INSUFFICIENT_DATA, days.length);
        } else {
            out.put(key, of(days), days.length);
        }
    }

    /** Of distinct ascending dates, as days from 1970-01-01. */
    static double of(long[] days) {
        double cosines = 0;
        double sines = 0;
        for (long day : days) {
            LocalDate date = LocalDate.ofEpochDay(day);
            double angle = 2 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
            cosines += Math.cos(angle);
            sines += Math.sin(angle);
        }
        double n = days.length;
        double squaredResultant = (cosines * cosines + sines * sines) / (n * n);
        double value = Math.sqrt(Math.max(0, (n * squaredResultant - 1) / (n - 1)));
        return value < ROUNDING_NOISE ? 0 : Outcomes.clampedShare(value);
    }
}
