package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.util.function.Function;

/** The outcome of decoding an object's bytes with {@link ImageDecoder}. */
public sealed interface DecodeResult {

    /** The image as the network's input. */
    record Decoded(ModelInput input) implements DecodeResult {
        @Override
        public <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable) {
            return decoded.apply(this);
        }
    }

    /**
     * The bytes are not an image that can be classified; retrying will not help.
     *
     * @param detail what is wrong, as a clause for the user
     */
    record Undecodable(UndecodableReason reason, String detail) implements DecodeResult {
        @Override
        public <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable) {
            return undecodable.apply(this);
        }
    }

    <R> R match(Function<Decoded, R> decoded, Function<Undecodable, R> undecodable);
}
