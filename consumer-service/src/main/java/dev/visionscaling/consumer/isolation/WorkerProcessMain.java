package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.Verdict;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.ClassificationException;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The process in quarantine: reads images from standard input, says what they are on standard output, one at a time, until
 * the input ends. It knows no server and no secret.
 */
public final class WorkerProcessMain {
    private final Function<byte[], DecodeResult> decoder;
    private final SqueezeNetModel.Worker worker;

    private WorkerProcessMain(Function<byte[], DecodeResult> decoder, SqueezeNetModel.Worker worker) {
        this.decoder = decoder;
        this.worker = worker;
    }

    /** @param args see {@link WorkerProcessSettings} */
    public static void main(String[] args) throws IOException {
        run(args, UnaryOperator.identity());
    }

    /** @param decoding what a test puts around the decoder */
    public static void run(String[] args, UnaryOperator<Function<byte[], DecodeResult>> decoding) throws IOException {
        DataOutputStream answers = new DataOutputStream(System.out);
        // Whatever a library prints must not be taken for an answer.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        WorkerProcessSettings settings = WorkerProcessSettings.from(args);
        Watchdog deadline = Watchdog.start(settings.limit());
        ImageDecoder decoder = new ImageDecoder(new DecodeLimits(settings.maxPixels()));
        try (SqueezeNetModel model = SqueezeNetModel.load(settings.model(), settings.precision());
                SqueezeNetModel.Worker worker = model.newWorker()) {
            answers.writeByte(ResultCodec.READY);
            answers.flush();
            new WorkerProcessMain(decoding.apply(decoder::decode), worker).answerAll(answers, deadline);
        }
    }

    private void answerAll(DataOutputStream answers, Watchdog deadline) throws IOException {
        DataInputStream images = new DataInputStream(System.in);
        while (true) {
            byte[] image;
            try {
                image = new byte[images.readInt()];
            } catch (EOFException e) {
                return;
            }
            images.readFully(image);
            deadline.begin();
            Verdict verdict = classify(image);
            deadline.end();
            ResultCodec.write(answers, verdict);
        }
    }

    private Verdict classify(byte[] image) {
        return decoder.apply(image)
                .match(
                        decoded -> infer(decoded.input()),
                        undecodable -> new Verdict.Refused(
                                new Rejection(RejectionReason.of(undecodable.reason()), undecodable.detail())));
    }

    private Verdict infer(ModelInput input) {
        try {
            Classification found = worker.classify(List.of(input)).get(0);
            double confidence = found.best().confidence();
            if (confidence >= 0 && confidence <= 100) {
                return new Verdict.Classified(found);
            }
        } catch (ClassificationException e) {
            return new Verdict.Refused(new Rejection(
                    RejectionReason.INFERENCE_FAILED, "the engine fails on this image: " + e.getMessage()));
        }
        return new Verdict.Refused(
                new Rejection(RejectionReason.INFERENCE_FAILED, "the engine gives no percentage for this image"));
    }
}
