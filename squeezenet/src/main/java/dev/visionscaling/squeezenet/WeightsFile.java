package dev.visionscaling.squeezenet;

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
    private static final String EXTENSION = ".safetensors";
    private static final long MOST_BYTES = 512L << 20;

    /** @throws ModelException if the file is missing, damaged or no SqueezeNet 1.1 */
    static WeightsFile read(Path path) {
        byte[] bytes = bytes(path);
        if (isCheckpoint(bytes)) {
            throw new ModelException(path + " is a PyTorch checkpoint; weights are read from a " + EXTENSION + " file");
        }
        try {
            SafetensorsFile file = SafetensorsFile.parse(bytes);
            return new WeightsFile(path, stem(path), sha256(bytes), file.metadata(), NetworkWeights.of(file.tensors()));
        } catch (MalformedSafetensorsException e) {
            throw new ModelException(path + " is no intact " + EXTENSION + " file: " + e.getMessage(), e);
        } catch (UnsuitableWeightsException e) {
            throw new ModelException(path + " has not the weights of SqueezeNet 1.1: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path path) {
        if (Files.notExists(path)) {
            throw new ModelException("there is no weights file " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(path + " is no file; a model is a " + EXTENSION + " file");
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

    /** Whether the bytes begin as PyTorch's own files do: a zip, or a pickle of protocol 2. */
    private static boolean isCheckpoint(byte[] bytes) {
        boolean zip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        boolean pickle = bytes.length > 1 && bytes[0] == (byte) 0x80 && bytes[1] == 2;
        return zip || pickle;
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
