package dev.visionscaling.squeezenet.model;

import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.download.DownloadException;
import dev.visionscaling.squeezenet.download.DownloadLimits;
import dev.visionscaling.squeezenet.download.DownloadProgress;
import dev.visionscaling.squeezenet.download.PinnedFile;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The name that a user gives for a model: {@value #PARTS}, the bundled one; {@value #IMAGENET}, torchvision's weights;
 * or the path of a file. The two words take precedence over files with these names; write {@code ./imagenet} for such a
 * file.
 */
public final class ModelName {
    /** The bundled model, which classifies a dozen kinds of warehouse parts. */
    public static final String PARTS = "parts";

    /** torchvision's SqueezeNet 1.1, trained on ImageNet; downloaded once per user. */
    public static final String IMAGENET = "imagenet";

    private static final URI ADDRESS = URI.create("https://download.pytorch.org/models/squeezenet1_1-b8a52dc0.pth");
    private static final String SHA_256 = "b8a52dc049b60e4b6ab68ad0df457362afab8b6304b2febdc1650a5dab4d7e7b";
    private static final DownloadLimits LIMITS =
            new DownloadLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 64L << 20);

    private final String text;
    private final Path asPath;
    private final Path cache;
    private final PinnedFile imagenet;

    /**
     * @param cache the folder for the files of models that are named by a word
     * @param imagenet the file that is downloaded for {@value #IMAGENET}
     * @throws InvalidPathException if {@code text} is not a valid path
     */
    ModelName(String text, Path cache, PinnedFile imagenet) {
        this.text = text;
        this.asPath = Path.of(text);
        this.cache = cache;
        this.imagenet = imagenet;
    }

    /** @throws IllegalArgumentException if {@code text} is blank or not a valid path */
    public static ModelName parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        try {
            Path cache = cache(System.getenv(), Path.of(System.getProperty("user.home", "")));
            return new ModelName(text, cache, new PinnedFile(ADDRESS, SHA_256, cache, LIMITS));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "must be " + PARTS + ", " + IMAGENET + " or a path, not '" + text + "'", e);
        }
    }

    /**
     * Returns the folder for models: below the user's cache folder, as the XDG base directory specification defines it.
     */
    static Path cache(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        boolean usable = !named.isEmpty() && Path.of(named).isAbsolute();
        Path caches = usable ? Path.of(named) : home.resolve(".cache");
        return caches.resolve("visionscaling").resolve("models");
    }

    /** Returns the path, or empty for a model that is named by a word. */
    public Optional<Path> path() {
        return text.equals(PARTS) || text.equals(IMAGENET) ? Optional.empty() : Optional.of(asPath);
    }

    /** Returns true if its file is available without the network. */
    public boolean isAvailableOffline() {
        return !text.equals(IMAGENET) || imagenet.isCached();
    }

    /**
     * Returns the model's file, for {@link SqueezeNetModel#load}. Downloads or unpacks it first if the model is named
     * by a word and the file does not exist yet.
     *
     * @param progress receives lines that describe a download's progress; each replaces the previous one
     * @throws ModelException if it cannot be downloaded or unpacked
     */
    public Path file(Consumer<String> progress) throws InterruptedException {
        return switch (text) {
            case PARTS -> BundledModel.unpack(cache);
            case IMAGENET -> downloaded(progress);
            default -> asPath;
        };
    }

    private Path downloaded(Consumer<String> progress) throws InterruptedException {
        try {
            return imagenet.fetch(asLines(progress));
        } catch (DownloadException e) {
            throw new ModelException(
                    IMAGENET + " cannot be downloaded: " + e.getMessage()
                            + " (you can give the path of a file instead)",
                    e);
        }
    }

    private static DownloadProgress asLines(Consumer<String> progress) {
        return (bytes, total) -> progress.accept("downloading the model " + IMAGENET + ": " + bytes / 1000
                + (total > 0 ? " of " + total / 1000 : "") + " kB");
    }

    @Override
    public String toString() {
        return text;
    }
}
