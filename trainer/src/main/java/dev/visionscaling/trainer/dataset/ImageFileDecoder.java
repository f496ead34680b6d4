package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.image.InputView;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads and decodes image files with the decoder of the pipeline. Thread-safe. */
public final class ImageFileDecoder {
    private final ImageDecoder decoder;
    private final BiConsumer<Path, String> unreadable;

    /** Creates an exact decoder. */
    public ImageFileDecoder(DecodeLimits limits, InputView view, BiConsumer<Path, String> unreadable) {
        this(limits, view, DecodeMode.EXACT, unreadable);
    }

    /**
     * @param view converts a decoded image, usually a {@link dev.visionscaling.squeezenet.image.View}
     * @param unreadable receives each file that cannot be read or decoded, and why; called by the decoding threads
     */
    public ImageFileDecoder(DecodeLimits limits, InputView view, DecodeMode mode, BiConsumer<Path, String> unreadable) {
        this.decoder = new ImageDecoder(limits, view, mode);
        this.unreadable = unreadable;
    }

    /** Returns the decoded image; empty if the file cannot be read or decoded. */
    public Optional<ModelInput> decode(Path file) {
        try {
            return decoder.decode(Files.readAllBytes(file))
                    .match(decoded -> Optional.of(decoded.input()), undecodable -> failed(file, undecodable.detail()));
        } catch (IOException e) {
            return failed(file, "it cannot be read: " + e.getMessage());
        }
    }

    private Optional<ModelInput> failed(Path file, String reason) {
        unreadable.accept(file, reason);
        return Optional.empty();
    }
}
