package dev.visionscaling.squeezenet.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;

/** A network in libtorch's memory. Safe from any thread; its sessions are not. */
public final class TorchNetwork implements AutoCloseable {
    private final Model model;

    private TorchNetwork(Model model) {
        this.model = model;
    }

    /**
     * Loads an archive.
     *
     * @param name what DJL calls it in its messages
     * @throws IOException if libtorch cannot be started or refuses the archive
     */
    public static TorchNetwork load(String name, byte[] archive) throws IOException {
        TorchEngine.start();
        Model model = Model.newInstance(name, TorchEngine.NAME);
        try {
            model.load(new ByteArrayInputStream(archive));
            // DJL makes a folder for the model's other files, of which there are none.
            Files.deleteIfExists(model.getModelPath());
            return new TorchNetwork(model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * A session for one thread.
     *
     * @param imageBytes bytes of one image
     * @param shape what one image is to the network, without the batch
     */
    public Session newSession(int imageBytes, long... shape) {
        return new Session(model.newPredictor(new BatchTranslator(imageBytes, shape)));
    }

    /** Frees the native memory. Close the sessions before. */
    @Override
    public void close() {
        model.close();
    }
}
