package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.Reliability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static final int IMAGES = 4000;

    /** Labels are drawn with the probabilities that the scores have at temperature 5. */
    @Test
    void findsTheTemperatureThatScoresWereMadeWith() {
        Random random = new Random(1);
        double[][] scores = new double[IMAGES][3];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            for (int category = 0; category < 3; category++) {
                scores[i][category] = 10 * random.nextGaussian();
            }
            double[] probabilities = new Temperature(5, 0).probabilities(scores[i]);
            double drawn = random.nextDouble();
            labels[i] = drawn < probabilities[0] ? 0 : drawn < probabilities[0] + probabilities[1] ? 1 : 2;
        }

        Temperature temperature = Temperature.fit(scores, labels);

        assertThat(temperature.value()).isCloseTo(5, within(0.5));
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            double[] probabilities = temperature.probabilities(scores[i]);
            int best = 0;
            for (int category = 1; category < 3; category++) {
                best = probabilities[category] > probabilities[best] ? category : best;
            }
            LabelledFile photo = new LabelledFile(Path.of("photo"), labels[i]);
            answers.add(new Answer(photo, best, probabilities[best], OptionalDouble.empty()));
        }
        assertThat(Reliability.of(answers).error()).isLessThan(0.03);
    }

    @Test
    void staysFiniteIfEveryAnswerIsRight() {
        Temperature temperature = Temperature.fit(new double[][] {{100, 0}, {0, 100}}, new int[] {0, 1});

        assertThat(temperature.value()).isPositive().isFinite();
        assertThat(temperature.logLoss()).isCloseTo(0, within(1e-6));
    }
}
