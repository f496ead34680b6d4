package dev.visionscaling.squeezenet.checkpoint;

/**
 * The names that a pickle may use. Each selects an operation of this package; no class or function is ever looked up.
 */
enum AllowedGlobal implements PickleValue {
    ORDERED_DICTIONARY("collections", "OrderedDict"),
    TENSOR("torch._utils", "_rebuild_tensor_v2"),
    OLD_TENSOR("torch._utils", "_rebuild_tensor"),
    PARAMETER("torch._utils", "_rebuild_parameter"),
    OLD_PARAMETER("torch.nn.parameter", "Parameter"),
    FLOATS("torch", "FloatStorage"),
    HALVES("torch", "HalfStorage"),
    BRAIN_FLOATS("torch", "BFloat16Storage"),
    WHOLE_NUMBERS("torch", "LongStorage");

    private final String module;
    private final String name;

    AllowedGlobal(String module, String name) {
        this.module = module;
        this.name = name;
    }

    static AllowedGlobal of(String module, String name) throws MalformedCheckpointException {
        for (AllowedGlobal known : values()) {
            if (known.module.equals(module) && known.name.equals(name)) {
                return known;
            }
        }
        throw new MalformedCheckpointException("it refers to " + module + "." + name
                + ", which a state dict does not need and which is never executed");
    }

    @Override
    public String toString() {
        return module + "." + name;
    }
}
