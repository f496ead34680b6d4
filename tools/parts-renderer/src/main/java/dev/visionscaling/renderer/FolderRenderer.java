package dev.visionscaling.renderer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.renderer.scene.PartKind;
import dev.visionscaling.renderer.scene.PartRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Renders images into a folder on several threads; files with the same names are overwritten. */
final class FolderRenderer {
    private final RenderSettings settings;
    private final IntConsumer progress;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** @param progress receives the number of images rendered so far; called by the rendering threads */
    FolderRenderer(RenderSettings settings, IntConsumer progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** @throws CommandFailedException if a file cannot be written */
    void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads(), NamedThreads.daemons("render"));
        try {
            makeFolders();
            List<Callable<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < settings.threads(); i++) {
                workers.add(this::renderUntilDone);
            }
            for (Future<Integer> worker : threads.invokeAll(workers)) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cannotWrite(cause);
            }
            throw new IllegalStateException("an image could not be rendered", e.getCause());
        } catch (IOException e) {
            throw cannotWrite(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void makeFolders() throws IOException {
        int parts = Math.min(settings.count(), PartKind.values().length);
        for (int i = 0; i < parts; i++) {
            Files.createDirectories(
                    settings.folder().resolve(ImageId.at(i).part().label()));
        }
    }

    private int renderUntilDone() throws IOException {
        int rendered = 0;
        try {
            for (int i = next.getAndIncrement(); i < settings.count(); i = next.getAndIncrement()) {
                ImageId image = ImageId.at(i);
                write(
                        settings.folder().resolve(image.path()),
                        PartRenderer.jpeg(image.part(), image.seed(settings.seed())));
                rendered++;
                progress.accept(done.incrementAndGet());
            }
            return rendered;
        } finally {
            // After a failure the other threads stop too.
            next.set(settings.count());
        }
    }

    // Whoever watches the folder sees complete images only.
    private static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName());
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static CommandFailedException cannotWrite(IOException e) {
        return new CommandFailedException("the images cannot be written: " + e, e);
    }
}
