package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.images.ImageWalk;
import dev.visionscaling.common.images.NotTaken;
import dev.visionscaling.common.images.NotTakenTally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects the images below a folder, and what is not taken. */
final class FolderListing implements ImageWalk.Visitor {
    private final List<Image> images = new ArrayList<>();
    private final List<NotTaken> problems = new ArrayList<>();
    private final NotTakenTally tally = new NotTakenTally();

    private final Set<Path> known;

    private FolderListing(Set<Path> known) {
        this.known = known;
    }

    /** @param name its path below the folder, with {@code /} between names */
    record Image(Path path, String name) {}

    /** @param known files that are neither images nor skipped, because they were read already */
    static FolderListing of(Path folder, Set<Path> known) throws IOException {
        FolderListing listing = new FolderListing(known);
        try {
            ImageWalk.walk(folder, listing);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a listing is never interrupted", e);
        }
        listing.images.sort(Comparator.comparing(Image::path));
        listing.problems.sort(Comparator.comparing(NotTaken::path));
        return listing;
    }

    @Override
    public boolean image(Path file, String name, ImageType type) {
        images.add(new Image(file, name));
        return true;
    }

    @Override
    public void notTaken(NotTaken entry) {
        if (known.contains(entry.path())) {
            return;
        }
        tally.add(entry);
        if (entry.isProblem()) {
            problems.add(entry);
        }
    }

    /** Counts an image of this listing as not taken, because nothing says what it shows. */
    void withoutCategory(Image image) {
        tally.add(new NotTaken(
                NotTaken.Kind.WITHOUT_CATEGORY, image.path(), image.name(), "nothing says what its category is"));
    }

    /** Sorted by path. */
    List<Image> images() {
        return images;
    }

    /** Everything that is not taken. */
    NotTakenPhotos notTaken() {
        return new NotTakenPhotos(problems, tally.summary());
    }
}
