package dev.visionscaling.squeezenet.torchscript;

/** The number formats that an assembled network can compute with. */
public enum NumberFormat {
    FLOAT32(6),
    BFLOAT16(15);

    private final int torchCode;

    NumberFormat(int torchCode) {
        this.torchCode = torchCode;
    }

    /** Returns its code in TorchScript: the value of c10's {@code ScalarType}. */
    int torchCode() {
        return torchCode;
    }
}
