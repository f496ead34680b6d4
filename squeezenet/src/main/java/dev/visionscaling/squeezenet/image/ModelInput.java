package dev.visionscaling.squeezenet.image;

import java.util.Arrays;

/**
 * One image as the network's input: 224x224 RGB, unsigned bytes, row by row, the three channels of a pixel together.
 *
 * <p>Two inputs are equal if their pixels are. The array is not copied and must not be changed.
 *
 * @param pixels {@value #BYTES} bytes
 */
@SuppressWarnings(
        "ArrayRecordComponent") // equality, hash and text are defined below; copying each image would cost time
public record ModelInput(byte[] pixels) {
    /** Width and height in pixels. */
    public static final int SIDE = 224;

    public static final int BYTES = SIDE * SIDE * 3;

    /** @throws IllegalArgumentException if {@code pixels} has another length */
    public ModelInput {
        if (pixels.length != BYTES) {
            throw new IllegalArgumentException("a model input has " + BYTES + " bytes, not " + pixels.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelInput input && Arrays.equals(pixels, input.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "ModelInput[" + SIDE + "x" + SIDE + " RGB, hash " + Integer.toHexString(hashCode()) + "]";
    }
}
