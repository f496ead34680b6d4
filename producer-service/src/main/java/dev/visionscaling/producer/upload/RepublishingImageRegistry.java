package dev.visionscaling.producer.upload;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/**
 * Registers images in one registry, and those that replaced others in a second one too, which publishes their keys
 * again: the publisher publishes a registered key only once.
 */
public final class RepublishingImageRegistry implements ImageRegistry {
    private final ImageRegistry all;
    private final ImageRegistry replacements;

    public RepublishingImageRegistry(ImageRegistry all, ImageRegistry replacements) {
        this.all = all;
        this.replacements = replacements;
    }

    @Override
    public void register(List<StoredImage> images) throws TransientException, RefusedException {
        all.register(images);
        List<StoredImage> replaced =
                images.stream().filter(StoredImage::replacement).toList();
        if (!replaced.isEmpty()) {
            replacements.register(replaced);
        }
    }
}
