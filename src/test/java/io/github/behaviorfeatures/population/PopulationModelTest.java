package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.population.DropoutModel.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopulationModelTest {

    private static final SpendModel SPEND = new SpendModel(4, 3.7, 10);

    @Test
    void theDefaultsAreThoseOfTheDefinition() {
        assertThat(PopulationModel.DEFAULT.dropout()).isEqualTo(new DropoutModel(Kind.MBG_NBD, 0.8, 63, 0.6, 2));
        assertThat(PopulationModel.DEFAULT.spend()).isEmpty();
        assertThat(PopulationModel.DEFAULT.cuts()).isSameAs(RfmCuts.DEFAULT);
    }

    @Test
    void aModelIsItsParts() {
        DropoutModel dropout = new DropoutModel(Kind.BG_NBD, 1, 2, 3, 4);
        RfmCuts cuts = RfmCuts.of(List.of(1d, 2d, 3d, 4d), List.of(1d, 2d, 3d, 4d), List.of(1d, 2d, 3d, 4d));
        PopulationModel model = PopulationModel.of(dropout, SPEND, cuts);
        assertThat(model.dropout()).isEqualTo(dropout);
        assertThat(model.spend()).contains(SPEND);
        assertThat(model.cuts()).isSameAs(cuts);
    }

    @Test
    void withoutASpendModelACustomersMeanIsExpectedToRemain() {
        assertThat(PopulationModel.DEFAULT.expectedValue(2, 30)).isEqualTo(30);
        assertThat(PopulationModel.DEFAULT.expectedValue(2, -30)).isZero();
    }

    /** 4 * (10 + 2 * 30) / (4 * 2 + 2.7) = 280 / 10.7; a mean below 0 is taken as 0: 40 / 10.7. */
    @Test
    void aSpendModelDrawsItTowardsThePopulation() {
        PopulationModel model = PopulationModel.of(DropoutModel.DEFAULT, SPEND, RfmCuts.DEFAULT);
        assertThat(model.expectedValue(2, 30)).isCloseTo(26.168224299065420, within(1e-12));
        assertThat(model.expectedValue(2, -30)).isCloseTo(3.7383177570093458, within(1e-12));
    }

    @Test
    void theDefinitionTellsModelsApart() {
        PopulationModel withSpend = PopulationModel.of(DropoutModel.DEFAULT, SPEND, RfmCuts.DEFAULT);
        PopulationModel otherSpend =
                PopulationModel.of(DropoutModel.DEFAULT, new SpendModel(4, 3.7, 11), RfmCuts.DEFAULT);
        PopulationModel otherKind =
                PopulationModel.of(new DropoutModel(Kind.BG_NBD, 0.8, 63, 0.6, 2), SPEND, RfmCuts.DEFAULT);
        PopulationModel otherCuts = PopulationModel.of(
                DropoutModel.DEFAULT, SPEND, RfmCuts.of(List.of(1d, 2d, 3d, 4d), List.of(1d, 2d, 3d, 6d), null));
        assertThat(List.of(PopulationModel.DEFAULT, withSpend, otherSpend, otherKind, otherCuts))
                .extracting(PopulationModel::definition)
                .doesNotHaveDuplicates();
        assertThat(withSpend.definition())
                .isEqualTo(PopulationModel.of(DropoutModel.DEFAULT, new SpendModel(4, 3.7, 10), RfmCuts.DEFAULT)
                        .definition());
    }
}
