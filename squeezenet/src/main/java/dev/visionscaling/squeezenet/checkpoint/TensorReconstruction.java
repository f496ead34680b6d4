package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Foreign;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.ForeignObject;
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

/** Implements the functions that a pickle may call: plain data from plain data. */
final class TensorReconstruction {
    private static final int MAX_EXTENTS = 8;

    private TensorReconstruction() {}

    /** Returns the result of calling {@code function} with {@code arguments}. */
    static PickleValue call(PickleValue function, PickleValue arguments) throws MalformedCheckpointException {
        if (function instanceof Foreign foreign && arguments instanceof Tuple tuple) {
            return new ForeignObject(className(foreign, tuple.items()), new LinkedHashMap<>());
        }
        if (!(function instanceof AllowedGlobal known) || !(arguments instanceof Tuple tuple)) {
            throw new MalformedCheckpointException("its pickle calls something that is not a function");
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
            case OF_TYPE -> {
                require(items.size() >= 3, known);
                yield call(items.get(0), items.get(2));
            }
            case PARAMETER, OLD_PARAMETER, PARAMETER_WITH_STATE -> {
                require(!items.isEmpty() && items.get(0) instanceof TensorView, known);
                yield items.get(0);
            }
            default ->
                throw new MalformedCheckpointException("its pickle calls " + known + ", which is not a function");
        };
    }

    /** Plain classes are made by a function of Python's that takes the class as its first argument. */
    private static String className(Foreign foreign, List<PickleValue> arguments) {
        boolean reconstructor =
                foreign.name().equals("_reconstructor") || foreign.name().equals("__newobj__");
        return reconstructor && !arguments.isEmpty() && arguments.get(0) instanceof Foreign first
                ? first.toString()
                : foreign.toString();
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
        require(tuple.items().size() <= MAX_EXTENTS, known);
        List<Long> numbers = new ArrayList<>();
        for (PickleValue item : tuple.items()) {
            if (!(item instanceof WholeNumber whole)) {
                throw wrong(known);
            }
            numbers.add(whole.number());
        }
        return numbers;
    }

    /**
     * Returns the storage that a persistent id describes: "storage", its type, key, device and count; in the older
     * format also the storage that it is a view of, which must be absent.
     */
    static Storage storage(PickleValue id) throws MalformedCheckpointException {
        if (id instanceof Tuple tuple
                && (tuple.items().size() == 5 || tuple.items().size() == 6)
                && tuple.items().get(0) instanceof Text word
                && word.text().equals("storage")
                && (tuple.items().get(1) instanceof AllowedGlobal
                        || tuple.items().get(1) instanceof Foreign)
                && tuple.items().get(2) instanceof Text key
                && tuple.items().get(4) instanceof WholeNumber count
                && count.number() >= 0) {
            if (tuple.items().size() == 6 && tuple.items().get(5) != Plain.NONE) {
                throw new MalformedCheckpointException("storage " + key.text() + " is a view of another storage");
            }
            return new Storage(elementType(tuple.items().get(1)), key.text(), count.number());
        }
        throw new MalformedCheckpointException("its pickle refers to something that is not a storage of numbers");
    }

    private static ElementType elementType(PickleValue name) throws MalformedCheckpointException {
        if (!(name instanceof AllowedGlobal known)) {
            throw unsupported(name);
        }
        return switch (known) {
            case FLOATS -> ElementType.F32;
            case HALVES -> ElementType.F16;
            case BRAIN_FLOATS -> ElementType.BF16;
            case DOUBLES -> ElementType.F64;
            case LONGS -> ElementType.I64;
            case INTEGERS -> ElementType.I32;
            case SHORTS -> ElementType.I16;
            case CHARS -> ElementType.I8;
            case BYTES, UNTYPED -> ElementType.U8;
            case BOOLEANS -> ElementType.BOOL;
            default -> throw unsupported(name);
        };
    }

    private static MalformedCheckpointException unsupported(PickleValue name) {
        return new MalformedCheckpointException(
                "it stores numbers as " + name + "; float32, float16, bfloat16 and float64 are supported");
    }

    /**
     * Checks that an object can take a state: the attributes of a dictionary or parameter, which do not affect the
     * weights.
     */
    static void requireStateful(PickleValue object) throws MalformedCheckpointException {
        boolean stateful =
                object instanceof Dictionary || object instanceof TensorView || object instanceof ForeignObject;
        if (!stateful) {
            throw new MalformedCheckpointException("its pickle sets the state of something that has none");
        }
    }

    /** Adds those entries to a dictionary whose keys are strings. */
    static void put(Map<String, PickleValue> entries, List<PickleValue> keysAndValues)
            throws MalformedCheckpointException {
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (i + 1 == keysAndValues.size()) {
                throw new MalformedCheckpointException("its pickle has a dictionary with a key that has no value");
            }
            if (keysAndValues.get(i) instanceof Text key && entries.put(key.text(), keysAndValues.get(i + 1)) != null) {
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
