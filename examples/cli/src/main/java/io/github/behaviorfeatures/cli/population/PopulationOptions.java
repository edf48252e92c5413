package io.github.behaviorfeatures.cli.population;

import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationFit;

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

    private final Options.Value<Model> model;
    private final Options.Flag maximumLikelihood;
    private final Options.Flag allSpendParameters;

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
    }

    /**
     * The fit that the options ask for.
     *
     * @return settings of a fit
     */
    public PopulationFit fit() {
        PopulationFit.Builder fit = PopulationFit.builder().dropout(model.orElse(Model.MBG).kind);
        if (maximumLikelihood.isOn()) {
            fit.maximumLikelihood();
        }
        if (allSpendParameters.isOn()) {
            fit.allSpendParameters();
        }
        return fit.build();
    }
}
