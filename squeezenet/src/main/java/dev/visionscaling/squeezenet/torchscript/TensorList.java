package dev.visionscaling.squeezenet.torchscript;

import java.util.List;

/**
 * One tensor for each layer.
 *
 * @param name what the program calls the list
 */
record TensorList(String name, List<StoredTensor> tensors) {
    TensorList {
        tensors = List.copyOf(tensors);
    }

    /** The expression for a layer's tensor. */
    String at(int layer) {
        return name + "[" + layer + "]";
    }
}
