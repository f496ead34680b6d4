package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** What a pickle holds. A container may hold itself: nothing walks, compares or prints one. */
sealed interface PickleValue
        permits AllowedGlobal,
                PickleValue.Text,
                PickleValue.WholeNumber,
                PickleValue.Plain,
                PickleValue.Tuple,
                PickleValue.Sequence,
                PickleValue.Dictionary,
                PickleValue.Storage,
                PickleValue.TensorView {

    record Text(String text) implements PickleValue {}

    record WholeNumber(long number) implements PickleValue {}

    /** What is read and never used, except that a byte order is TRUE. */
    enum Plain implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        FRACTION
    }

    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A list, which grows while it is read. */
    record Sequence(List<PickleValue> items) implements PickleValue {}

    /** A dictionary with or without an order, which grows while it is read. */
    record Dictionary(Map<String, PickleValue> entries) implements PickleValue {}

    /** Numbers that lie elsewhere in the file. */
    record Storage(ElementType type, String key, long count) implements PickleValue {}

    /** A part of a storage, seen as an array. Unchecked. */
    record TensorView(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {}
}
