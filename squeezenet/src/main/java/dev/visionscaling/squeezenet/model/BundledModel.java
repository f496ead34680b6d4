package dev.visionscaling.squeezenet.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/** The model inside this project's jar; {@code docs/parts-model.md} describes how it was trained. */
final class BundledModel {
    private static final String FILE = ModelName.PARTS + ".safetensors";
    private static final int DIGEST_CHARACTERS = 12;

    private BundledModel() {}

    /**
     * Unpacks it to a file below {@code cache}, or into a temporary folder if that cannot be written. Safe to call from
     * several processes at once.
     *
     * @throws ModelException if it cannot be written anywhere
     */
    static Path unpack(Path cache) {
        byte[] content = content();
        // Different versions of this project may run side by side; neither overwrites the other's file.
        Path folder = cache.resolve(
                new ModelFile(Path.of(FILE), ModelName.PARTS, content).digest().substring(0, DIGEST_CHARACTERS));
        try {
            return unpack(content, folder);
        } catch (IOException e) {
            return unpackTemporarily(content, e);
        }
    }

    private static Path unpack(byte[] content, Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, FILE, ".part");
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static Path unpackTemporarily(byte[] content, IOException unwritable) {
        try {
            return unpack(content, Files.createTempDirectory("visionscaling"));
        } catch (IOException e) {
            e.addSuppressed(unwritable);
            throw new ModelException("the bundled model cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static byte[] content() {
        try (InputStream in = BundledModel.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(in, FILE).readAllBytes();
        } catch (IOException e) {
            throw new ModelException("the bundled model cannot be read from the jar", e);
        }
    }
}
