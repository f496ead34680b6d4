package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.util.function.Function;

/** What {@link ImageDecoder} makes of an object's bytes. */
public sealed interface DecodeResult {

    /** The image, ready for the network. */
    record Decoded(ModelInput input) implements DecodeResult {
        @Override
        public <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable) {
            return decoded.apply(this);
        }
    }

    /**
     * The bytes are no image that can be classified, however often it is tried.
     *
     * @param detail what is wrong, as half a sentence for a person
     */
    record Undecodable(UndecodableReason reason, String detail) implements DecodeResult {
        @Override
        public <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable) {
            return undecodable.apply(this);
        }
    }

    <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable);
}
