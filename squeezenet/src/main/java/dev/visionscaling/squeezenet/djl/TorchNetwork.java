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

/** A network in libtorch's memory. Thread-safe; its sessions are not. */
public final class TorchNetwork implements AutoCloseable {
    /** More than one image, to detect a network that was traced for a single image. */
    private static final int TRIAL_BATCH = 2;

    private static final int MAX_LOGITS = 100_000;

    /**
     * Loads weights directly onto the device. In the archives that this project writes they are not parameters, so
     * libtorch does not move them later.
     */
    private static final Map<String, String> LOADING = Map.of("mapLocation", "true");

    private final Model model;

    private TorchNetwork(Model model) {
        this.model = model;
    }

    /**
     * Loads an archive.
     *
     * @param name its name in DJL's messages
     * @throws IOException if libtorch cannot be started or rejects the archive
     */
    public static TorchNetwork load(String name, byte[] archive) throws IOException {
        TorchEngine.start();
        Model model = Model.newInstance(name, TorchEngine.NAME);
        try {
            model.load(new ByteArrayInputStream(archive), LOADING);
            // DJL creates a folder for the model's other files; there are none.
            Files.deleteIfExists(model.getModelPath());
            return new TorchNetwork(model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new IOException(lastLine(e), e);
        }
    }

    /**
     * Creates a session for one thread.
     *
     * @param imageBytes size of one image in bytes
     * @param shape the shape of one image, without the batch
     */
    public InferenceSession newSession(int imageBytes, long... shape) {
        return new InferenceSession(model.newPredictor(new BatchTranslator(imageBytes, shape)));
    }

    /**
     * Creates a session for one thread, for a network from normalised floats [N, 3, side, side] to logits [N, C].
     *
     * @param topK the number of categories per image, at most C
     */
    public InferenceSession newLogitsSession(int side, int topK) {
        return new InferenceSession(model.newPredictor(new LogitsTranslator(side, topK)));
    }

    /**
     * Creates an observer for one thread, for a network that returns flat float tensors.
     *
     * @param shape the shape of one image, without the batch
     */
    public ActivationObserver newObserver(long... shape) {
        return new ActivationObserver(model.newPredictor(new ActivationObserver.Translator(new Shape(shape))));
    }

    /**
     * Runs a network from floats [N, 3, side, side] to logits [N, C] and returns C.
     *
     * @throws IOException if it is not such a network
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
                        && shape.get(1) <= MAX_LOGITS;
                if (!logits) {
                    throw new IOException("for " + TRIAL_BATCH + " images it returns " + outputs.size()
                            + " output(s), the first " + first.getDataType() + " " + shape
                            + "; one row of logits per image is expected");
                }
                return (int) shape.get(1);
            }
        } catch (TranslateException | IndexOutOfBoundsException e) {
            throw new IOException("it does not run on two images: " + lastLine(e), e);
        }
    }

    /**
     * Returns the last line of libtorch's message, which says what is wrong; a trace through the program precedes it.
     */
    private static String lastLine(Exception e) {
        List<String> lines = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? e.toString() : lines.get(lines.size() - 1);
    }

    /** Frees the native memory. Close the sessions first. */
    @Override
    public void close() {
        model.close();
    }
}
