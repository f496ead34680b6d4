package dev.visionscaling.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.trainer.evaluation.PairedComparison;
import org.junit.jupiter.api.Test;

class TrainingAdviceTest {
    private static final PairedComparison CLEAR = new PairedComparison(200, 190, 25, 5);
    private static final PairedComparison CHANCE = new PairedComparison(200, 190, 9, 5);

    @Test
    void warnsIfTheCropCutsOffWhatMatters() {
        assertThat(TrainingAdvice.aboutCrop(Framing.CROP, CLEAR))
                .contains(
                        "warning: the crop cuts off what matters: in cross-validation 95.0 % of the photos are right if the"
                                + " model sees all of each photo, 85.0 % if it sees the middle (standard error of the difference 2.7"
                                + " points); use --framing whole");
    }

    @Test
    void saysNothingAboutTheCropWithoutNeed() {
        assertThat(TrainingAdvice.aboutCrop(Framing.CROP, CHANCE)).isEmpty();
        assertThat(TrainingAdvice.aboutCrop(Framing.WHOLE, CLEAR)).isEmpty();
    }

    @Test
    void comparesAllLayersWithAHeadAlone() {
        assertThat(TrainingAdvice.aboutFull(CHANCE))
                .isEqualTo(
                        "of the same 200 photos, a head alone has 95.0 % right, all layers 93.0 % (standard error of the"
                                + " difference 1.9 points)");
        assertThat(TrainingAdvice.againstFull(CHANCE)).isEmpty();
        assertThat(TrainingAdvice.againstFull(CLEAR))
                .contains("warning: a head alone is better by more than chance explains: train without --full");
    }
}
