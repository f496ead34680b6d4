package dev.visionscaling.squeezenet.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A network in libtorch's memory. Safe from any thread; its sessions are not. */
public final class TorchNetwork implements AutoCloseable {
    /** More than one: a network that was traced for a single image is found at once. */
    private static final int TRIAL_BATCH = 2;

    private static final int MOST_LOGITS = 100_000;

    /**
     * Loads weights onto the device at once: those of the archives that this project writes are no parameters, so that
     * libtorch does not move them afterwards.
     */
    private static final Map<String, String> LOADING = Map.of("mapLocation", "true");

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
            model.load(new ByteArrayInputStream(archive), LOADING);
            // DJL makes a folder for the model's other files, of which there are none.
            Files.deleteIfExists(model.getModelPath());
            return new TorchNetwork(model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new IOException(lastLine(e), e);
        }
    }

    /**
     * A session for one thread.
     *
     * @param imageBytes bytes of one image
     * @param shape what one image is to the network, without the batch
     */
    public InferenceSession newSession(int imageBytes, long... shape) {
        return new InferenceSession(model.newPredictor(new BatchTranslator(imageBytes, shape)));
    }

    /**
     * A session for one thread, of a network that takes normalised floats [N, 3, side, side] and gives logits [N, C].
     *
     * @param best how many categories an image gets, at most C
     */
    public InferenceSession newLogitsSession(int side, int best) {
        return new InferenceSession(model.newPredictor(new LogitsTranslator(side, best)));
    }

    /**
     * An observer for one thread, of a network that gives flat float tensors.
     *
     * @param shape what one image is to the network, without the batch
     */
    public ActivationObserver newObserver(long... shape) {
        return new ActivationObserver(model.newPredictor(new ActivationObserver.Translator(new Shape(shape))));
    }

    /**
     * The C of a network that takes floats [N, 3, side, side] and gives logits [N, C], found by running it.
     *
     * @throws IOException if it is no such network
     */
    public int logits(int side) throws IOException {
        try (NDManager manager = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
            NDList images = new NDList(manager.zeros(new Shape(TRIAL_BATCH, Normalization.CHANNELS, side, side)));
            try (NDList outputs = predictor.predict(images)) {
                NDArray first = outputs.get(0);
                Shape shape = first.getShape();
                boolean logits = outputs.size() == 1
                        && first.getDataType() == DataType.FLOAT32
                        && shape.dimension() == 2
                        && shape.get(0) == TRIAL_BATCH
                        && shape.get(1) >= 1
                        && shape.get(1) <= MOST_LOGITS;
                if (!logits) {
                    throw new IOException("for " + TRIAL_BATCH + " images it gives " + outputs.size()
                            + " output(s), the first " + first.getDataType() + " " + shape
                            + ", where one row of logits for each image is expected");
                }
                return (int) shape.get(1);
            }
        } catch (TranslateException | IndexOutOfBoundsException e) {
            throw new IOException("it does not run on two images: " + lastLine(e), e);
        }
    }

    /** libtorch's messages end with what is wrong, after a trace through the program. */
    private static String lastLine(Exception e) {
        List<String> lines = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? e.toString() : lines.get(lines.size() - 1);
    }

    /** Frees the native memory. Close the sessions before. */
    @Override
    public void close() {
        model.close();
    }
}
