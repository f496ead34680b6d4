package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.Map;

/** One convolution that learns, without its ReLU. */
interface TrainableLayer {
    Convolution convolution();

    /** From [N, inputs, H, W] to [N, outputs, H', W']. */
    NDArray run(NDArray input, boolean training);

    /** What is learnt, by a name that no other layer has. */
    Map<String, NDArray> parameters();

    /** The same function as one plain convolution. */
    ConvolutionWeights plain();

    /** The convolution alone. */
    static NDArray convolve(NDArray input, Convolution c, NDArray weight, NDArray bias) {
        Shape stride = new Shape(c.stride(), c.stride());
        Shape padding = new Shape(c.padding(), c.padding());
        return Conv2d.conv2d(input, weight, bias, stride, padding).singletonOrThrow();
    }
}
