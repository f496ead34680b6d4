package dev.visionscaling.trainer.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Photos in three parts, each with every category in the same share.
 *
 * @param training what is learnt from
 * @param validation what decides when to stop
 * @param heldOut what measures the result and has no other influence
 */
public record DatasetSplit(List<LabelledImage> training, List<LabelledImage> validation, List<LabelledImage> heldOut) {
    private static final double SHARE = 0.15;

    public DatasetSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * At least one photo of each category, and about 15 %, for validation; as many are held out.
     *
     * @throws UnsuitableDatasetException if a category has fewer than three photos
     */
    public static DatasetSplit inThree(List<LabelledImage> photos, List<String> categories, long seed)
            throws UnsuitableDatasetException {
        return split(photos, categories, seed, 2);
    }

    /**
     * The same with nothing held out, for when other photos measure the result.
     *
     * @throws UnsuitableDatasetException if a category has fewer than two photos
     */
    public static DatasetSplit inTwo(List<LabelledImage> photos, List<String> categories, long seed)
            throws UnsuitableDatasetException {
        return split(photos, categories, seed, 1);
    }

    /** @param kept how many parts are kept from learning */
    private static DatasetSplit split(List<LabelledImage> photos, List<String> categories, long seed, int kept)
            throws UnsuitableDatasetException {
        List<LabelledImage> training = new ArrayList<>();
        List<LabelledImage> validation = new ArrayList<>();
        List<LabelledImage> heldOut = new ArrayList<>();
        List<String> tooFew = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < categories.size(); i++) {
            int category = i;
            List<LabelledImage> shuffled = new ArrayList<>(photos.stream()
                    .filter(photo -> photo.category() == category)
                    .toList());
            Collections.shuffle(shuffled, random);
            int part = Math.max(1, (int) Math.round(shuffled.size() * SHARE));
            int keptPhotos = kept * part;
            if (shuffled.size() <= keptPhotos) {
                tooFew.add(categories.get(category) + " (" + shuffled.size() + ")");
                continue;
            }
            validation.addAll(shuffled.subList(0, part));
            heldOut.addAll(shuffled.subList(part, keptPhotos));
            training.addAll(shuffled.subList(keptPhotos, shuffled.size()));
        }
        if (!tooFew.isEmpty()) {
            throw new UnsuitableDatasetException("these categories have too few photos that can be read, fewer than "
                    + (kept + 1) + ": " + String.join(", ", tooFew));
        }
        return new DatasetSplit(training, validation, heldOut);
    }
}
