package dev.visionscaling.squeezenet.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Starts libtorch, once per process, with the settings that this project needs. */
public final class TorchEngine {
    /** What DJL calls it. */
    public static final String NAME = "PyTorch";

    /** What DJL reads from system properties; a person's own values win. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.default_engine", NAME,
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1");

    private static final String LOCK_FILE = "visionscaling.lock";
    private static boolean started;

    private TorchEngine() {}

    /**
     * Starts the engine if it is not running. Its libraries are unpacked on the first start for a user: DJL alone lets
     * processes that start together delete each other's files, so only one at a time comes this far.
     *
     * @throws IOException if the libraries cannot be unpacked or loaded
     */
    public static synchronized void start() throws IOException {
        if (started) {
            return;
        }
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Optional<FileChannel> turn = openLock(Utils.getEngineCacheDir());
        if (turn.isEmpty()) {
            startEngine();
        } else {
            try (FileChannel channel = turn.get()) {
                FileLock untilClosed = channel.lock();
                startEngine();
                untilClosed.release();
            }
        }
        started = true;
    }

    /**
     * Whether DJL runs networks on a GPU: where there is one, and the library was built for it.
     *
     * @throws IOException as {@link #start}
     */
    public static boolean hasGpu() throws IOException {
        start();
        return Engine.getEngine(NAME).defaultDevice().isGpu();
    }

    private static void startEngine() throws IOException {
        try {
            Engine.getEngine(NAME);
        } catch (EngineException e) {
            throw new IOException("libtorch does not start: " + e.getMessage(), e);
        }
    }

    /** Empty where the folder cannot be written: then nothing can be unpacked, and nothing has to be waited for. */
    private static Optional<FileChannel> openLock(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(LOCK_FILE);
            return Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (FileSystemException e) {
            return Optional.empty();
        }
    }
}
