package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** A value in a pickle. A container may contain itself, so containers are never traversed, compared or printed. */
sealed interface PickleValue
        permits AllowedGlobal,
                PickleValue.Text,
                PickleValue.WholeNumber,
                PickleValue.Plain,
                PickleValue.Tuple,
                PickleValue.Sequence,
                PickleValue.Dictionary,
                PickleValue.Storage,
                PickleValue.TensorView,
                PickleValue.Foreign,
                PickleValue.ForeignObject {

    record Text(String text) implements PickleValue {}

    record WholeNumber(long number) implements PickleValue {}

    /** Values that are read but not used, except TRUE, which marks a byte order. */
    enum Plain implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        FRACTION,
        HUGE_NUMBER,
        LONG_TEXT
    }

    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A list that grows while it is read. */
    record Sequence(List<PickleValue> items) implements PickleValue {}

    /** A dictionary, ordered or not, that grows while it is read; only entries whose keys are strings are kept. */
    record Dictionary(Map<String, PickleValue> entries) implements PickleValue {}

    /** Numbers stored elsewhere in the file. */
    record Storage(ElementType type, String key, long count) implements PickleValue {}

    /** A class or function of another program, which is not looked up. */
    record Foreign(String module, String name) implements PickleValue {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /**
     * An object that another program would make.
     *
     * @param entries of a kind of dictionary; the state of any other is not kept
     */
    record ForeignObject(String className, Map<String, PickleValue> entries) implements PickleValue {}

    /** A part of a storage, interpreted as an array. Unchecked. */
    record TensorView(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {}
}
