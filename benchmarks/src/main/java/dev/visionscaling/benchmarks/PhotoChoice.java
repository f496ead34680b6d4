package dev.visionscaling.benchmarks;

import dev.visionscaling.services.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which photos are classified: a given folder's, or drawn ones.
 *
 * @param given a folder with at least one image in it or below
 */
record PhotoChoice(Optional<Path> given) {
    private static final int DRAWN = 100;

    /**
     * Uploads them under as many keys as it takes for {@code images}, or a few more.
     *
     * @return what the upload came to
     */
    String upload(Workbench bench, int images) throws IOException, InterruptedException {
        Path folder = folder(bench.directory(), images);
        long photos = ImageFolder.count(folder);
        long copies = (images + photos - 1) / photos;
        return bench.services().runProducer(List.of("upload", folder.toString(), "--copies", String.valueOf(copies)));
    }

    /**
     * Where they lie: the given folder, or one in {@code directory} with as many drawn ones as serve for {@code images}.
     */
    Path folder(Path directory, int images) throws IOException {
        return given.isPresent() ? given.get() : draw(directory, Math.min(DRAWN, images));
    }

    private static Path draw(Path directory, int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("photos"));
        for (int number = 1; number <= count; number++) {
            Files.write(folder.resolve("photo-" + number + ".jpg"), DrawnPhoto.jpeg(number));
        }
        return folder;
    }
}
