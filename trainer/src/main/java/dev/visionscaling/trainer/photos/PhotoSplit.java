package dev.visionscaling.trainer.photos;

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
public record PhotoSplit(List<Photo> training, List<Photo> validation, List<Photo> heldOut) {
    private static final double SHARE = 0.15;

    public PhotoSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * At least one photo of each category, and about 15 %, for validation; as many are held out.
     *
     * @throws UnsuitablePhotosException if a category has fewer than three photos
     */
    public static PhotoSplit inThree(List<Photo> photos, List<String> categories, long seed)
            throws UnsuitablePhotosException {
        return split(photos, categories, seed, 2);
    }

    /**
     * The same with nothing held out, for when other photos measure the result.
     *
     * @throws UnsuitablePhotosException if a category has fewer than two photos
     */
    public static PhotoSplit inTwo(List<Photo> photos, List<String> categories, long seed)
            throws UnsuitablePhotosException {
        return split(photos, categories, seed, 1);
    }

    /** @param kept how many parts are kept from learning */
    private static PhotoSplit split(List<Photo> photos, List<String> categories, long seed, int kept)
            throws UnsuitablePhotosException {
        List<Photo> training = new ArrayList<>();
        List<Photo> validation = new ArrayList<>();
        List<Photo> heldOut = new ArrayList<>();
        List<String> tooFew = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < categories.size(); i++) {
            int category = i;
            List<Photo> shuffled = new ArrayList<>(photos.stream()
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
            throw new UnsuitablePhotosException("these categories have too few photos that can be read, fewer than "
                    + (kept + 1) + ": " + String.join(", ", tooFew));
        }
        return new PhotoSplit(training, validation, heldOut);
    }
}
