package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Plain;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Sequence;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Storage;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Text;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.WholeNumber;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads the format of torch before 1.6: pickles of a magic number, the protocol, the writer's byte order, the state
 * dict and the storages' keys, followed by the count of numbers and the numbers for each key.
 */
final class LegacyCheckpoint {
    private static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");
    private static final int PROTOCOL = 1001;

    private final ByteBuffer in;

    private LegacyCheckpoint(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    static Map<String, Tensor> tensors(byte[] bytes) throws MalformedCheckpointException {
        return new LegacyCheckpoint(bytes).read();
    }

    private Map<String, Tensor> read() throws MalformedCheckpointException {
        if (in.limit() < MAGIC.length || !in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new MalformedCheckpointException("it is a pickle that torch.save did not write");
        }
        in.position(MAGIC.length);
        if (!(new PickleReader(in).read() instanceof WholeNumber protocol) || protocol.number() != PROTOCOL) {
            throw new MalformedCheckpointException("its format version is not " + PROTOCOL);
        }
        if (!(new PickleReader(in).read() instanceof Dictionary system)
                || system.entries().get("little_endian") != Plain.TRUE) {
            throw new MalformedCheckpointException("its numbers are not little-endian");
        }
        PickleReader pickle = new PickleReader(in);
        PickleValue state = pickle.read();
        return StateDict.tensors(state, storages(pickle.storages()));
    }

    private Map<String, ByteBuffer> storages(Map<String, Storage> expected) throws MalformedCheckpointException {
        if (!(new PickleReader(in).read() instanceof Sequence keys)) {
            throw new MalformedCheckpointException("the list of its storages is missing");
        }
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (PickleValue item : keys.items()) {
            Storage storage = item instanceof Text key ? expected.get(key.text()) : null;
            if (storage == null || storages.put(storage.key(), next(storage)) != null) {
                throw new MalformedCheckpointException("its list of storages does not match its state dict");
            }
        }
        if (storages.size() != expected.size()) {
            throw new MalformedCheckpointException("its list of storages does not match its state dict");
        }
        if (in.hasRemaining()) {
            throw new MalformedCheckpointException("there are bytes after the last storage");
        }
        return storages;
    }

    private ByteBuffer next(Storage storage) throws MalformedCheckpointException {
        long bytes = storage.count() * storage.type().bytes();
        boolean fits = in.remaining() >= Long.BYTES
                && storage.count() <= in.remaining()
                && bytes <= in.remaining() - Long.BYTES;
        if (!fits) {
            throw new MalformedCheckpointException("it ends within the numbers of storage " + storage.key());
        }
        if (in.getLong() != storage.count()) {
            throw new MalformedCheckpointException("storage " + storage.key() + " has the wrong length");
        }
        ByteBuffer numbers = in.slice(in.position(), (int) bytes);
        in.position(in.position() + (int) bytes);
        return numbers;
    }
}
