package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the format of torch 1.6 and later: a zip with a pickle and one entry per storage, all in one folder. */
final class ZippedCheckpoint {
    private static final String PICKLE = "/data.pkl";

    private final StoredZipReader archive;
    private final String folder;

    ZippedCheckpoint(byte[] bytes) throws MalformedCheckpointException {
        this.archive = new StoredZipReader(bytes);
        List<String> pickles = archive.names().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw new MalformedCheckpointException(
                    "it is a zip archive that torch.save did not write" + ZipContents.describe(archive.names()));
        }
        this.folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length() + 1);
    }

    /** Returns true if it is TorchScript, a program with its weights, rather than a state dict. */
    boolean isProgram() {
        return archive.names().contains(folder + "constants.pkl")
                && archive.names().stream().anyMatch(name -> name.startsWith(folder + "code/"));
    }

    Map<String, Tensor> tensors() throws MalformedCheckpointException {
        Optional<ByteBuffer> order = archive.content(folder + "byteorder");
        if (order.isPresent()
                && !StandardCharsets.US_ASCII.decode(order.get()).toString().equals("little")) {
            throw new MalformedCheckpointException("its numbers are not little-endian");
        }
        PickleReader pickle = new PickleReader(entry("data.pkl"));
        PickleValue state = pickle.read();
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (PickleValue.Storage storage : pickle.storages().values()) {
            storages.put(storage.key(), bytes(storage));
        }
        return StateDict.tensors(state, storages);
    }

    private ByteBuffer bytes(PickleValue.Storage storage) throws MalformedCheckpointException {
        ByteBuffer bytes = entry("data/" + storage.key());
        if (bytes.limit() % storage.type().bytes() != 0
                || bytes.limit() / storage.type().bytes() != storage.count()) {
            throw new MalformedCheckpointException(
                    "storage " + storage.key() + " does not have as many bytes as its numbers need");
        }
        return bytes;
    }

    private ByteBuffer entry(String name) throws MalformedCheckpointException {
        Optional<ByteBuffer> content = archive.content(folder + name);
        if (content.isEmpty()) {
            throw new MalformedCheckpointException("it has no entry " + folder + name);
        }
        return content.get();
    }
}
