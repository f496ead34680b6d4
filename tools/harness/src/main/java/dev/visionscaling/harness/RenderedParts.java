package dev.visionscaling.harness;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images that are used if the user gives none: parts on a belt, rendered once for each build of the renderer. Safe
 * from any thread.
 */
public final class RenderedParts {
    private static final int COUNT = 360;

    /** The bundled model was trained with seed 1 and evaluated with seed 2, so it has not seen these images. */
    private static final int SEED = 3;

    private final Installation installation;
    private final ServiceLauncher services;
    private final Consumer<String> messages;
    private volatile Optional<Path> draft = Optional.empty();

    /** @param messages receives a line for the user before the images are rendered, which takes a while */
    public RenderedParts(Installation installation, ServiceLauncher services, Consumer<String> messages) {
        this.installation = installation;
        this.services = services;
        this.messages = messages;
    }

    /** Returns true if an earlier call of {@link #folder} has rendered them. */
    public boolean areThere() throws IOException {
        return Files.isDirectory(finished());
    }

    /** The folder in which images appear, each complete, while {@link #folder} renders them. */
    public Optional<Path> draft() {
        return draft;
    }

    /** Returns a folder with a sub-folder of images for each kind of part; renders them if they are missing. */
    public Path folder() throws InterruptedException, IOException {
        Path folder = finished();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(installation.scratch());
            Path part = Files.createTempDirectory(installation.scratch(), "rendered-parts");
            draft = Optional.of(part);
            messages.accept("rendering " + COUNT + " images of parts …");
            services.runRenderer(List.of("render", part.toString(), "--count", "" + COUNT, "--seed", "" + SEED));
            moveUnlessThere(part, folder);
        }
        return folder;
    }

    private Path finished() throws IOException {
        return installation.scratch().resolve("rendered-parts-" + build());
    }

    /** Another demo may have been faster. Its images are the same. */
    private static void moveUnlessThere(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder);
        } catch (FileAlreadyExistsException e) {
            // then this run's own images stay in the scratch folder until the next clean
        }
    }

    private String build() throws IOException {
        try {
            byte[] jar = Files.readAllBytes(installation.builtJar("parts-renderer"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(jar);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
