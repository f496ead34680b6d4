package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.TensorView;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Converts a pickled dictionary to tensors. */
final class StateDict {
    private StateDict() {}

    /** @param storages the bytes of every storage, by key */
    static Map<String, Tensor> tensors(PickleValue state, Map<String, ByteBuffer> storages)
            throws MalformedCheckpointException {
        if (!(state instanceof Dictionary dictionary)) {
            throw new MalformedCheckpointException("it does not hold a dictionary of tensors");
        }
        Map<String, Tensor> tensors = new HashMap<>();
        for (Map.Entry<String, PickleValue> entry : dictionary.entries().entrySet()) {
            if (!(entry.getValue() instanceof TensorView view)) {
                throw new MalformedCheckpointException(
                        "it holds more than a state dict: " + entry.getKey() + " is not a tensor");
            }
            ByteBuffer bytes =
                    Objects.requireNonNull(storages.get(view.storage().key()));
            tensors.put(entry.getKey(), tensor(entry.getKey(), view, bytes));
        }
        return tensors;
    }

    private static Tensor tensor(String name, TensorView view, ByteBuffer bytes) throws MalformedCheckpointException {
        try {
            return Tensor.strided(view.storage().type(), view.shape(), view.strides(), view.offset(), bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedCheckpointException(name + " reaches beyond its storage");
        }
    }
}
