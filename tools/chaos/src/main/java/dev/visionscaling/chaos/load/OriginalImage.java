package dev.visionscaling.chaos.load;

/**
 * An image that is stored under one or more keys. Every copy must get the outcome that the original had before the
 * first fault.
 *
 * @param name of the original
 * @param file whether there is an object in the bucket
 * @param classifiable whether it gets a prediction; otherwise a rejection
 */
public record OriginalImage(String name, boolean file, boolean classifiable) {
    /** The key of the original itself. */
    public String originalKey() {
        return "original/" + name;
    }
}
