package dev.visionscaling.squeezenet.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Starts libtorch, once per process, with the settings that this project needs. */
final class TorchEngine {
    static final String NAME = "PyTorch";

    /** What DJL reads from system properties; a person's own values win. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.default_engine", NAME,
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1");

    private static boolean started;

    private TorchEngine() {}

    /**
     * Starts the engine if it is not running. Its libraries are unpacked on the first start for a user: DJL alone lets
     * processes that start together delete each other's files, so only one at a time comes this far.
     *
     * @throws IOException if the libraries cannot be unpacked
     */
    static synchronized void start() throws IOException {
        if (started) {
            return;
        }
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Path cache = Utils.getEngineCacheDir();
        Files.createDirectories(cache);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("visionscaling.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Engine engine = Engine.getEngine(NAME);
            started = engine != null && lock.isValid();
        } catch (EngineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
