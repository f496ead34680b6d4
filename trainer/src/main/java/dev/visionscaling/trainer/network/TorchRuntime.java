package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.squeezenet.djl.TorchEngine;
import java.io.IOException;

/** Starts libtorch for training, where one computation uses all cores. */
public final class TorchRuntime {
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private TorchRuntime() {}

    /**
     * Starts libtorch, with one thread per processor unless the user has set another number.
     *
     * @throws IOException if its libraries cannot be unpacked or loaded
     */
    public static NDManager start() throws IOException {
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, Integer.toString(Runtime.getRuntime().availableProcessors()));
        }
        TorchEngine.start();
        return NDManager.newBaseManager(TorchEngine.NAME);
    }
}
