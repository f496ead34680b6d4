package dev.visionscaling.squeezenet.checkpoint;

import java.util.Optional;

/**
 * The names in a pickle that have a meaning. Each selects an operation of this package; no class or function is ever
 * looked up.
 */
enum AllowedGlobal implements PickleValue {
    ORDERED_DICTIONARY("collections", "OrderedDict"),
    TENSOR("torch._utils", "_rebuild_tensor_v2"),
    OLD_TENSOR("torch._utils", "_rebuild_tensor"),
    PARAMETER("torch._utils", "_rebuild_parameter"),
    OLD_PARAMETER("torch.nn.parameter", "Parameter"),
    PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state"),
    OF_TYPE("torch._tensor", "_rebuild_from_type_v2"),
    FLOATS("torch", "FloatStorage"),
    HALVES("torch", "HalfStorage"),
    BRAIN_FLOATS("torch", "BFloat16Storage"),
    DOUBLES("torch", "DoubleStorage"),
    LONGS("torch", "LongStorage"),
    INTEGERS("torch", "IntStorage"),
    SHORTS("torch", "ShortStorage"),
    CHARS("torch", "CharStorage"),
    BYTES("torch", "ByteStorage"),
    BOOLEANS("torch", "BoolStorage"),
    UNTYPED("torch.storage", "UntypedStorage");

    private final String module;
    private final String name;

    AllowedGlobal(String module, String name) {
        this.module = module;
        this.name = name;
    }

    static Optional<AllowedGlobal> of(String module, String name) {
        for (AllowedGlobal known : values()) {
            if (known.module.equals(module) && known.name.equals(name)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return module + "." + name;
    }
}
