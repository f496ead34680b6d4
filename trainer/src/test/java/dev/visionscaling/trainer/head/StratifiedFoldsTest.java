package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {
    private static final int[] LABELS = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0};

    @Test
    void everyFoldHasEveryCategory() {
        int[] folds = StratifiedFolds.of(LABELS, 2, 5, 7);

        for (int fold = 0; fold < 5; fold++) {
            int[] counts = new int[2];
            for (int i = 0; i < folds.length; i++) {
                counts[LABELS[i]] += folds[i] == fold ? 1 : 0;
            }
            assertThat(counts[0]).isBetween(1, 2);
            assertThat(counts[1]).isEqualTo(1);
        }
    }

    @Test
    void dependsOnTheSeedOnly() {
        assertThat(StratifiedFolds.of(LABELS, 2, 5, 7))
                .isEqualTo(StratifiedFolds.of(LABELS, 2, 5, 7))
                .isNotEqualTo(StratifiedFolds.of(LABELS, 2, 5, 8));
    }
}
