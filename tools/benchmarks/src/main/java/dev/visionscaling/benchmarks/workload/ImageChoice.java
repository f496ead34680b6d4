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
 * The images that are classified.
 *
 * @param given a folder with at least one image in it or its sub-folders; only for {@link Kind#FOLDER}
 * @param megapixels the size to which they are enlarged; empty: as they are
 */
public record ImageChoice(Kind kind, Optional<Path> given, Optional<Integer> megapixels) {
    private static final int MOST_DRAWN = 100;

    /** Enough for any mean; twelve megapixels take four megabytes each and a second to draw. */
    private static final int MOST_ENLARGED = 48;

    enum Kind {
        /** Rendered parts on a conveyor belt. */
        PARTS,
        /** Drawn images that take a decoder as much work as ImageNet's. */
        DRAWN,
        /** The user's images. */
        FOLDER
    }

    /** @throws IllegalArgumentException if {@code text} is not {@code parts}, {@code drawn} or a folder with images */
    public static ImageChoice parse(String text) {
        return switch (text) {
            case "parts" -> new ImageChoice(Kind.PARTS, Optional.empty(), Optional.empty());
            case "drawn" -> new ImageChoice(Kind.DRAWN, Optional.empty(), Optional.empty());
            default -> new ImageChoice(Kind.FOLDER, Optional.of(ImageFolder.requireImages(text)), Optional.empty());
        };
    }

    /** The same images at this size. */
    public ImageChoice enlargedTo(Optional<Integer> size) {
        return new ImageChoice(kind, given, size);
    }

    /**
     * Uploads at least {@code images} images: as many whole copies of the folder as are needed.
     *
     * @return the last line of the upload
     */
    public String upload(BenchmarkEnvironment environment, int images) throws IOException, InterruptedException {
        Path folder = folder(environment, images);
        long files = ImageFolder.count(folder);
        long copies = (images + files - 1) / files;
        return environment
                .services()
                .runProducer(List.of("upload", folder.toString(), "--copies", String.valueOf(copies)));
    }

    /** The folder of the images, which are created first if necessary: as many as are useful for {@code images}. */
    public Path folder(BenchmarkEnvironment environment, int images) throws IOException, InterruptedException {
        return folder(
                environment.installation(),
                environment.services(),
                environment.progress(),
                environment.directory(),
                images);
    }

    /** @param directory for drawn images */
    public Path folder(
            Installation installation, ServiceLauncher services, Consumer<String> progress, Path directory, int images)
            throws IOException, InterruptedException {
        Path folder = originals(installation, services, progress, directory, images);
        if (megapixels.isEmpty()) {
            return folder;
        }
        progress.accept("enlarging the photos to " + megapixels.get() + " megapixels");
        return enlarged(folder, directory, Math.min(MOST_ENLARGED, images));
    }

    private Path originals(
            Installation installation, ServiceLauncher services, Consumer<String> progress, Path directory, int images)
            throws IOException, InterruptedException {
        return switch (kind) {
            case PARTS -> new RenderedParts(installation, services, progress).folder();
            case DRAWN -> draw(directory, Math.min(MOST_DRAWN, images));
            case FOLDER -> given.orElseThrow();
        };
    }

    private Path enlarged(Path from, Path directory, int most) throws IOException {
        List<Path> files = ImageFolder.first(from, most);
        Path folder = Files.createDirectories(directory.resolve("enlarged"));
        for (int i = 0; i < files.size(); i++) {
            Path file = folder.resolve("photo-" + i + ".jpg");
            if (!Files.exists(file)) {
                LargePhoto photo = LargePhoto.read(files.get(i), files.get((i + 1) % files.size()));
                Files.write(file, photo.jpeg(megapixels.orElseThrow(), i));
            }
        }
        return folder;
    }

    private static Path draw(Path directory, int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("images"));
        for (int number = 1; number <= count; number++) {
            Files.write(folder.resolve("image-" + number + ".jpg"), SyntheticImage.jpeg(number));
        }
        return folder;
    }
}
