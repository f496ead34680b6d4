package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.Map;

/** Tells PyTorch's own files by their content, and reads the tensors of a state dict. */
public final class CheckpointFile {
    private static final int PICKLE_BEGINS = 0x80;
    private static final int OLDEST_PROTOCOL = 2;
    private static final int NEWEST_PROTOCOL = 5;

    private CheckpointFile() {}

    /** Whether the bytes begin as torch.save's files do: as a zip, or as a pickle. */
    public static boolean isCheckpoint(byte[] bytes) {
        return isZip(bytes) || isPickle(bytes);
    }

    /**
     * Whether the bytes are TorchScript: a zip that holds a program with its weights.
     *
     * @throws MalformedCheckpointException if they begin as a zip and are none that torch wrote
     */
    public static boolean isProgram(byte[] bytes) throws MalformedCheckpointException {
        return isZip(bytes) && new ZippedCheckpoint(bytes).isProgram();
    }

    /**
     * The tensors of a state dict by name, in either format; their numbers are read when they are asked for.
     *
     * @throws MalformedCheckpointException if the bytes are anything else, damaged, or hold more than a state dict
     */
    public static Map<String, Tensor> tensors(byte[] bytes) throws MalformedCheckpointException {
        return isZip(bytes) ? new ZippedCheckpoint(bytes).tensors() : LegacyCheckpoint.tensors(bytes);
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** A safetensors file may begin with the same two bytes of a small length; the others are zero then. */
    private static boolean isPickle(byte[] bytes) {
        return bytes.length >= 4
                && Byte.toUnsignedInt(bytes[0]) == PICKLE_BEGINS
                && bytes[1] >= OLDEST_PROTOCOL
                && bytes[1] <= NEWEST_PROTOCOL
                && bytes[3] != 0;
    }
}
