package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.util.Map;

/**
 * A convolution followed by batch normalisation (Ioffe and Szegedy 2015, arXiv 1502.03167), without which training from
 * scratch hardly progresses. The exported weights have none: a normalisation by fixed numbers is folded into the
 * convolution as a scale and a shift.
 */
final class BatchNormLayer implements TrainableLayer {
    private static final int CHANNELS_SECOND = -1;
    /** The share of the running mean and variance that a step keeps. */
    private static final float KEPT = 0.9f;

    private static final float EPSILON = 1e-5f;

    private final Convolution convolution;
    private final NDArray weight;
    private final NDArray noBias;
    private final NDArray scale;
    private final NDArray shift;
    private final NDArray mean;
    private final NDArray variance;

    /** @param start its bias is not used, because the normalisation would cancel it */
    BatchNormLayer(NDManager manager, ConvolutionWeights start) {
        this.convolution = start.convolution();
        Shape channels = Shapes.of(convolution.biasShape());
        this.weight = manager.create(start.weights(), Shapes.of(convolution.weightShape()));
        this.noBias = manager.zeros(channels);
        this.scale = manager.ones(channels);
        this.shift = manager.zeros(channels);
        this.mean = manager.zeros(channels);
        this.variance = manager.ones(channels);
    }

    @Override
    public Convolution convolution() {
        return convolution;
    }

    @Override
    public NDArray run(NDArray input, boolean training) {
        NDArray raw = TrainableLayer.convolve(input, convolution, weight, noBias);
        return BatchNorm.batchNorm(raw, mean, variance, scale, shift, CHANNELS_SECOND, KEPT, EPSILON, training)
                .singletonOrThrow();
    }

    @Override
    public Map<String, NDArray> parameters() {
        String name = convolution.name();
        return Map.of(convolution.weightName(), weight, name + ".scale", scale, name + ".shift", shift);
    }

    @Override
    public ConvolutionWeights plain() {
        float[] weights = weight.toFloatArray();
        float[] bias = shift.toFloatArray();
        float[] scales = scale.toFloatArray();
        float[] means = mean.toFloatArray();
        float[] variances = variance.toFloatArray();
        int perChannel = weights.length / convolution.outputs();
        for (int channel = 0; channel < convolution.outputs(); channel++) {
            double factor = scales[channel] / Math.sqrt(variances[channel] + EPSILON);
            for (int i = 0; i < perChannel; i++) {
                weights[channel * perChannel + i] *= (float) factor;
            }
            bias[channel] -= (float) (means[channel] * factor);
        }
        return new ConvolutionWeights(convolution, weights, bias);
    }
}
