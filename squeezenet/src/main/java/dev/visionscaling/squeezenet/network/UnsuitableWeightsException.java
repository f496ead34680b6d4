package dev.visionscaling.squeezenet.network;

/** A file's tensors are not SqueezeNet 1.1's; the message says why, as half a sentence for a person. */
public final class UnsuitableWeightsException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsuitableWeightsException(String message) {
        super(message);
    }
}
