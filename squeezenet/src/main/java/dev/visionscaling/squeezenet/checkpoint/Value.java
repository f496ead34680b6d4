package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** What a pickle holds. A container may hold itself: nothing walks, compares or prints one. */
sealed interface Value
        permits KnownName,
                Value.Text,
                Value.Whole,
                Value.Plain,
                Value.Tuple,
                Value.Sequence,
                Value.Dictionary,
                Value.Storage,
                Value.View {

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    /** What is read and never used, except that a byte order is TRUE. */
    enum Plain implements Value {
        NONE,
        TRUE,
        FALSE,
        FRACTION
    }

    record Tuple(List<Value> items) implements Value {}

    /** A list, which grows while it is read. */
    record Sequence(List<Value> items) implements Value {}

    /** A dictionary with or without an order, which grows while it is read. */
    record Dictionary(Map<String, Value> entries) implements Value {}

    /** Numbers that lie elsewhere in the file. */
    record Storage(ElementType type, String key, long count) implements Value {}

    /** A part of a storage, seen as an array. Unchecked. */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) implements Value {}
}
