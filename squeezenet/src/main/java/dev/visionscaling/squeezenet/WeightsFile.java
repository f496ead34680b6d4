package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.checkpoint.CheckpointFile;
import dev.visionscaling.squeezenet.checkpoint.MalformedCheckpointException;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.network.UnsuitableWeightsException;
import dev.visionscaling.squeezenet.safetensors.MalformedSafetensorsException;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A weights file, read and checked.
 *
 * @param name the file's name without its extension
 * @param digest SHA-256 of its bytes, in hexadecimal
 * @param metadata the free text in its header
 */
record WeightsFile(Path path, String name, String digest, Map<String, String> metadata, NetworkWeights network) {
    private static final long MOST_BYTES = 512L << 20;

    /** @throws ModelException if the file is missing, damaged or no SqueezeNet 1.1 */
    static WeightsFile read(Path path) {
        byte[] bytes = bytes(path);
        try {
            SafetensorsFile file = CheckpointFile.isCheckpoint(bytes)
                    ? new SafetensorsFile(Map.of(), CheckpointFile.tensors(bytes))
                    : SafetensorsFile.parse(bytes);
            return new WeightsFile(path, stem(path), sha256(bytes), file.metadata(), NetworkWeights.of(file.tensors()));
        } catch (MalformedSafetensorsException e) {
            throw new ModelException(path + " is no intact .safetensors file: " + e.getMessage(), e);
        } catch (MalformedCheckpointException e) {
            throw new ModelException(path + " is no checkpoint that can be read: " + e.getMessage(), e);
        } catch (UnsuitableWeightsException e) {
            throw new ModelException(path + " has not the weights of SqueezeNet 1.1: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path path) {
        if (Files.notExists(path)) {
            throw new ModelException("there is no weights file " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(path + " is no file; a model is a .safetensors or .pth file");
        }
        try {
            long size = Files.size(path);
            if (size > MOST_BYTES) {
                throw new ModelException(path + " has " + size + " bytes, more than SqueezeNet 1.1 can have");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ModelException("the weights file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
