package dev.visionscaling.squeezenet.safetensors;

/** The bytes are not a safetensors file; the message is a clause that says why. */
public final class MalformedSafetensorsException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedSafetensorsException(String message) {
        super(message);
    }
}
