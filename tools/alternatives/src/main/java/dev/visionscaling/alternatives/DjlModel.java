package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.CenterCrop;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.torchscript.TorchvisionTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * SqueezeNet as a trace of torchvision's model, loaded and used as in DJL's tutorial on PyTorch models, with one thread
 * per operation, as DJL recommends if several threads predict. Safe from any thread.
 */
final class DjlModel implements AutoCloseable {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final ZooModel<Image, Classifications> model;
    private final String name;
    private final String digest;

    // One predictor per thread, which is reused.
    private final ThreadLocal<Predictor<Image, Classifications>> predictors;

    private DjlModel(ZooModel<Image, Classifications> model, String name, String digest) {
        this.model = model;
        this.name = name;
        this.digest = digest;
        this.predictors = ThreadLocal.withInitial(model::newPredictor);
    }

    static DjlModel load(Path weights) throws IOException, ModelException {
        // This also starts libtorch, with one thread per operation.
        try (SqueezeNetModel named = SqueezeNetModel.load(weights, Precision.FP32)) {
            Path folder = Files.createTempDirectory("alternative-model-");
            Path trace = folder.resolve("squeezenet.pt");
            try {
                Files.write(trace, TorchvisionTrace.of(WeightsFile.read(weights).network()));
                return new DjlModel(
                        criteria(trace, named.categories()).loadModel(), named.name(), named.weightsDigest());
            } finally {
                Files.deleteIfExists(trace);
                Files.deleteIfExists(folder);
            }
        }
    }

    private static Criteria<Image, Classifications> criteria(Path trace, List<String> categories) {
        return Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(trace)
                .optEngine("PyTorch")
                .optTranslator(ImageClassificationTranslator.builder()
                        .addTransform(new Resize(256))
                        .addTransform(new CenterCrop(224, 224))
                        .addTransform(new ToTensor())
                        .addTransform(new Normalize(MEAN, DEVIATION))
                        .optApplySoftmax(true)
                        .optSynset(categories)
                        .build())
                .build();
    }

    PredictionTable.Author author(String instance) {
        return new PredictionTable.Author(instance, name, digest);
    }

    /** Classifies with the calling thread's predictor. */
    Classifications classify(Image image) {
        try {
            return predictors.get().predict(image);
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Classifications> classify(List<Image> images) {
        try {
            return predictors.get().batchPredict(images);
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fetches and decodes the images that the records name, and classifies them as one batch. */
    List<Prediction> predict(List<ConsumerRecord<String, String>> records, ImageFetcher fetcher) {
        List<Image> images = records.stream()
                .map(record -> ImageFetcher.decode(fetcher.fetch(record.value())))
                .toList();
        List<Classifications> classifications = classify(images);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<String, String> record = records.get(i);
            predictions.add(prediction(record.value(), classifications.get(i), record.timestamp()));
        }
        return predictions;
    }

    static Prediction prediction(String key, Classifications classifications, long publishedAt) {
        Classifications.Classification best = classifications.best();
        return new Prediction(key, best.getClassName(), 100 * best.getProbability(), publishedAt);
    }

    @Override
    public void close() {
        model.close();
    }
}
