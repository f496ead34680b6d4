package dev.visionscaling.chaos.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts copies into the bucket as further names of the originals' files, which is much faster than uploading. */
public final class BucketFiller {
    private BucketFiller() {}

    /** @param folder in which the S3 server keeps the bucket's objects; the originals were uploaded */
    public static void fill(Path folder, KeyPlan plan) throws IOException {
        for (Map.Entry<String, OriginalImage> entry : plan.contents().entrySet()) {
            Path copy = folder.resolve(entry.getKey());
            if (entry.getValue().file() && !Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.createLink(copy, folder.resolve(entry.getValue().originalKey()));
            }
        }
    }
}
