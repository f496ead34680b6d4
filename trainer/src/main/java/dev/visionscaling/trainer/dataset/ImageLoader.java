package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes photos as the pipeline does it, on all cores. */
public final class ImageLoader {
    /** Larger photos would take too much memory on some machines; no camera takes them. */
    private static final DecodeLimits LIMITS = new DecodeLimits(200_000_000);

    private static final double SHARE_OF_MEMORY = 0.7;

    private final ImageDecoder decoder = new ImageDecoder(LIMITS);
    private final Consumer<String> warnings;

    /** @param complaints takes a line for each photo that cannot be read and is left out; from several threads */
    public ImageLoader(Consumer<String> complaints) {
        this.warnings = complaints;
    }

    /**
     * The photos that can be read, in order.
     *
     * @throws UnsuitableDatasetException if there are more than fit into memory
     */
    public List<LabelledImage> load(ImageFolder folder) throws UnsuitableDatasetException {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY / ModelInput.BYTES);
        int count = folder.files().size();
        if (count > most) {
            throw new UnsuitableDatasetException(folder.path() + " has " + count + " photos; at most " + most
                    + " fit into the memory that Java may use (-Xmx)");
        }
        return folder.files().parallelStream()
                .map(this::load)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<LabelledImage> load(LabelledFile file) {
        try {
            DecodeResult result = decoder.decode(Files.readAllBytes(file.path()));
            return result.match(
                    decoded -> Optional.of(new LabelledImage(file.path(), file.category(), decoded.input())),
                    undecodable -> leftOut(file, undecodable.detail()));
        } catch (IOException e) {
            return leftOut(file, "it cannot be read: " + e.getMessage());
        }
    }

    private Optional<LabelledImage> leftOut(LabelledFile file, String why) {
        warnings.accept(file.path() + " is left out: " + why);
        return Optional.empty();
    }
}
