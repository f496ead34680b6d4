package dev.visionscaling.harness;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Images to show and to measure with where none are given: parts on a belt, rendered once for each build of the renderer. */
public final class RenderedParts {
    private static final int COUNT = 360;

    /** The bundled model was trained on those of seed 1 and measured on those of seed 2: it has not seen these. */
    private static final int SEED = 3;

    private final Installation installation;
    private final ServiceLauncher services;
    private final Consumer<String> news;

    /** @param news is told that it takes a while */
    public RenderedParts(Installation installation, ServiceLauncher services, Consumer<String> news) {
        this.installation = installation;
        this.services = services;
        this.news = news;
    }

    /** A folder with a sub-folder of images for each kind of part. */
    public Path folder() throws InterruptedException, IOException {
        Path folder = installation.scratch().resolve("rendered-parts-" + build());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(installation.scratch());
            Path part = Files.createTempDirectory(installation.scratch(), "rendered-parts");
            news.accept("rendering " + COUNT + " images of parts …");
            services.runRenderer(List.of("render", part.toString(), "--count", "" + COUNT, "--seed", "" + SEED));
            moveUnlessThere(part, folder);
        }
        return folder;
    }

    /** Another demo may have been faster; its images are the same. */
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
