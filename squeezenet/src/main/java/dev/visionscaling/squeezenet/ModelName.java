package dev.visionscaling.squeezenet;

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
 * How a person names a model: {@value #IMAGENET}, torchvision's weights, or the path of a file. The word wins over a file
 * of that name, which is {@code ./imagenet}.
 */
public final class ModelName {
    /** torchvision's SqueezeNet 1.1, trained on ImageNet; downloaded once per user. */
    public static final String IMAGENET = "imagenet";

    private static final URI ADDRESS = URI.create("https://download.pytorch.org/models/squeezenet1_1-b8a52dc0.pth");
    private static final String SHA_256 = "b8a52dc049b60e4b6ab68ad0df457362afab8b6304b2febdc1650a5dab4d7e7b";
    private static final DownloadLimits LIMITS =
            new DownloadLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 64L << 20);

    private final String text;
    private final Optional<Path> path;
    private final PinnedFile imagenet;

    /** @param imagenet what is downloaded for the word */
    ModelName(String text, PinnedFile imagenet) {
        this.text = text;
        this.path = text.equals(IMAGENET) ? Optional.empty() : Optional.of(Path.of(text));
        this.imagenet = imagenet;
    }

    /** @throws IllegalArgumentException if {@code text} is blank or can be no path */
    public static ModelName parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        try {
            Path folder = cache(System.getenv(), Path.of(System.getProperty("user.home", "")));
            return new ModelName(text, new PinnedFile(ADDRESS, SHA_256, folder, LIMITS));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be " + IMAGENET + " or a path, not '" + text + "'", e);
        }
    }

    /** Where downloaded models stay: below the user's cache folder as the XDG base directory specification has it. */
    static Path cache(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        boolean usable = !named.isEmpty() && Path.of(named).isAbsolute();
        Path caches = usable ? Path.of(named) : home.resolve(".cache");
        return caches.resolve("visionscaling").resolve("models");
    }

    /** The path, if it is one. */
    public Optional<Path> path() {
        return path;
    }

    /**
     * The model's file, for {@link SqueezeNetModel#load}; downloaded if it is named by the word and not there yet.
     *
     * @param progress takes lines that say how far a download is; each replaces the one before
     * @throws ModelException if it cannot be downloaded
     */
    public Path file(Consumer<String> progress) throws InterruptedException {
        if (path.isPresent()) {
            return path.get();
        }
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
