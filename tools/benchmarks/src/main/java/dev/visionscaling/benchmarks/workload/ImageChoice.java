package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RenderedParts;
import dev.visionscaling.harness.ServiceLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which photos are classified.
 *
 * @param given a folder with at least one image in it or below; only for {@link Kind#FOLDER}
 */
public record ImageChoice(Kind kind, Optional<Path> given) {
    private static final int MOST_DRAWN = 100;

    enum Kind {
        /** Rendered, as a camera above a belt sees them. */
        PARTS,
        /** Drawn, as much work for a decoder as photos of ImageNet's. */
        DRAWN,
        FOLDER
    }

    /** @throws IllegalArgumentException if {@code text} is neither {@code parts} nor {@code drawn} nor a folder with images */
    public static ImageChoice parse(String text) {
        return switch (text) {
            case "parts" -> new ImageChoice(Kind.PARTS, Optional.empty());
            case "drawn" -> new ImageChoice(Kind.DRAWN, Optional.empty());
            default -> new ImageChoice(Kind.FOLDER, Optional.of(ImageFolder.requireImages(text)));
        };
    }

    /**
     * Uploads them under as many keys as it takes for {@code images}, or a few more.
     *
     * @return what the upload came to
     */
    public String upload(BenchmarkEnvironment bench, int images) throws IOException, InterruptedException {
        Path folder = folder(bench, images);
        long photos = ImageFolder.count(folder);
        long copies = (images + photos - 1) / photos;
        return bench.services().runProducer(List.of("upload", folder.toString(), "--copies", String.valueOf(copies)));
    }

    /** Where they lie; made first if need be, as many as serve for {@code images}. */
    public Path folder(BenchmarkEnvironment bench, int images) throws IOException, InterruptedException {
        return folder(bench.installation(), bench.services(), bench.news(), bench.directory(), images);
    }

    /** @param directory where drawn ones are put */
    public Path folder(
            Installation installation, ServiceLauncher services, Consumer<String> news, Path directory, int images)
            throws IOException, InterruptedException {
        return switch (kind) {
            case PARTS -> new RenderedParts(installation, services, news).folder();
            case DRAWN -> draw(directory, Math.min(MOST_DRAWN, images));
            case FOLDER -> given.orElseThrow();
        };
    }

    private static Path draw(Path directory, int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("photos"));
        for (int number = 1; number <= count; number++) {
            Files.write(folder.resolve("photo-" + number + ".jpg"), SyntheticImage.jpeg(number));
        }
        return folder;
    }
}
