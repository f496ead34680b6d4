package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.evaluation.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadLearnerTest {
    private static final int CATEGORIES = 3;
    private final Random random = new Random(1);

    @Test
    void choosesTheFramingThatShowsTheParts() {
        LearnedHead learned = learn(photos(0.001f, 0.1f), Optional.empty());

        assertThat(learned.choice().framing()).isEqualTo(Framing.WHOLE);
        assertThat(learned.answers()).hasSize(18).allMatch(Answer::right);
    }

    @Test
    void choosesTheCropIfItIsSurelyBetter() {
        List<PhotoFeatures> photos = new ArrayList<>();
        for (int i = 0; i < CATEGORIES * 6; i++) {
            int category = i % CATEGORIES;
            Map<Framing, float[]> framed = Map.of(
                    Framing.WHOLE, features(i / CATEGORIES % 2, 0.001f), Framing.CROP, features(category, 0.001f));
            LabelledFile file = new LabelledFile(Path.of("photo"), category);
            photos.add(new PhotoFeatures(file, framed, features(category, 0.001f), List.of()));
        }

        LearnedHead learned = learn(photos, Optional.empty());

        assertThat(learned.choice().framing()).isEqualTo(Framing.CROP);
    }

    @Test
    void showsAllOfThePhotosIfTheCropIsBetterOnOneOnly() {
        List<PhotoFeatures> photos = photos(0.001f, 0.001f);
        Map<Framing, float[]> hard = Map.of(Framing.WHOLE, features(1, 0.001f), Framing.CROP, features(0, 0.001f));
        photos.set(0, photo(0, hard));

        LearnedHead learned = learn(photos, Optional.empty());

        assertThat(learned.wholeAndCrop().onlySecond()).isEqualTo(1);
        assertThat(learned.wholeAndCrop().onlyFirst()).isZero();
        assertThat(learned.choice().framing()).isEqualTo(Framing.WHOLE);
    }

    @Test
    void learnsFromTurnedViewsThatDoNoHarm() {
        LearnedHead learned = learn(turned(0), Optional.empty());

        assertThat(learned.choice().turned()).isTrue();
    }

    @Test
    void leavesOutTurnedViewsThatSurelyDoHarm() {
        LearnedHead learned = learn(turned(1), Optional.empty());

        assertThat(learned.choice().turned()).isFalse();
        assertThat(learned.answers()).allMatch(Answer::right);
    }

    @Test
    void keepsTheFramingThatTheUserChose() {
        LearnedHead learned = learn(photos(0.001f, 0.001f), Optional.of(Framing.CROP));

        assertThat(learned.choice().framing()).isEqualTo(Framing.CROP);
    }

    @Test
    void noticesThatTheCropCutsOffWhatMatters() {
        List<PhotoFeatures> photos = new ArrayList<>();
        for (int i = 0; i < CATEGORIES * 6; i++) {
            Map<Framing, float[]> framed = Map.of(
                    Framing.WHOLE,
                    features(i % CATEGORIES, 0.001f),
                    Framing.CROP,
                    features(i / CATEGORIES % 2, 0.001f));
            photos.add(photo(i % CATEGORIES, framed));
        }

        LearnedHead learned = learn(photos, Optional.of(Framing.CROP));

        assertThat(learned.choice().framing()).isEqualTo(Framing.CROP);
        assertThat(learned.wholeAndCrop().photos()).isEqualTo(18);
        assertThat(learned.wholeAndCrop().first())
                .isGreaterThan(learned.wholeAndCrop().second());
        assertThat(learned.wholeAndCrop().firstIsBetter()).isTrue();
    }

    @Test
    void answersForPhotosThatItDidNotLearnFrom() {
        LearnedHead learned = learn(photos(0.001f, 0.001f), Optional.empty());

        for (PhotoFeatures photo : photos(0.001f, 0.001f)) {
            assertThat(learned.answer(photo).predicted()).isEqualTo(photo.category());
            assertThat(learned.answer(photo).confidence()).isBetween(0.5, 1.0);
        }
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
            photos.add(photo(category, framed));
        }
        return photos;
    }

    /** Returns photos whose turned views look like those of the category that is {@code offset} further. */
    private List<PhotoFeatures> turned(int offset) {
        return photos(0.001f, 0.001f).stream()
                .map(photo -> {
                    int similar = (photo.category() + offset) % CATEGORIES;
                    List<float[]> turned = Stream.generate(() -> features(similar, 0.001f))
                            .limit(4)
                            .toList();
                    return new PhotoFeatures(photo.photo(), photo.framed(), photo.smaller(), turned);
                })
                .toList();
    }

    private PhotoFeatures photo(int category, Map<Framing, float[]> framed) {
        float[] smaller = framed.getOrDefault(Framing.WHOLE, new float[0]);
        return new PhotoFeatures(new LabelledFile(Path.of("photo"), category), framed, smaller, List.of());
    }

    private float[] features(int category, float noise) {
        float[] features = new float[LinearHead.SIZE];
        for (int i = 0; i < features.length; i++) {
            features[i] = (i % CATEGORIES == category ? 0.05f : 0) + noise * (float) random.nextGaussian();
        }
        return features;
    }
}
