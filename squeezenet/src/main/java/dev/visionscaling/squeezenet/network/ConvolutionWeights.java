package dev.visionscaling.squeezenet.network;

/** One convolution with its numbers: the weights in the order out, in, height, width. The arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of every weight would serve nobody
public record ConvolutionWeights(Convolution convolution, float[] weights, float[] bias) {
    /** @throws IllegalArgumentException if an array has not the convolution's length */
    public ConvolutionWeights {
        if (weights.length != convolution.weightCount() || bias.length != convolution.outputs()) {
            throw new IllegalArgumentException("the weights of " + convolution.name() + " have another length");
        }
    }
}
