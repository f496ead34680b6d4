package dev.visionscaling.squeezenet.image;

import java.util.function.Function;

/** Converts a decoded image to the network's input. */
@FunctionalInterface
public interface InputView extends Function<PixelRows, ModelInput> {
    /**
     * Returns how many pixels of an image of this size become one pixel of the input, along each side; 1 if every pixel
     * is wanted.
     */
    default double shrinkage(int width, int height) {
        return 1;
    }
}
