package dev.visionscaling.squeezenet.network;

/** A file's tensors are not SqueezeNet 1.1's; the message is a clause that says why. */
public final class UnsuitableWeightsException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsuitableWeightsException(String message) {
        super(message);
    }
}
