package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.machine.HomeFolder;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.ClassificationException;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The isolated process: reads images from standard input and writes their results to standard output, one at a time,
 * until the input ends. It connects to no server and holds no secret.
 */
final class WorkerProcessMain {
    private final BiFunction<byte[], String, DecodeResult> decoder;
    private final Classifier classifier;

    private WorkerProcessMain(BiFunction<byte[], String, DecodeResult> decoder, Classifier classifier) {
        this.decoder = decoder;
        this.classifier = classifier;
    }

    /** @param args see {@link IsolatedClassifier.Settings} */
    public static void main(String[] args) throws IOException {
        ProgramLocale.fix();
        HomeFolder.replaceUnknown(System.getProperties());
        run(args, UnaryOperator.identity());
    }

    /** @param decoding wraps the decoder, in tests */
    static void run(String[] args, UnaryOperator<Function<byte[], DecodeResult>> decoding) throws IOException {
        DataOutputStream results = new DataOutputStream(System.out);
        // Output that a library prints must not be mistaken for a result.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        IsolatedClassifier.Settings settings = IsolatedClassifier.Settings.from(args);
        Watchdog watchdog = Watchdog.start(settings.limit());
        try (SqueezeNetModel model = SqueezeNetModel.load(settings.model(), settings.precision());
                Classifier classifier = model.newClassifier()) {
            ImageDecoder decoder =
                    new ImageDecoder(new DecodeLimits(settings.maxPixels()), model.view(), settings.decode());
            results.writeByte(ResultCodec.READY);
            results.flush();
            new WorkerProcessMain(
                            (image, region) -> decoding.apply(encoded -> decoder.decode(encoded, view(model, region)))
                                    .apply(image),
                            classifier)
                    .classifyAll(results, watchdog);
        }
    }

    /** @param region as text; empty for the model's own */
    private static View view(SqueezeNetModel model, String region) {
        return region.isEmpty() ? model.view() : model.view().withRegion(Region.parse(region));
    }

    private void classifyAll(DataOutputStream results, Watchdog watchdog) throws IOException {
        DataInputStream images = new DataInputStream(System.in);
        while (true) {
            byte[] image;
            try {
                image = new byte[images.readInt()];
            } catch (EOFException e) {
                return;
            }
            String region = images.readUTF();
            images.readFully(image);
            watchdog.begin();
            StageResult<Classification> result = classify(image, region);
            watchdog.end();
            ResultCodec.write(results, result);
        }
    }

    private StageResult<Classification> classify(byte[] image, String region) {
        return StageResult.of(decoder.apply(image, region)).match(this::infer, StageResult.Rejected::new);
    }

    private StageResult<Classification> infer(ModelInput input) {
        try {
            Classification classification = classifier.classify(List.of(input)).get(0);
            return StageResult.of(classification, "the engine returns no valid confidence for this image");
        } catch (ClassificationException e) {
            return StageResult.rejected(
                    RejectionReason.INFERENCE_FAILED, "the engine fails on this image: " + e.getMessage());
        }
    }

    /** Ends this process if an image takes far too long, in case the parent process is gone and cannot. */
    private static final class Watchdog {
        /** Relative to the limit at which the parent ends this process. */
        private static final int TIMES = 3;

        private static final int EXIT_CODE = 75;

        private final long limitNanos;
        private volatile long beganNanos;
        private volatile boolean working;

        private Watchdog(long limitNanos) {
            this.limitNanos = limitNanos;
        }

        /** Starts the watchdog's own thread. */
        static Watchdog start(Duration limit) {
            Watchdog watchdog = new Watchdog(limit.multipliedBy(TIMES).toNanos());
            NamedThreads.daemon("watchdog", watchdog::watch).start();
            return watchdog;
        }

        void begin() {
            beganNanos = System.nanoTime();
            working = true;
        }

        void end() {
            working = false;
        }

        private void watch() {
            try {
                while (!(working && System.nanoTime() - beganNanos > limitNanos)) {
                    Thread.sleep(500);
                }
            } catch (InterruptedException e) {
                return;
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
