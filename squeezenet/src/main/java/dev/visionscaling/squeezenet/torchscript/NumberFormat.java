package dev.visionscaling.squeezenet.torchscript;

/** The numbers that an assembled network computes with. */
public enum NumberFormat {
    FLOAT32(6),
    BFLOAT16(15);

    private final int torchCode;

    NumberFormat(int torchCode) {
        this.torchCode = torchCode;
    }

    /** What TorchScript calls it: the value of c10's {@code ScalarType}. */
    int torchCode() {
        return torchCode;
    }
}
