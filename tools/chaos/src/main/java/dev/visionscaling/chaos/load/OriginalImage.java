package dev.visionscaling.chaos.load;

/**
 * What lies in the bucket under a key.
 *
 * @param name of the original, whose undisturbed outcome is every copy's
 * @param file whether there is an object at all
 * @param classifiable whether it is an image that gets a prediction
 */
public record OriginalImage(String name, boolean file, boolean classifiable) {
    /** The key of the original itself. */
    public String originalKey() {
        return "original/" + name;
    }
}
