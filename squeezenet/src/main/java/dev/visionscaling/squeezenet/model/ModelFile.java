package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.checkpoint.CheckpointFile;
import dev.visionscaling.squeezenet.checkpoint.MalformedCheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model's file in memory.
 *
 * @param name the file's name without its extension
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFile(Path path, String name, byte[] bytes) {
    private static final long MOST_BYTES = 512L << 20;

    /** @throws ModelException if the file is missing, unreadable or far too large */
    public static ModelFile read(Path path) {
        if (Files.notExists(path)) {
            throw new ModelException("there is no weights file " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(path + " is no file; a model is a .safetensors, .pth or TorchScript file");
        }
        try {
            long size = Files.size(path);
            long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2);
            if (size > most) {
                throw new ModelException(path + " has " + size + " bytes; at most " + most
                        + " can be read, half of the memory that Java may use (-Xmx)");
            }
            return new ModelFile(path, stem(path), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new ModelException("the weights file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether it is TorchScript, by its content.
     *
     * @throws ModelException if it begins like such a file and is damaged
     */
    public boolean isProgram() {
        try {
            return CheckpointFile.isProgram(bytes);
        } catch (MalformedCheckpointException e) {
            throw unreadable(e);
        }
    }

    ModelException unreadable(MalformedCheckpointException e) {
        return new ModelException(path + " is no checkpoint that can be read: " + e.getMessage(), e);
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
