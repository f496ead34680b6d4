package dev.visionscaling.harness;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.images.ImageWalk;
import dev.visionscaling.common.images.NotTaken;
import dev.visionscaling.common.images.NotTakenTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Checks a folder of images before anything is started. */
public final class ImageFolder {
    private ImageFolder() {}

    /**
     * @throws IllegalArgumentException if the folder does not exist, or neither it nor its sub-folders have an image
     */
    public static Path requireImages(String text) {
        Path folder = Parsers.path(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, not '" + text + "'");
        }
        List<Path> first = new ArrayList<>();
        NotTakenTally others;
        try {
            others = walk(folder, image -> {
                first.add(image);
                return false;
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
        if (first.isEmpty()) {
            throw new IllegalArgumentException("must contain images (" + ImageType.allEndings()
                    + "), directly or in sub-folders; there are none in '" + text + "'"
                    + others.summary().map(summary -> ", " + summary).orElse(""));
        }
        return folder.toAbsolutePath();
    }

    /** Counts the images in {@code folder} and below. */
    public static long count(Path folder) throws IOException {
        long[] count = new long[1];
        walk(folder, image -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /** The first {@code most} images in {@code folder} and below, in the order of their paths. */
    public static List<Path> first(Path folder, int most) throws IOException {
        List<Path> images = new ArrayList<>();
        walk(folder, images::add);
        return images.stream().sorted().limit(most).toList();
    }

    /** @param images returns false to end the walk */
    private static NotTakenTally walk(Path folder, Predicate<Path> images) throws IOException {
        NotTakenTally others = new NotTakenTally();
        try {
            ImageWalk.walk(folder, new ImageWalk.Visitor() {
                @Override
                public boolean image(Path file, String name, ImageType type) {
                    return images.test(file);
                }

                @Override
                public void notTaken(NotTaken entry) {
                    others.add(entry);
                }
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException("no visitor is interrupted", e);
        }
        return others;
    }
}
