package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.images.SplitFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The image files of a folder and its sub-folders. Of a dataset that is split, only the part to learn from, so that the
 * others can still measure the result.
 *
 * @param files sorted by path
 */
public record ImageFiles(Path folder, List<Path> files, NotTakenPhotos notTaken) {
    public ImageFiles {
        files = List.copyOf(files);
    }

    /**
     * Lists the images in {@code folder} and its sub-folders, at least one.
     *
     * @throws IllegalArgumentException if it is not a folder or has no images; the message follows a setting's name
     */
    public static ImageFiles below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder, not '" + FileNames.shown(folder) + "'");
        }
        try {
            Path part = SplitFolders.in(folder).map(SplitFolders::training).orElse(folder);
            FolderListing listing = FolderListing.of(part, Set.of());
            ImageFiles images = new ImageFiles(
                    part,
                    listing.images().stream().map(FolderListing.Image::path).toList(),
                    listing.notTaken());
            if (images.files.isEmpty()) {
                throw new IllegalArgumentException("must contain images (" + ImageType.allEndings()
                        + "), directly or in sub-folders; there are none in '" + FileNames.shown(part) + "'"
                        + images.notTaken.summary().map(text -> ", " + text).orElse(""));
            }
            return images;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns at most {@code max} files, evenly spaced, so that every sub-folder is represented. */
    public List<Path> spread(int max) {
        int count = Math.min(max, files.size());
        return IntStream.range(0, count)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
                .toList();
    }

    /** The messages about what is not taken. */
    public List<String> skipped() {
        return notTaken.lines(folder);
    }
}
