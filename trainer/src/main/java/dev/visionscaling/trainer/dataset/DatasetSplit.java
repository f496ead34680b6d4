package dev.visionscaling.trainer.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Images split into three parts, with all categories in the same proportion in each.
 *
 * @param training the images to learn from
 * @param validation the images that decide when to stop
 * @param heldOut the images that the result is measured on, and that affect nothing else
 */
public record DatasetSplit(List<LabelledImage> training, List<LabelledImage> validation, List<LabelledImage> heldOut) {
    private static final double SHARE = 0.15;

    public DatasetSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Uses about 15 %, at least one image of each category, for validation, and holds out as many.
     *
     * @throws UnsuitableDatasetException if a category has fewer than three images
     */
    public static DatasetSplit inThree(List<LabelledImage> images, List<String> categories, long seed)
            throws UnsuitableDatasetException {
        return split(images, categories, seed, 2);
    }

    /**
     * Does the same without holding any out, because the result is measured on other images.
     *
     * @throws UnsuitableDatasetException if a category has fewer than two images
     */
    public static DatasetSplit inTwo(List<LabelledImage> images, List<String> categories, long seed)
            throws UnsuitableDatasetException {
        return split(images, categories, seed, 1);
    }

    /**
     * Uses given images for validation and, unless the result is measured on others, holds some of {@code images} out.
     *
     * @param holdOut whether some are held out
     * @throws UnsuitableDatasetException if a category has too few images, or there are none for validation
     */
    public static DatasetSplit validatedOn(
            List<LabelledImage> validation,
            List<LabelledImage> images,
            List<String> categories,
            long seed,
            boolean holdOut)
            throws UnsuitableDatasetException {
        if (validation.isEmpty()) {
            throw new UnsuitableDatasetException("none of the photos that decide when to stop can be read");
        }
        DatasetSplit split = split(images, categories, seed, holdOut ? 1 : 0);
        // The part that was set aside is held out.
        return new DatasetSplit(split.training(), validation, split.validation());
    }

    /** @param reservedParts the number of parts that are not used for training */
    private static DatasetSplit split(List<LabelledImage> images, List<String> categories, long seed, int reservedParts)
            throws UnsuitableDatasetException {
        List<LabelledImage> training = new ArrayList<>();
        List<LabelledImage> validation = new ArrayList<>();
        List<LabelledImage> heldOut = new ArrayList<>();
        List<String> tooFew = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < categories.size(); i++) {
            int category = i;
            List<LabelledImage> shuffled = new ArrayList<>(images.stream()
                    .filter(image -> image.category() == category)
                    .toList());
            Collections.shuffle(shuffled, random);
            int part = reservedParts == 0 ? 0 : Math.max(1, (int) Math.round(shuffled.size() * SHARE));
            int reserved = reservedParts * part;
            if (shuffled.size() <= reserved) {
                tooFew.add(categories.get(category) + " (" + shuffled.size() + ")");
                continue;
            }
            validation.addAll(shuffled.subList(0, part));
            heldOut.addAll(shuffled.subList(part, reserved));
            training.addAll(shuffled.subList(reserved, shuffled.size()));
        }
        if (!tooFew.isEmpty()) {
            throw new UnsuitableDatasetException("these categories have too few readable photos, fewer than "
                    + (reservedParts + 1) + ": " + String.join(", ", tooFew));
        }
        return new DatasetSplit(training, validation, heldOut);
    }
}
