package dev.visionscaling.trainer.photos;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Decodes photos as the pipeline does it, on all cores; one that cannot be read is reported and left out. */
public final class PhotoLoader {
    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(DecodeLimits.MOST_PIXELS));
    private final Consumer<String> complaints;

    /** @param complaints takes a line for each photo that cannot be read; from several threads */
    public PhotoLoader(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /**
     * The photos that can be read, in order.
     *
     * @param progress takes how many are done, now and then; from several threads
     */
    public List<Photo> load(List<PhotoFile> files, IntConsumer progress) {
        java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
        List<Photo> photos = new ArrayList<>(files.size());
        files.parallelStream()
                .map(file -> {
                    Optional<Photo> photo = load(file);
                    progress.accept(done.incrementAndGet());
                    return photo;
                })
                .toList()
                .forEach(photo -> photo.ifPresent(photos::add));
        return photos;
    }

    private Optional<Photo> load(PhotoFile file) {
        try {
            DecodeResult result = decoder.decode(Files.readAllBytes(file.path()));
            if (result instanceof DecodeResult.Decoded decoded) {
                return Optional.of(new Photo(file.path(), file.category(), decoded.input()));
            }
            DecodeResult.Undecodable undecodable = (DecodeResult.Undecodable) result;
            complaints.accept(file.path() + " is left out: " + undecodable.detail());
        } catch (IOException e) {
            complaints.accept(file.path() + " is left out, it cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
