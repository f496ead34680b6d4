package dev.visionscaling.squeezenet.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/** The model that comes inside of this project's jar; {@code docs/parts-model.md} says how it was made. */
final class BundledModel {
    private static final String FILE = ModelName.PARTS + ".safetensors";
    private static final int DIGEST_LETTERS = 12;

    private BundledModel() {}

    /**
     * Puts it where it can be read as a file: below {@code cache}, or where that cannot be written, in a temporary folder.
     * Several processes may do so at once.
     *
     * @throws ModelException if it can be written nowhere
     */
    static Path unpack(Path cache) {
        byte[] content = content();
        // Versions of this project that run side by side do not overwrite each other's.
        Path folder = cache.resolve(
                new ModelFile(Path.of(FILE), ModelName.PARTS, content).digest().substring(0, DIGEST_LETTERS));
        try {
            return unpack(content, folder);
        } catch (IOException e) {
            return temporary(content, e);
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

    private static Path temporary(byte[] content, IOException unwritable) {
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
