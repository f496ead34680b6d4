package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.checkpoint.CheckpointFile;
import dev.visionscaling.squeezenet.checkpoint.MalformedCheckpointException;
import dev.visionscaling.squeezenet.download.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model file in memory.
 *
 * @param name the file's name without its extension
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFile(Path path, String name, byte[] bytes) {
    private static final long MAX_BYTES = 512L << 20;

    /** @throws ModelException if the file is missing, unreadable or too large */
    public static ModelFile read(Path path) {
        if (Files.notExists(path)) {
            throw new ModelException("the model file " + path + " does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(path + " is not a file; a model is a .safetensors, .pth or TorchScript file");
        }
        try {
            long size = Files.size(path);
            long max = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 2);
            if (size > max) {
                throw new ModelException(path + " has " + size + " bytes; at most " + max
                        + " can be read, half of the memory that Java may use (-Xmx)");
            }
            return new ModelFile(path, stem(path), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new ModelException("the model file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns true if its content is TorchScript.
     *
     * @throws ModelException if it begins like TorchScript but is damaged
     */
    public boolean isProgram() {
        try {
            return CheckpointFile.isProgram(bytes);
        } catch (MalformedCheckpointException e) {
            throw unreadable(e);
        }
    }

    ModelException unreadable(MalformedCheckpointException e) {
        return new ModelException(path + " is not a readable checkpoint: " + e.getMessage(), e);
    }

    /** Returns the SHA-256 of the bytes, in hexadecimal. */
    public String digest() {
        return Digest.of(bytes);
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
