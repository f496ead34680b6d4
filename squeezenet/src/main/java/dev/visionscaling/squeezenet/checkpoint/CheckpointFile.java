package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.Map;

/** Detects PyTorch's files by their content, and reads the tensors of a state dict. */
public final class CheckpointFile {
    private static final int PROTOCOL_OPCODE = 0x80;
    private static final int OLDEST_PROTOCOL = 2;
    private static final int NEWEST_PROTOCOL = 5;

    private CheckpointFile() {}

    /** Returns true if the bytes begin like a file of torch.save: as a zip or a pickle. */
    public static boolean isCheckpoint(byte[] bytes) {
        return isZip(bytes) || isPickle(bytes);
    }

    /**
     * Returns true if the bytes are TorchScript: a zip with a program and its weights.
     *
     * @throws MalformedCheckpointException if they begin like a zip but were not written by torch
     */
    public static boolean isProgram(byte[] bytes) throws MalformedCheckpointException {
        return isZip(bytes) && new ZippedCheckpoint(bytes).isProgram();
    }

    /**
     * Returns the tensors of the state dict that a file is or holds, by name, in either format; their numbers are read
     * on demand.
     *
     * @throws MalformedCheckpointException if the bytes are anything else or damaged
     */
    public static Map<String, Tensor> tensors(byte[] bytes) throws MalformedCheckpointException {
        if (!isZip(bytes)) {
            return LegacyCheckpoint.tensors(bytes);
        }
        ZippedCheckpoint zip = new ZippedCheckpoint(bytes);
        if (zip.isProgram()) {
            throw new MalformedCheckpointException(
                    "it is TorchScript, a program; weights are needed here: torch.save(model.state_dict(), FILE)");
        }
        return zip.tensors();
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** A safetensors file may begin with the same two bytes if its header is short, but then the other bytes are 0. */
    private static boolean isPickle(byte[] bytes) {
        return bytes.length >= 4
                && Byte.toUnsignedInt(bytes[0]) == PROTOCOL_OPCODE
                && bytes[1] >= OLDEST_PROTOCOL
                && bytes[1] <= NEWEST_PROTOCOL
                && bytes[3] != 0;
    }
}
