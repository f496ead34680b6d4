package dev.visionscaling.chaos.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Adds the copies to the bucket as hard links to the originals' files, which is much faster than uploading them. */
public final class BucketFiller {
    private BucketFiller() {}

    /** @param folder the S3 server's folder with the bucket's objects; the originals must have been uploaded */
    public static void fill(Path folder, KeyPlan plan) throws IOException {
        for (Map.Entry<String, OriginalImage> entry : plan.originals().entrySet()) {
            Path copy = folder.resolve(entry.getKey());
            if (entry.getValue().file() && !Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.createLink(copy, folder.resolve(entry.getValue().originalKey()));
            }
        }
    }
}
