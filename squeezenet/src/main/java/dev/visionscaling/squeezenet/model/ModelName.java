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
 * How a person names a model: {@value #PARTS}, the one that comes with this project; {@value #IMAGENET}, torchvision's
 * weights; or the path of a file. A word wins over a file of that name, which is {@code ./imagenet}.
 */
public final class ModelName {
    /** The bundled model, which tells a dozen kinds of warehouse parts apart. */
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
     * @param cache where files of models that are no path are kept
     * @param imagenet what is downloaded for its word
     * @throws InvalidPathException if {@code text} can be no path
     */
    ModelName(String text, Path cache, PinnedFile imagenet) {
        this.text = text;
        this.asPath = Path.of(text);
        this.cache = cache;
        this.imagenet = imagenet;
    }

    /** @throws IllegalArgumentException if {@code text} is blank or can be no path */
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

    /** Where models stay: below the user's cache folder as the XDG base directory specification has it. */
    static Path cache(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        boolean usable = !named.isEmpty() && Path.of(named).isAbsolute();
        Path caches = usable ? Path.of(named) : home.resolve(".cache");
        return caches.resolve("visionscaling").resolve("models");
    }

    /** The path, if it is one. */
    public Optional<Path> path() {
        return text.equals(PARTS) || text.equals(IMAGENET) ? Optional.empty() : Optional.of(asPath);
    }

    /** Whether its file can be had without the network. */
    public boolean isAvailableOffline() {
        return !text.equals(IMAGENET) || imagenet.isCached();
    }

    /**
     * The model's file, for {@link SqueezeNetModel#load}; downloaded or unpacked if it is named by a word and not there
     * yet.
     *
     * @param progress takes lines that say how far a download is; each replaces the one before
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
            return imagenet.fetch(inWords(progress));
        } catch (DownloadException e) {
            throw new ModelException(
                    IMAGENET + " cannot be downloaded: " + e.getMessage()
                            + " (a file can be named instead, by its path)",
                    e);
        }
    }

    private static DownloadProgress inWords(Consumer<String> progress) {
        return (bytes, total) -> progress.accept("downloading the model " + IMAGENET + ": " + bytes / 1000
                + (total > 0 ? " of " + total / 1000 : "") + " kB");
    }

    @Override
    public String toString() {
        return text;
    }
}
