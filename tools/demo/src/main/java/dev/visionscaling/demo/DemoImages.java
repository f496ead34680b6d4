package dev.visionscaling.demo;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RenderedParts;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.squeezenet.model.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo's images: the user's own, or parts, which are rendered while the servers start. Used by one thread. */
final class DemoImages implements AutoCloseable {
    /** So many images are worth a run of the uploader, while others are still being rendered: few at first. */
    private static final int[] PORTIONS = {24, 150};

    private static final int POLL_MILLIS = 100;
    private static final int CLOSE_SECONDS = 60; // more than a process is given to stop

    private final ExecutorService thread = Executors.newSingleThreadExecutor(NamedThreads.daemon("images"));
    private final RenderedParts parts;
    private final boolean rendering;
    private final Future<Path> folder;
    private final Set<Path> uploaded = new HashSet<>();

    /** Uploads the images of a folder. */
    @FunctionalInterface
    interface Upload {
        void accept(Path folder) throws InterruptedException;
    }

    private DemoImages(Optional<Path> given, RenderedParts parts) throws IOException {
        this.parts = parts;
        this.rendering = given.isEmpty() && !parts.areThere();
        this.folder = thread.submit(() -> given.isPresent() ? given.get() : parts.folder());
    }

    static DemoImages start(DemoSettings settings, RunDirectory directory, ProgressDisplay screen, StopSignal stop)
            throws IOException {
        if (settings.images().isPresent() && settings.model().toString().equals(ModelName.PARTS)) {
            screen.printLine("the model 'parts' only knows rendered parts; choose another with --model");
        }
        Files.createDirectories(directory.logs());
        Installation installation = Installation.ofThisProgram();
        ServiceLauncher services = new ServiceLauncher(
                installation, ServiceEnvironment.of(System.getenv(), Map.of()), directory.logs(), stop);
        return new DemoImages(settings.images(), new RenderedParts(installation, services, screen::printLine));
    }

    /** Returns true if they were not there when the demo started, so that they come one after the other. */
    boolean areRendered() {
        return rendering;
    }

    /** Uploads all of them: at once, or in portions as they are rendered; throws what rendering them threw. */
    void upload(Upload upload) throws InterruptedException, IOException {
        if (!rendering) {
            upload.accept(folder());
            return;
        }
        try {
            for (int portion : PORTIONS) {
                List<Path> images = awaitImages(portion);
                if (!images.isEmpty()) {
                    upload(parts.draft().orElseThrow(), images, upload);
                }
            }
        } catch (NoSuchFileException e) {
            // the renderer has ended, and its folder was moved; the rest is found there
        }
        Path whole = folder();
        List<Path> rest = notUploaded(whole);
        if (!rest.isEmpty()) { // otherwise rendering ended during the upload before
            upload(whole, rest, upload);
        }
    }

    private List<Path> awaitImages(int least) throws InterruptedException, IOException {
        while (!folder.isDone()) {
            if (parts.draft().isPresent()) {
                List<Path> images = notUploaded(parts.draft().get());
                if (images.size() >= least) {
                    return images;
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
        return List.of();
    }

    private List<Path> notUploaded(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file))
                    .map(root::relativize)
                    .filter(image -> !uploaded.contains(image))
                    .toList();
        } catch (UncheckedIOException | NoSuchFileException e) {
            return List.of(); // the renderer has ended, and its folder was moved; the rest is found there
        }
    }

    private void upload(Path root, List<Path> images, Upload upload) throws InterruptedException, IOException {
        try (RunDirectory portion = RunDirectory.temporary("images")) {
            for (Path image : images) {
                Path copy = portion.path().resolve(image);
                Files.createDirectories(copy.getParent());
                Files.copy(root.resolve(image), copy);
            }
            upload.accept(portion.path());
            uploaded.addAll(images);
        }
    }

    private Path folder() throws InterruptedException, IOException {
        try {
            return folder.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
