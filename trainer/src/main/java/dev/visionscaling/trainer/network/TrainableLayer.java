package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.Map;

/** One trainable convolution, without its ReLU. */
interface TrainableLayer {
    Convolution convolution();

    /** Computes the output [N, outputs, H', W'] for an input [N, inputs, H, W]. */
    NDArray run(NDArray input, boolean training);

    /** Returns the trainable parameters, by names that are unique in the network. */
    Map<String, NDArray> parameters();

    /** Returns the same function as one plain convolution. */
    ConvolutionWeights plain();

    /** Runs the convolution only. */
    static NDArray convolve(NDArray input, Convolution c, NDArray weight, NDArray bias) {
        Shape stride = new Shape(c.stride(), c.stride());
        Shape padding = new Shape(c.padding(), c.padding());
        return Conv2d.conv2d(input, weight, bias, stride, padding).singletonOrThrow();
    }
}
