package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.network.LinearHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadLearnerTest {
    private static final int CATEGORIES = 3;
    private final Random random = new Random(1);

    @Test
    void choosesTheFramingThatShowsTheParts() {
        LearnedHead learned = learn(photos(0.001f, 0.1f), Optional.empty());

        assertThat(learned.choice().framing()).isEqualTo(Framing.WHOLE);
        assertThat(learned.answers()).hasSize(18).allMatch(LearnedHead.Answer::right);
    }

    @Test
    void keepsTheFramingThatTheUserChose() {
        LearnedHead learned = learn(photos(0.001f, 0.001f), Optional.of(Framing.CROP));

        assertThat(learned.choice().framing()).isEqualTo(Framing.CROP);
    }

    @Test
    void givesTheSameHeadAgain() {
        List<PhotoFeatures> photos = photos(0.01f, 0.01f);

        LinearHead first = learn(photos, Optional.empty()).head();
        LinearHead second = learn(photos, Optional.empty()).head();

        assertThat(first.weights()).isEqualTo(second.weights());
        assertThat(first.novelty().whitening()).isEqualTo(second.novelty().whitening());
    }

    private static LearnedHead learn(List<PhotoFeatures> photos, Optional<Framing> framing) {
        return new HeadLearner(CATEGORIES, 1, line -> {}).learn(photos, framing);
    }

    private List<PhotoFeatures> photos(float wholeNoise, float cropNoise) {
        List<PhotoFeatures> photos = new ArrayList<>();
        for (int i = 0; i < CATEGORIES * 6; i++) {
            int category = i % CATEGORIES;
            Map<Framing, float[]> framed =
                    Map.of(Framing.WHOLE, features(category, wholeNoise), Framing.CROP, features(category, cropNoise));
            photos.add(new PhotoFeatures(category, framed, features(category, wholeNoise), List.of()));
        }
        return photos;
    }

    private float[] features(int category, float noise) {
        float[] features = new float[LinearHead.SIZE];
        for (int i = 0; i < features.length; i++) {
            features[i] = (i % CATEGORIES == category ? 0.05f : 0) + noise * (float) random.nextGaussian();
        }
        return features;
    }
}
