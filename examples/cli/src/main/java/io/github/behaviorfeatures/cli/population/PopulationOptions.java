package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a command that fits a population model. */
public final class PopulationOptions {

    /** The models of purchases and drop-out. */
    enum Model {
        MBG(DropoutModel.Kind.MBG_NBD),
        BG(DropoutModel.Kind.BG_NBD);

        private final DropoutModel.Kind kind;

        Model(DropoutModel.Kind kind) {
            this.kind = kind;
        }
    }

    /** The horizon of churn where none is asked for. */
    public static final int HORIZON_DAYS = 180;

    private static final int LONGEST_HORIZON = 36_500;

    private final Options.Value<Model> model;
    private final Options.Flag maximumLikelihood;
    private final Options.Flag allSpendParameters;
    private final Options.Flag noHead;

    /**
     * Declares the options.
     *
     * @param options of the command
     */
    public PopulationOptions(Options options) {
        model = options.value("--model", Model.class, "mbg|bg", "MBG/NBD (default) or BG/NBD");
        maximumLikelihood =
                options.flag("--maximum-likelihood", "fit without the prior: for some hundreds of customers at least");
        allSpendParameters = options.flag("--all-spend-parameters", "fit p, q and v of the spend model, not v alone");
        noHead = options.flag("--no-head", "leave the churn head out: churn by MBG/NBD or BG/NBD alone");
    }

    /**
     * The fit that the options ask for.
     *
     * @param horizonDays what the churn head is learned for
     * @return settings of a fit
     */
    public PopulationFit fit(int horizonDays) {
        PopulationFit.Builder fit =
                PopulationFit.builder().dropout(model.orElse(Model.MBG).kind).horizonDays(horizonDays);
        if (noHead.isOn()) {
            fit.withoutHead();
        }
        if (maximumLikelihood.isOn()) {
            fit.maximumLikelihood();
        }
        if (allSpendParameters.isOn()) {
            fit.allSpendParameters();
        }
        return fit.build();
    }

    /**
     * Whether the churn head is left out.
     *
     * @return false by default
     */
    public boolean hasNoHead() {
        return noHead.isOn();
    }

    /**
     * Whether any option of a fit is given.
     *
     * @return false by default
     */
    public boolean isGiven() {
        return model.isGiven() || maximumLikelihood.isOn() || allSpendParameters.isOn() || noHead.isOn();
    }

    /**
     * Everything that decides numbers, of a file and the options that are about features.
     *
     * @param of the settings that other options made
     * @param model the population; null for the default parameters
     * @param metafields {@code --metafield}
     * @param horizonDays {@code --horizon-days}
     * @return the settings
     * @throws Stop if a metafield cannot be a feature, or the population is for another horizon
     */
    public static FeatureSettings settings(
            FeatureSettings of,
            @Nullable PopulationModel model,
            Options.Value<List<String>> metafields,
            Options.Value<Integer> horizonDays) {
        FeatureSettings.Builder settings = of.toBuilder().population(model);
        try {
            settings.metafields(metafields.orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw Stop.usage("--metafield: " + e.getMessage());
        }
        try {
            return (horizonDays.isGiven() ? settings.churnHorizonDays(horizonDays(horizonDays, of)) : settings).build();
        } catch (IllegalArgumentException e) {
            throw Stop.usage((horizonDays.isGiven() ? "--horizon-days: " : "--population: ") + e.getMessage());
        }
    }

    /**
     * A horizon that can be predicted for.
     *
     * @param option {@code --horizon-days}
     * @param settings where the option is not given
     * @return the value of the option, else that of the settings, else the default
     * @throws Stop if it is out of range
     */
    public static int horizonDays(Options.Value<Integer> option, FeatureSettings settings) {
        int days = option.orElse(settings.churnHorizonDays().orElse(HORIZON_DAYS));
        if (days < 1 || days > LONGEST_HORIZON) {
            throw Stop.usage("--horizon-days must be 1 to " + LONGEST_HORIZON + ", not " + days);
        }
        return days;
    }
}
