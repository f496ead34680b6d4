package dev.visionscaling.squeezenet.network;

/** One convolution with its weights, in the order out, in, height, width. The arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every weight would only cost memory
public record ConvolutionWeights(Convolution convolution, float[] weights, float[] bias) {
    /** @throws IllegalArgumentException if an array does not have the convolution's length */
    public ConvolutionWeights {
        if (weights.length != convolution.weightCount() || bias.length != convolution.outputs()) {
            throw new IllegalArgumentException("the weights of " + convolution.name() + " have the wrong length");
        }
    }
}
