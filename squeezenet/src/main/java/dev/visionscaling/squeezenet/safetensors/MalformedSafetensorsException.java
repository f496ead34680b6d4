package dev.visionscaling.squeezenet.safetensors;

/** Bytes are no safetensors file; the message says why, as half a sentence for a person. */
public final class MalformedSafetensorsException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedSafetensorsException(String message) {
        super(message);
    }
}
