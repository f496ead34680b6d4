package dev.visionscaling.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.rules.BinChoice.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BinRulesTest {
    private static final List<String> CATEGORIES = List.of("nut", "bolt", "washer", "gear");
    private static final List<String> KEYS = List.of("a.jpg", "line1/a.jpg", "line1/camera2/a.jpg", "line2/a.jpg");
    private static final double LEAST_CONFIDENCE = 80;
    private static final double LEAST_MARGIN = 30;
    private static final int RANDOM_PREDICTIONS = 2000;

    private static final BinRules RULES =
            RulesFile.parse(Path.of("rules.json"), """
                    {"categories": {"nut": "1", "bolt": "2", "washer": "1"}, "otherwise": "9",
                     "least_confidence": 80, "least_margin": 30, "unsure": "doubt", "unknown": "alien", "rejected": "bad",
                     "prefixes": {
                       "line1/": {"categories": {"nut": "7"}, "rejected": "bad-1"},
                       "line1/camera2/": {"categories": {"bolt": "8"}, "unknown_above": 2}}}""").rules();

    private record Prediction(String key, Evidence evidence) {}

    static Stream<Prediction> predictions() {
        Random random = new Random(21);
        return Stream.generate(() -> {
                    double confidence = 100 * random.nextDouble();
                    double runnerUp = Math.min(confidence, 100 - confidence) * random.nextDouble();
                    OptionalDouble novelty =
                            random.nextBoolean() ? OptionalDouble.of(3 * random.nextDouble()) : OptionalDouble.empty();
                    return new Prediction(
                            KEYS.get(random.nextInt(KEYS.size())),
                            new Evidence(
                                    CATEGORIES.get(random.nextInt(CATEGORIES.size())), confidence, runnerUp, novelty));
                })
                .limit(RANDOM_PREDICTIONS);
    }

    private static Evidence evidence(String category, double confidence) {
        return new Evidence(category, confidence, 0, OptionalDouble.empty());
    }

    @Test
    void noPartInDoubtGoesIntoACategorysBin() {
        assertThat(predictions())
                .filteredOn(prediction -> prediction.evidence().confidence() < LEAST_CONFIDENCE
                        || prediction.evidence().confidence()
                                        - prediction.evidence().runnerUp()
                                < LEAST_MARGIN)
                .hasSizeGreaterThan(RANDOM_PREDICTIONS / 2)
                .allSatisfy(prediction -> assertThat(RULES.choose(prediction.key(), prediction.evidence())
                                .kind())
                        .isIn(Kind.UNSURE, Kind.UNKNOWN));
    }

    @Test
    void noSurePartIsCalledUnsure() {
        assertThat(predictions())
                .filteredOn(prediction -> prediction.evidence().confidence() >= LEAST_CONFIDENCE)
                .hasSizeGreaterThan(RANDOM_PREDICTIONS / 10)
                .allSatisfy(prediction -> assertThat(RULES.choose(prediction.key(), prediction.evidence())
                                .kind())
                        .isIn(Kind.CATEGORY, Kind.UNKNOWN));
    }

    @Test
    void everyUnknownPartIsUnknownHoweverSureTheModelIs() {
        assertThat(predictions())
                .filteredOn(prediction -> prediction.evidence().novelty().orElse(0) > 2)
                .hasSizeGreaterThan(RANDOM_PREDICTIONS / 10)
                .allSatisfy(prediction -> assertThat(RULES.choose(prediction.key(), prediction.evidence()))
                        .isEqualTo(new BinChoice("alien", Kind.UNKNOWN)));
    }

    @Test
    void choosesTheSameBinAgain() {
        assertThat(predictions())
                .allSatisfy(prediction -> assertThat(RULES.choose(prediction.key(), prediction.evidence()))
                        .isEqualTo(RULES.choose(prediction.key(), prediction.evidence()))
                        .isIn(RULES.choices()));
    }

    @Test
    void withoutRulesTheBinIsTheCategory() {
        assertThat(predictions())
                .allSatisfy(prediction -> assertThat(BinRules.none().choose(prediction.key(), prediction.evidence()))
                        .isEqualTo(new BinChoice(prediction.evidence().category(), Kind.CATEGORY)));
        assertThat(BinRules.none().rejected("a.jpg")).isEmpty();
        assertThat(BinRules.none().digest()).isEmpty();
        assertThat(BinRules.none().choices()).isEmpty();
        assertThat(BinRules.none().withoutBin(List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void aHigherLeastConfidenceOnlyAddsUnsureParts(double percent) {
        BinRules stricter = RULES.withLeastConfidence(percent);
        assertThat(predictions()).allSatisfy(prediction -> {
            BinChoice usual = RULES.choose(prediction.key(), prediction.evidence());
            BinChoice strict = stricter.choose(prediction.key(), prediction.evidence());
            assertThat(strict).isIn(usual, usual.kind() == Kind.CATEGORY ? new BinChoice("doubt", Kind.UNSURE) : usual);
        });
    }

    static Stream<Double> aHigherLeastConfidenceOnlyAddsUnsureParts() {
        return Stream.of(LEAST_CONFIDENCE, 90.0, 100.0);
    }

    @Test
    void theLongestPrefixAppliesOnTopOfTheUsualRules() {
        assertThat(RULES.choose("a.jpg", evidence("nut", 95)).bin()).isEqualTo("1");
        assertThat(RULES.choose("line1/a.jpg", evidence("nut", 95)).bin()).isEqualTo("7");
        assertThat(RULES.choose("line1/a.jpg", evidence("bolt", 95)).bin()).isEqualTo("2");
        assertThat(RULES.choose("line1/camera2/a.jpg", evidence("bolt", 95)).bin())
                .isEqualTo("8");
        assertThat(RULES.choose("line1/camera2/a.jpg", evidence("nut", 95)).bin())
                .as("shorter prefixes do not add up")
                .isEqualTo("1");
        assertThat(RULES.rejected("line1/a.jpg")).contains("bad-1");
        assertThat(RULES.rejected("line1/camera2/a.jpg")).contains("bad");
    }

    @Test
    void theThresholdsThemselvesAreEnough() {
        Evidence enough = new Evidence("nut", LEAST_CONFIDENCE, LEAST_CONFIDENCE - LEAST_MARGIN, OptionalDouble.of(1));
        assertThat(RULES.choose("a.jpg", enough)).isEqualTo(new BinChoice("1", Kind.CATEGORY));
    }

    @Test
    void aNoveltyThatIsNotANumberIsUnknown() {
        Evidence evidence = new Evidence("nut", 99, 0, OptionalDouble.of(Double.NaN));
        assertThat(RULES.choose("a.jpg", evidence)).isEqualTo(new BinChoice("alien", Kind.UNKNOWN));
    }

    @Test
    void aCategoryWithoutABinGoesWhereAllOthersGo() {
        assertThat(RULES.choose("a.jpg", evidence("gear", 95))).isEqualTo(new BinChoice("9", Kind.CATEGORY));
        assertThat(RULES.withoutBin(CATEGORIES)).isEmpty();
        BinRules strict = RulesFile.parse(Path.of("rules.json"), "{\"categories\": {\"nut\": \"1\"}}")
                .rules();
        assertThat(strict.withoutBin(CATEGORIES)).containsExactly("bolt", "washer", "gear");
    }

    @Test
    void knowsAllItsChoices() {
        assertThat(RULES.choices())
                .containsExactlyInAnyOrder(
                        new BinChoice("1", Kind.CATEGORY),
                        new BinChoice("2", Kind.CATEGORY),
                        new BinChoice("7", Kind.CATEGORY),
                        new BinChoice("8", Kind.CATEGORY),
                        new BinChoice("9", Kind.CATEGORY),
                        new BinChoice("doubt", Kind.UNSURE),
                        new BinChoice("alien", Kind.UNKNOWN),
                        new BinChoice("bad", Kind.REJECTED),
                        new BinChoice("bad-1", Kind.REJECTED));
        assertThat(RULES.bins()).containsExactly("1", "2", "7", "8", "9", "alien", "bad", "bad-1", "doubt");
    }
}
