package dev.visionscaling.squeezenet.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import dev.visionscaling.squeezenet.machine.LoadFailure;
import dev.visionscaling.squeezenet.machine.Machine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Starts libtorch once per process, with the settings that this project needs. */
public final class TorchEngine {
    /** Its name in DJL. */
    public static final String NAME = "PyTorch";

    /** DJL's system properties; values that the user has set take precedence. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.default_engine", NAME,
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1");

    /** DJL's variable for a libtorch that the user installed. */
    private static final String OWN_LIBRARY = "PYTORCH_LIBRARY_PATH";

    private static final String LOCK_FILE = "visionscaling.lock";
    private static boolean started;

    private TorchEngine() {}

    /**
     * Starts the engine if it is not running. Its libraries are unpacked at a user's first start. Processes that start
     * at the same time would delete each other's files in DJL, so a lock file admits one at a time.
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
        Optional<FileChannel> lockFile = openLock(Utils.getEngineCacheDir());
        if (lockFile.isEmpty()) {
            startEngine();
        } else {
            try (FileChannel channel = lockFile.get()) {
                FileLock lock = channel.lock();
                startEngine();
                lock.release();
            }
        }
        started = true;
    }

    /**
     * Returns true if DJL runs networks on a GPU: there is one, and the library was built for it.
     *
     * @throws IOException as {@link #start}
     */
    public static boolean hasGpu() throws IOException {
        start();
        return Engine.getEngine(NAME).defaultDevice().isGpu();
    }

    private static void startEngine() throws IOException {
        Optional<String> obstacle = Machine.current().obstacle();
        if (obstacle.isPresent() && System.getenv(OWN_LIBRARY) == null) {
            throw new IOException(obstacle.get());
        }
        try {
            Engine.getEngine(NAME);
        } catch (EngineException | LinkageError e) {
            LoadFailure failure = new LoadFailure(
                    "libtorch", Utils.getEngineCacheDir(), "set DJL_CACHE_DIR to a folder on another file system");
            throw new IOException(failure.explain(e), e);
        }
    }

    /**
     * Opens the lock file; empty if the folder cannot be written, because then nothing is unpacked and no lock is
     * needed.
     */
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
