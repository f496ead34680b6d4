package dev.visionscaling.demo;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.terminal.Screen;
import dev.visionscaling.services.Installation;
import dev.visionscaling.services.Services;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The images that the demo shows without being given any: rendered once for each build of the trainer. */
final class RenderedParts {
    private static final int COUNT = 360;

    /** The bundled model was trained on those of seed 1 and measured on those of seed 2: it has not seen these. */
    private static final int SEED = 3;

    private final Installation installation;
    private final Services services;
    private final Screen screen;

    RenderedParts(Installation installation, Services services, Screen screen) {
        this.installation = installation;
        this.services = services;
        this.screen = screen;
    }

    /** A folder with a sub-folder of images for each kind of part. */
    Path folder() throws InterruptedException, IOException {
        Path folder = installation.scratch().resolve("rendered-parts-" + build());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(installation.scratch());
            Path part = Files.createTempDirectory(installation.scratch(), "rendered-parts");
            screen.news("rendering " + COUNT + " images of parts …");
            services.runTrainer(List.of("render", part.toString(), "--count", "" + COUNT, "--seed", "" + SEED));
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
        Path jar = installation.jar("trainer");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(jar + " is missing: build it with 'mvn package -DskipTests'");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
