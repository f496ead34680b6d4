package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.Map;

/** A convolution without batch normalisation, as in the exported model. */
final class PlainLayer implements TrainableLayer {
    private final Convolution convolution;
    private final NDArray weight;
    private final NDArray bias;

    PlainLayer(NDManager manager, ConvolutionWeights start) {
        this.convolution = start.convolution();
        this.weight = manager.create(start.weights(), Shapes.of(convolution.weightShape()));
        this.bias = manager.create(start.bias(), Shapes.of(convolution.biasShape()));
    }

    @Override
    public Convolution convolution() {
        return convolution;
    }

    @Override
    public NDArray run(NDArray input, boolean training) {
        return TrainableLayer.convolve(input, convolution, weight, bias);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of(convolution.weightName(), weight, convolution.biasName(), bias);
    }

    @Override
    public ConvolutionWeights plain() {
        return new ConvolutionWeights(convolution, weight.toFloatArray(), bias.toFloatArray());
    }
}
