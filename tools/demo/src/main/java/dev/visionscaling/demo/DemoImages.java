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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The folder of the demo's images: the user's own, or that of parts, which are rendered while the servers start. */
final class DemoImages implements AutoCloseable {
    private static final int CLOSE_SECONDS = 60; // more than a process is given to stop

    private final ExecutorService thread = Executors.newSingleThreadExecutor(NamedThreads.daemon("images"));
    private final Future<Path> folder;

    private DemoImages(DemoSettings settings, RenderedParts parts) {
        this.folder = thread.submit(
                () -> settings.images().isPresent() ? settings.images().get() : parts.folder());
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
        return new DemoImages(settings, new RenderedParts(installation, services, screen::printLine));
    }

    /** Waits until the images are there; throws what rendering them threw. */
    Path folder() throws InterruptedException, IOException {
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
