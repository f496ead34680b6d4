package dev.visionscaling.squeezenet.torchscript;

import java.util.List;

/**
 * A list of tensors, one per layer.
 *
 * @param name the list's name in the program
 */
record TensorList(String name, List<StoredTensor> tensors) {
    TensorList {
        tensors = List.copyOf(tensors);
    }

    /** Returns the expression for a layer's tensor. */
    String at(int layer) {
        return name + "[" + layer + "]";
    }
}
