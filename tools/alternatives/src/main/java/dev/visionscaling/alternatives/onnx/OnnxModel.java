package dev.visionscaling.alternatives.onnx;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.ClassifierModel;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.WeightsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * SqueezeNet on ONNX Runtime through DJL, with one thread per operation as for libtorch: the consumer has its own
 * inference threads.
 */
record OnnxModel(
        ZooModel<List<ModelInput>, List<Classification>> model,
        String name,
        String weightsDigest,
        List<String> categories)
        implements ClassifierModel {
    private static final int WARM_UP_BATCH = 8;

    /** A {@link ClassifierModel.Loader}. */
    static OnnxModel load(Path weights, Precision precision) {
        try (SqueezeNetModel named = SqueezeNetModel.load(weights, Precision.FP32)) {
            List<String> categories = named.categories();
            int best = Math.min(Classification.MAX_CATEGORIES, categories.size());
            Path folder = Files.createTempDirectory("peer-model-");
            Path file = folder.resolve("squeezenet.onnx");
            try {
                Files.write(file, OnnxGraph.of(WeightsFile.read(weights).network(), best));
                return new OnnxModel(
                        criteria(file, new Pixels(categories)).loadModel(),
                        named.name(),
                        named.weightsDigest(),
                        categories);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | ai.djl.ModelException e) {
            throw new ModelException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    // DJL has no way to name a list's element type other than by its raw class.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Criteria<List<ModelInput>, List<Classification>> criteria(Path file, Pixels pixels) {
        return Criteria.builder()
                .setTypes(
                        (Class<List<ModelInput>>) (Class) List.class, (Class<List<Classification>>) (Class) List.class)
                .optModelPath(file)
                .optEngine("OnnxRuntime")
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1")
                .optTranslator(pixels)
                .build();
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public Classifier newClassifier() {
        OnnxClassifier classifier = new OnnxClassifier(model.newPredictor());
        ModelInput black = new ModelInput(new byte[ModelInput.BYTES]);
        for (int size = 1; size <= WARM_UP_BATCH; size++) {
            classifier.classify(Collections.nCopies(size, black));
        }
        return classifier;
    }

    @Override
    public void close() {
        model.close();
    }

    private record OnnxClassifier(Predictor<List<ModelInput>, List<Classification>> predictor) implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> inputs) {
            try {
                return predictor.predict(inputs);
            } catch (TranslateException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            predictor.close();
        }
    }

    /** Images in, names out. */
    private record Pixels(List<String> categories)
            implements NoBatchifyTranslator<List<ModelInput>, List<Classification>> {
        @Override
        public NDList processInput(TranslatorContext context, List<ModelInput> images) {
            ByteBuffer pixels = ByteBuffer.allocateDirect(images.size() * ModelInput.BYTES);
            images.forEach(image -> pixels.put(image.pixels()));
            Shape shape = new Shape(images.size(), ModelInput.SIDE, ModelInput.SIDE, 3);
            return new NDList(context.getNDManager().create(pixels.flip(), shape, DataType.UINT8));
        }

        @Override
        public List<Classification> processOutput(TranslatorContext context, NDList outputs) {
            float[] confidences = outputs.get(0).toFloatArray();
            long[] indices = outputs.get(1).toLongArray();
            int best = (int) outputs.get(0).getShape().get(1);
            List<Classification> classifications = new ArrayList<>();
            for (int from = 0; from < confidences.length; from += best) {
                List<CategoryScore> top = new ArrayList<>();
                for (int i = from; i < from + best; i++) {
                    int index = Math.toIntExact(indices[i]);
                    top.add(new CategoryScore(categories.get(index), index, 100 * confidences[i]));
                }
                classifications.add(new Classification(top));
            }
            return classifications;
        }
    }
}
