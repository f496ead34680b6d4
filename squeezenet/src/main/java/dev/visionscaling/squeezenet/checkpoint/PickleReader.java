package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.ForeignObject;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Plain;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Sequence;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Tuple;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.WholeNumber;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the part of Python's pickle format, protocol 2, that a state dict and the objects that training programs store
 * beside it need. The opcodes and their operands are described in Python's {@code pickletools}; all others are
 * rejected. Objects of other programs are noted by name, not made.
 */
final class PickleReader {
    private static final int PROTOCOL = 2;
    private static final int STOP = '.';

    /** Each adds at most one value, so this also limits the stack, the memo and every container. */
    private static final int MAX_OPERATIONS = 200_000;

    private final ByteBuffer in;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private final Map<String, PickleValue.Storage> storages = new LinkedHashMap<>();

    /** @param in is read from its position to the end of one pickle */
    PickleReader(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the pickle and returns its only value. */
    PickleValue read() throws MalformedCheckpointException {
        try {
            for (int operations = 0; operations < MAX_OPERATIONS; operations++) {
                int opcode = unsignedByte();
                if (opcode == STOP) {
                    return stack.only();
                }
                run(opcode);
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedCheckpointException("it ends within a pickle");
        }
        throw new MalformedCheckpointException("its pickle has more than " + MAX_OPERATIONS + " steps");
    }

    /** Returns every storage that the pickle refers to, by key. */
    Map<String, PickleValue.Storage> storages() {
        return storages;
    }

    private void run(int opcode) throws MalformedCheckpointException {
        switch (opcode) {
            case 0x80 -> requireProtocol(unsignedByte());
            case '(' -> stack.mark();
            case 'c' -> stack.push(global(strings().line(), strings().line()));
            case 'q' -> memo.put(unsignedByte(), stack.top());
            case 'r' -> memo.put(in.getInt(), stack.top());
            case 'h' -> stack.push(memoized(unsignedByte()));
            case 'j' -> stack.push(memoized(in.getInt()));
            case 'X', 'T' -> stack.push(strings().value(in.getInt()));
            case 'U' -> stack.push(strings().value(unsignedByte()));
            case 'J' -> stack.push(new WholeNumber(in.getInt()));
            case 'K' -> stack.push(new WholeNumber(unsignedByte()));
            case 'M' -> stack.push(new WholeNumber(Short.toUnsignedInt(in.getShort())));
            case 0x8a -> stack.push(longNumber(unsignedByte()));
            case 'G' -> {
                in.getLong();
                stack.push(Plain.FRACTION);
            }
            case 'N' -> stack.push(Plain.NONE);
            case 0x88 -> stack.push(Plain.TRUE);
            case 0x89 -> stack.push(Plain.FALSE);
            default -> compose(opcode);
        }
    }

    private void compose(int opcode) throws MalformedCheckpointException {
        switch (opcode) {
            case ')' -> stack.push(new Tuple(List.of()));
            case 't' -> stack.push(new Tuple(stack.popToMark()));
            case 0x85 -> stack.push(new Tuple(stack.pop(1)));
            case 0x86 -> stack.push(new Tuple(stack.pop(2)));
            case 0x87 -> stack.push(new Tuple(stack.pop(3)));
            case ']' -> stack.push(new Sequence(new ArrayList<>()));
            case 'a' -> append(stack.pop(1));
            case 'e' -> append(stack.popToMark());
            case '}' -> stack.push(new Dictionary(new LinkedHashMap<>()));
            case 's' -> put(stack.pop(2));
            case 'u' -> put(stack.popToMark());
            case 'R', 0x81 -> {
                List<PickleValue> call = stack.pop(2);
                stack.push(TensorReconstruction.call(call.get(0), call.get(1)));
            }
            case 'b' -> {
                stack.pop(1);
                TensorReconstruction.requireStateful(stack.top());
            }
            case 'Q' -> stack.push(storage(stack.pop(1).get(0)));
            default ->
                throw new MalformedCheckpointException(
                        "its pickle has an instruction that a state dict does not need: 0x"
                                + Integer.toHexString(opcode));
        }
    }

    private static void requireProtocol(int protocol) throws MalformedCheckpointException {
        if (protocol != PROTOCOL) {
            throw new MalformedCheckpointException("it is pickled with protocol " + protocol + "; torch.save uses "
                    + PROTOCOL + ": save it again without pickle_protocol");
        }
    }

    private static PickleValue global(String module, String name) throws MalformedCheckpointException {
        Optional<AllowedGlobal> known = AllowedGlobal.of(module, name);
        return known.isPresent() ? known.get() : ForeignNames.of(module, name);
    }

    private void append(List<PickleValue> items) throws MalformedCheckpointException {
        if (stack.top() instanceof Sequence sequence) {
            sequence.items().addAll(items);
        } else if (!(stack.top() instanceof ForeignObject)) {
            throw new MalformedCheckpointException("its pickle appends to something that is not a list");
        }
    }

    private void put(List<PickleValue> keysAndValues) throws MalformedCheckpointException {
        if (stack.top() instanceof Dictionary dictionary) {
            TensorReconstruction.put(dictionary.entries(), keysAndValues);
        } else if (stack.top() instanceof ForeignObject object) {
            TensorReconstruction.put(object.entries(), keysAndValues);
        } else {
            throw new MalformedCheckpointException("its pickle adds entries to something that is not a dictionary");
        }
    }

    private PickleValue.Storage storage(PickleValue id) throws MalformedCheckpointException {
        PickleValue.Storage storage = TensorReconstruction.storage(id);
        PickleValue.Storage before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && !before.equals(storage)) {
            throw new MalformedCheckpointException("it describes storage " + storage.key() + " in two ways");
        }
        return storage;
    }

    private PickleValue memoized(int place) throws MalformedCheckpointException {
        PickleValue value = memo.get(place);
        if (value == null) {
            throw new MalformedCheckpointException("its pickle refers to a value that it does not hold");
        }
        return value;
    }

    private PickleValue longNumber(int bytes) {
        if (bytes > Long.BYTES) {
            strings().skip(bytes); // the state of a random number generator
            return Plain.HUGE_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) unsignedByte() << (8 * i);
        }
        int unused = Long.SIZE - 8 * bytes;
        return new WholeNumber(bytes == 0 ? 0 : (number << unused) >> unused);
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(in.get());
    }

    private PickleStrings strings() {
        return new PickleStrings(in);
    }
}
