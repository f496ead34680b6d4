package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.OutageWait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings one image to one key of the store. Runs on one thread. */
final class ImageUpload {
    private final ImageFile image;
    private final String key;
    private final boolean fresh;
    private final ImageStore store;
    private final OutageWait outages;

    /** @param fresh whether nothing lies there yet, so that looking first is of no use */
    ImageUpload(ImageFile image, String key, boolean fresh, ImageStore store, Ticker ticker) {
        this.image = image;
        this.key = key;
        this.fresh = fresh;
        this.store = store;
        this.outages = new OutageWait("S3", ticker);
    }

    /** Whether the image lies in the store now; if not, {@code tally} knows why, unless a stop was asked for. */
    boolean run(UploadTally tally) throws InterruptedException {
        Optional<String> problem = problemWithName();
        if (problem.isPresent()) {
            tally.failed(image.path(), problem.get());
            return false;
        }
        while (true) {
            try {
                long size = readableSize(image.path());
                OptionalLong there = fresh ? OptionalLong.empty() : store.sizeOf(key);
                if (there.isPresent() && there.getAsLong() == size) {
                    tally.alreadyThere();
                } else {
                    store.put(key, image);
                    tally.uploaded(size);
                }
                outages.over();
                return true;
            } catch (OutageException e) {
                if (!outages.sitOut(e)) {
                    return false;
                }
            } catch (IOException e) {
                tally.failed(image.path(), reason(e));
                return false;
            }
        }
    }

    StoredImage storedImage() {
        return new StoredImage(new ImageKey(key), image.category());
    }

    private Optional<String> problemWithName() {
        // What Java shows for bytes that are no text in the locale's encoding.
        if (key.indexOf('\uFFFD') >= 0) {
            return Optional.of("its name is not readable in this locale (LC_ALL=C.UTF-8 may help)");
        }
        if (key.startsWith("{")) {
            return Optional.of("its key would begin with '{', which stands for an event in the topic (use --prefix)");
        }
        return ImageKey.problemWith(key);
    }

    private static long readableSize(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.read();
        }
        return Files.size(path);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file (removed meanwhile, or a broken link)";
        }
        return e instanceof AccessDeniedException ? "may not be read" : String.valueOf(e.getMessage());
    }
}
