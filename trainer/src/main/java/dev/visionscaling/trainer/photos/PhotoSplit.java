package dev.visionscaling.trainer.photos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Photos in three parts, each with every category in the same share.
 *
 * @param training what is learnt from
 * @param validation what decides when to stop
 * @param heldOut what measures the result and has no other influence
 */
public record PhotoSplit(List<Photo> training, List<Photo> validation, List<Photo> heldOut) {
    /** How many photos a category needs: one for each part. */
    public static final int FEWEST = 3;

    private static final double SHARE = 0.15;

    public PhotoSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        heldOut = List.copyOf(heldOut);
    }

    /** At least one photo of each category, and about 15 %, for validation; as many are held out. */
    public static PhotoSplit inThree(List<Photo> photos, long seed) {
        return split(photos, seed, true);
    }

    /** The same with nothing held out, for when other photos measure the result. */
    public static PhotoSplit inTwo(List<Photo> photos, long seed) {
        return split(photos, seed, false);
    }

    private static PhotoSplit split(List<Photo> photos, long seed, boolean holdOut) {
        Map<Integer, List<Photo>> byCategory =
                photos.stream().collect(Collectors.groupingBy(Photo::category, TreeMap::new, Collectors.toList()));
        List<Photo> training = new ArrayList<>();
        List<Photo> validation = new ArrayList<>();
        List<Photo> heldOut = new ArrayList<>();
        Random random = new Random(seed);
        byCategory.values().forEach(ofCategory -> {
            List<Photo> shuffled = new ArrayList<>(ofCategory);
            Collections.shuffle(shuffled, random);
            int part = Math.max(1, (int) Math.round(shuffled.size() * SHARE));
            int first = holdOut ? part : 0;
            heldOut.addAll(shuffled.subList(0, first));
            validation.addAll(shuffled.subList(first, first + part));
            training.addAll(shuffled.subList(first + part, shuffled.size()));
        });
        return new PhotoSplit(training, validation, heldOut);
    }
}
