package dev.visionscaling.squeezenet.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reference data outside the repository: ImageNet's weights, and images with torchvision's results for them. The folder
 * is {@code -Dvisionscaling.testdata=DIR}, by default {@code ../shared} beside the repository.
 */
public final class TestData {
    /** ImageNet's weights; {@code .safetensors}, {@code .pth} and {@code -legacy.pth} are appended. */
    public static final String WEIGHTS = "models/squeezenet1_1-imagenet1k-onnxzoo";

    /** The folder of the reference images. */
    public static final String IMAGES = "parity/images";

    /** The table of torchvision's results for the reference images. */
    public static final String REFERENCE = "parity/reference.csv";

    private static final Path FOLDER = Path.of(System.getProperty("visionscaling.root", ".."))
            .resolve(System.getProperty("visionscaling.testdata", "../shared"))
            .toAbsolutePath()
            .normalize();

    private TestData() {}

    /** Returns a file or folder of the reference data; skips the calling test if it does not exist. */
    public static Path require(String name) {
        Path path = FOLDER.resolve(name);
        assumeTrue(Files.exists(path), () -> "not run: there is no " + path + " (-Dvisionscaling.testdata=DIR)");
        return path;
    }
}
