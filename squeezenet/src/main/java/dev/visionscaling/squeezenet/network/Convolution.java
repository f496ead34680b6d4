package dev.visionscaling.squeezenet.network;

import java.util.List;

/**
 * One convolution, followed by a ReLU.
 *
 * @param name its name in a weights file, where {@code .weight} and {@code .bias} are appended
 * @param outputs channels out
 * @param inputs channels in
 * @param kernel width and height, 1 or 3
 * @param stride 1 or 2
 * @param padding pixels of zeros on each side, 0 or 1
 * @param side width and height of its input in pixels
 */
public record Convolution(String name, int outputs, int inputs, int kernel, int stride, int padding, int side) {

    /** Returns the name of the weights in a file. */
    public String weightName() {
        return name + ".weight";
    }

    /** Returns the name of the bias in a file. */
    public String biasName() {
        return name + ".bias";
    }

    /** Returns the shape of the weights in a file: out, in, height, width. */
    public List<Long> weightShape() {
        return List.of((long) outputs, (long) inputs, (long) kernel, (long) kernel);
    }

    public List<Long> biasShape() {
        return List.of((long) outputs);
    }

    public int weightCount() {
        return outputs * inputs * kernel * kernel;
    }
}
