package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.outage.OutageLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Uploads one image to one key. Runs on one thread. */
final class ImageUpload {
    private final ImageFile image;
    private final String key;
    private final boolean fresh;
    private final ImageStore store;
    private final RetryBackoff backoff;

    /** @param fresh whether the store is known to have no such object, so that there is no need to check */
    ImageUpload(ImageFile image, String key, boolean fresh, ImageStore store, Ticker ticker) {
        this.image = image;
        this.key = key;
        this.fresh = fresh;
        this.store = store;
        this.backoff = OutageLog.backoff("S3", ticker);
    }

    /** Uploads the image unless it is already stored; returns false if it failed or a stop was requested. */
    boolean run(UploadTally tally) throws InterruptedException {
        Optional<String> problem = problemWithName();
        if (problem.isPresent()) {
            tally.failed(image.path(), problem.get());
            return false;
        }
        while (true) {
            try {
                long size = readableSize(image.path());
                OptionalLong storedSize = fresh ? OptionalLong.empty() : store.sizeOf(key);
                if (storedSize.isPresent() && storedSize.getAsLong() == size) {
                    tally.alreadyThere();
                } else {
                    store.put(key, image);
                    tally.uploaded(size);
                }
                backoff.succeeded();
                return true;
            } catch (TransientException e) {
                if (!backoff.await(e)) {
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
        // Java's replacement for bytes that are not valid in the locale's encoding.
        if (key.indexOf('\uFFFD') >= 0) {
            return Optional.of("its name cannot be read in this locale (LC_ALL=C.UTF-8 may help)");
        }
        if (key.startsWith("{")) {
            return Optional.of("its key would begin with '{', which marks an event in the topic (use --prefix)");
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
            return "there is no such file (it was removed, or is a broken link)";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
