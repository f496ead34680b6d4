package dev.visionscaling.squeezenet;

/** The numbers that the network computes with. */
public enum Precision {
    /** 32-bit floating point: right on every processor. */
    FP32,
    /** 16-bit brain floating point: faster, for processors with AVX512_BF16. */
    BF16
}
