package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.View;
import java.util.List;
import java.util.function.Consumer;

/** Decodes images on all cores, as the pipeline does. */
public final class ImageLoader {
    /** Larger images would take too much memory on some machines; cameras do not produce them. */
    static final DecodeLimits LIMITS = new DecodeLimits(200_000_000);

    private static final double SHARE_OF_MEMORY = 0.7;

    private final Consumer<String> warnings;
    private final ImageFileDecoder decoder;

    /** Creates a loader that decodes exactly. */
    public ImageLoader(View view, Consumer<String> warnings) {
        this(view, DecodeMode.EXACT, warnings);
    }

    /**
     * @param view the part of each image that the model sees
     * @param warnings receives a line for each image that is skipped because it cannot be read, one with their number, and one
     *     about everything else in the folder;
     *     called from several threads
     */
    public ImageLoader(View view, DecodeMode mode, Consumer<String> warnings) {
        this.warnings = warnings;
        this.decoder = new ImageFileDecoder(
                LIMITS,
                view,
                mode,
                (file, reason) -> warnings.accept(FileNames.shown(file) + " is skipped: " + reason));
    }

    /**
     * Returns the readable images, in order.
     *
     * @throws UnsuitableDatasetException if there are more images than fit into memory
     */
    public List<LabelledImage> load(ImageFolder folder) throws UnsuitableDatasetException {
        long max = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY / ModelInput.BYTES);
        int count = folder.files().size();
        if (count > max) {
            throw new UnsuitableDatasetException(FileNames.shown(folder.path()) + " has " + count + " photos; at most "
                    + max + " fit into the memory that Java may use (-Xmx)");
        }
        folder.notTaken().lines(folder.path()).forEach(warnings);
        List<LabelledImage> images = load(folder.files());
        int all = count + folder.notTaken().problems().size();
        if (images.size() < all) {
            warnings.accept((all - images.size()) + " of " + all + " photos in " + FileNames.shown(folder.path())
                    + " are skipped");
        }
        return images;
    }

    /** Returns the readable ones of a few images, in order. */
    public List<LabelledImage> load(List<LabelledFile> files) {
        return files.parallelStream()
                .flatMap(
                        file -> decoder
                                .decode(file.path())
                                .map(input -> new LabelledImage(file.path(), file.category(), input))
                                .stream())
                .toList();
    }
}
