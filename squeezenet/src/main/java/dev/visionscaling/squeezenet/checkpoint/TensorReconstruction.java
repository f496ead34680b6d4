package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Plain;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Storage;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.TensorView;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Text;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Tuple;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.WholeNumber;
import dev.visionscaling.squeezenet.tensor.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the known names mean: plain data from plain data. */
final class TensorReconstruction {
    private static final int MOST_EXTENTS = 8;

    private TensorReconstruction() {}

    /** What calling {@code function} with {@code arguments} gives. */
    static PickleValue call(PickleValue function, PickleValue arguments) throws MalformedCheckpointException {
        if (!(function instanceof AllowedGlobal known) || !(arguments instanceof Tuple tuple)) {
            throw new MalformedCheckpointException("its pickle calls what is no function");
        }
        List<PickleValue> items = tuple.items();
        return switch (known) {
            case ORDERED_DICTIONARY -> {
                require(items.isEmpty(), known);
                yield new Dictionary(new LinkedHashMap<>());
            }
            case TENSOR, OLD_TENSOR -> {
                require(items.size() >= 4, known);
                yield view(known, items);
            }
            case PARAMETER, OLD_PARAMETER -> {
                require(!items.isEmpty() && items.get(0) instanceof TensorView, known);
                yield items.get(0);
            }
            default -> throw new MalformedCheckpointException("its pickle calls " + known + ", which is no function");
        };
    }

    private static TensorView view(AllowedGlobal known, List<PickleValue> items) throws MalformedCheckpointException {
        if (items.get(0) instanceof Storage storage
                && items.get(1) instanceof WholeNumber offset
                && items.get(2) instanceof Tuple shape
                && items.get(3) instanceof Tuple strides) {
            return new TensorView(storage, offset.number(), longs(known, shape), longs(known, strides));
        }
        throw wrong(known);
    }

    private static List<Long> longs(AllowedGlobal known, Tuple tuple) throws MalformedCheckpointException {
        require(tuple.items().size() <= MOST_EXTENTS, known);
        List<Long> numbers = new ArrayList<>();
        for (PickleValue item : tuple.items()) {
            if (!(item instanceof WholeNumber whole)) {
                throw wrong(known);
            }
            numbers.add(whole.number());
        }
        return numbers;
    }

    /** The storage that a persistent id describes: "storage", its type, key, device, count; older: no view of another. */
    static Storage storage(PickleValue id) throws MalformedCheckpointException {
        if (id instanceof Tuple tuple
                && (tuple.items().size() == 5 || tuple.items().size() == 6)
                && tuple.items().get(0) instanceof Text word
                && word.text().equals("storage")
                && tuple.items().get(1) instanceof AllowedGlobal type
                && tuple.items().get(2) instanceof Text key
                && tuple.items().get(4) instanceof WholeNumber count
                && count.number() >= 0) {
            if (tuple.items().size() == 6 && tuple.items().get(5) != Plain.NONE) {
                throw new MalformedCheckpointException("storage " + key.text() + " is a view of another one");
            }
            return new Storage(elementType(type), key.text(), count.number());
        }
        throw new MalformedCheckpointException("its pickle refers to something that is no storage of numbers");
    }

    private static ElementType elementType(AllowedGlobal name) throws MalformedCheckpointException {
        return switch (name) {
            case FLOATS -> ElementType.F32;
            case HALVES -> ElementType.F16;
            case BRAIN_FLOATS -> ElementType.BF16;
            default ->
                throw new MalformedCheckpointException(
                        "it stores numbers as " + name + "; 32-bit, 16-bit and brain floats are read");
        };
    }

    /** An object that takes a state: the attributes of a dictionary or parameter, which no weight depends on. */
    static void requireStateful(PickleValue object) throws MalformedCheckpointException {
        if (!(object instanceof Dictionary) && !(object instanceof TensorView)) {
            throw new MalformedCheckpointException("its pickle gives a state to what has none");
        }
    }

    /** The entries of a dictionary whose keys are texts. */
    static void put(Map<String, PickleValue> entries, List<PickleValue> keysAndValues)
            throws MalformedCheckpointException {
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (!(keysAndValues.get(i) instanceof Text key) || i + 1 == keysAndValues.size()) {
                throw new MalformedCheckpointException("its pickle has a dictionary whose keys are not all texts");
            }
            if (entries.put(key.text(), keysAndValues.get(i + 1)) != null) {
                throw new MalformedCheckpointException("its pickle has " + key.text() + " twice");
            }
        }
    }

    private static void require(boolean condition, AllowedGlobal known) throws MalformedCheckpointException {
        if (!condition) {
            throw wrong(known);
        }
    }

    private static MalformedCheckpointException wrong(AllowedGlobal known) {
        return new MalformedCheckpointException("its pickle calls " + known + " with the wrong arguments");
    }
}
