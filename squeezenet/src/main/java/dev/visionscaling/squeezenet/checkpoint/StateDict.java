package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.ForeignObject;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.TensorView;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Converts a pickled dictionary to tensors. */
final class StateDict {
    private StateDict() {}

    /**
     * Returns the tensors of the state dict that a checkpoint is or holds.
     *
     * @param storages the bytes of every storage, by key
     */
    static Map<String, Tensor> tensors(PickleValue checkpoint, Map<String, ByteBuffer> storages)
            throws MalformedCheckpointException {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Map.Entry<String, PickleValue> entry :
                StateDictSearch.in(checkpoint).entrySet()) {
            String name = entry.getKey();
            if (entry.getValue() instanceof TensorView view) {
                ByteBuffer bytes =
                        Objects.requireNonNull(storages.get(view.storage().key()));
                tensors.put(name, tensor(name, view, bytes));
            } else if (entry.getValue() instanceof ForeignObject object && isWeight(name)) {
                throw new MalformedCheckpointException(
                        name + " is not a plain tensor but made by " + object.className());
            }
        }
        return tensors;
    }

    private static boolean isWeight(String name) {
        return name.endsWith(".weight") || name.endsWith(".bias");
    }

    private static Tensor tensor(String name, TensorView view, ByteBuffer bytes) throws MalformedCheckpointException {
        try {
            return Tensor.strided(view.storage().type(), view.shape(), view.strides(), view.offset(), bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedCheckpointException(name + " reaches beyond its storage");
        }
    }
}
