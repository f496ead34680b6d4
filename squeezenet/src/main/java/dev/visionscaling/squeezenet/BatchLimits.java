package dev.visionscaling.squeezenet;

/**
 * The sizes of a classifier's batches.
 *
 * @param most larger batches are split into parts of this size
 * @param prompt for a low load, at most {@code most}
 */
record BatchLimits(int most, int prompt) {
    /** Larger ones take more memory and are not faster. */
    private static final int MOST_WEIGHTS = 8;

    /** In 32 bits a second pair would take nearly as long as the first one. */
    private static final int PROMPT_FP32 = 2;

    /** A network of unknown size. */
    private static final int MOST_PROGRAM = 2;

    /** A GPU takes about the same time for many images as for few. Not measured: docs/platforms.md. */
    private static final int MOST_GPU = 64;

    /** Returns those of SqueezeNet. */
    static BatchLimits ofWeights(Precision precision, boolean onGpu) {
        if (onGpu) {
            return new BatchLimits(MOST_GPU, MOST_GPU);
        }
        return new BatchLimits(MOST_WEIGHTS, precision == Precision.FP32 ? PROMPT_FP32 : MOST_WEIGHTS);
    }

    /** Returns those of the user's own TorchScript. */
    static BatchLimits ofProgram(boolean onGpu) {
        int most = onGpu ? MOST_GPU : MOST_PROGRAM;
        return new BatchLimits(most, most);
    }
}
