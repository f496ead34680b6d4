package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes a photo once for each view that a head learns from. Thread-safe. */
public final class PhotoViews {
    private static final int SMALLER_SIDE = 179;

    private final Map<Framing, ImageFileDecoder> framings = new EnumMap<>(Framing.class);
    private final ImageFileDecoder smaller;

    /**
     * @param region the part of the photo that all views show
     * @param warnings receives a line for each photo that is skipped because it cannot be read
     */
    public PhotoViews(Region region, Consumer<String> warnings) {
        this.smaller = new ImageFileDecoder(
                ImageLoader.LIMITS,
                rows -> Preprocessing.whole(region.of(rows), SMALLER_SIDE),
                (file, reason) -> warnings.accept(FileNames.shown(file) + " is skipped: " + reason));
        for (Framing framing : Framing.values()) {
            View view = new View(framing, region);
            framings.put(framing, new ImageFileDecoder(ImageLoader.LIMITS, view, (file, reason) -> {}));
        }
    }

    /**
     * The views of one photo.
     *
     * @param smaller all of the region, smaller
     */
    public record Views(Map<Framing, ModelInput> framed, ModelInput smaller) {
        public Views {
            framed = Map.copyOf(framed);
        }
    }

    /** Returns the views; empty if the file cannot be read or decoded. */
    public Optional<Views> of(Path file) {
        return smaller.decode(file).flatMap(small -> {
            Map<Framing, ModelInput> framed = new EnumMap<>(Framing.class);
            framings.forEach((framing, decoder) -> decoder.decode(file).ifPresent(input -> framed.put(framing, input)));
            return framed.size() == framings.size() ? Optional.of(new Views(framed, small)) : Optional.empty();
        });
    }
}
