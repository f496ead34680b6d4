package dev.visionscaling.trainer.head;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Deals samples into folds, so that every fold has about as many of each category. */
final class StratifiedFolds {
    private StratifiedFolds() {}

    /** Returns the fold of each sample, 0 to {@code folds - 1}; the same seed gives the same folds. */
    static int[] of(int[] labels, int categories, int folds, long seed) {
        Random random = new Random(seed);
        int[] fold = new int[labels.length];
        // Goes on where the last category ended, so that the folds differ by at most one sample.
        int next = 0;
        for (int category = 0; category < categories; category++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == category) {
                    members.add(i);
                }
            }
            Collections.shuffle(members, random);
            for (int member : members) {
                fold[member] = next++ % folds;
            }
        }
        return fold;
    }
}
