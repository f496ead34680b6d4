package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.outage.OutageLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Uploads one image to one key. Runs on one thread. */
final class ImageUpload {
    private final ImageFile image;
    private final String key;
    private final UploadMode mode;
    private final ImageStore store;
    private final RetryBackoff backoff;
    private boolean sent;

    ImageUpload(ImageFile image, String key, UploadMode mode, ImageStore store, Ticker ticker) {
        this.image = image;
        this.key = key;
        this.mode = mode;
        this.store = store;
        this.backoff = OutageLog.backoff("S3", ticker);
    }

    /** Uploads the image unless it is stored; empty if it failed, another image has its key, or a stop was requested. */
    Optional<StoredImage> run(UploadTally tally) throws InterruptedException {
        Optional<String> problem = problemWithName();
        if (problem.isPresent()) {
            tally.failed(image.path(), problem.get());
            return Optional.empty();
        }
        while (true) {
            try {
                Optional<StoredImage> stored = store(ImageContent.of(image.path()), tally);
                backoff.succeeded();
                return stored;
            } catch (TransientException e) {
                if (!backoff.await(e)) {
                    return Optional.empty();
                }
            } catch (RefusedException e) {
                tally.failed(image.path(), "S3 refuses it as " + key + ": " + e.getMessage());
                return Optional.empty();
            } catch (IOException e) {
                tally.failed(image.path(), reason(e));
                return Optional.empty();
            }
        }
    }

    private Optional<StoredImage> store(ImageContent content, UploadTally tally)
            throws TransientException, RefusedException {
        Optional<StoredObject> there = mode.fresh() ? Optional.empty() : store.find(key, content);
        while (there.isEmpty()) {
            sent = true;
            if (store.putIfAbsent(key, image, content)) {
                tally.uploaded(content.size());
                return stored(false);
            }
            // Another upload was faster, or the answer to this one was lost.
            there = store.find(key, content);
        }
        if (there.get().sameContent()) {
            if (sent) {
                tally.uploaded(content.size());
            } else {
                tally.alreadyThere();
            }
            // An earlier run may have ended between replacing the object and publishing its key.
            return stored(mode.overwrite() && there.get().replacement());
        }
        if (!mode.overwrite()) {
            tally.conflict(image.path(), key);
            return Optional.empty();
        }
        sent = true;
        store.replace(key, image, content);
        tally.replaced(content.size());
        return stored(true);
    }

    private Optional<StoredImage> stored(boolean replacement) {
        return Optional.of(new StoredImage(new ImageKey(key), image.category(), replacement));
    }

    private Optional<String> problemWithName() {
        // Java's replacement for what is not valid in the locale's encoding, which --prefix may have.
        if (key.indexOf('\uFFFD') >= 0) {
            return Optional.of("its name cannot be read in this locale (LC_ALL=C.UTF-8 may help)");
        }
        return ImageKey.problemWith(key);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file (it was removed)";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
