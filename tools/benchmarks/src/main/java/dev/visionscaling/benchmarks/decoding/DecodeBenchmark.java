package dev.visionscaling.benchmarks.decoding;

import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.LargePhoto;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures both modes of decoding on the photos, enlarged to several sizes: processor time of one thread, and how far the network's
 * answers agree. The modes take turns, photo by photo.
 */
public final class DecodeBenchmark implements Benchmark {
    private static final double[] MEGAPIXELS = {0.15, 1, 2, 5, 12, 24};
    private static final int WARM_UP_PHOTOS = 3;
    private static final int WARM_UP_RUNS = 8;

    private final Workload work;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DecodeLimits limits = new DecodeLimits(DecodeLimits.MAX_PIXELS);

    public DecodeBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException {
        try (RunDirectory directory = RunDirectory.temporary("bench-decode")) {
            Path folder = work.imageChoice()
                    .folder(
                            environments.installation(),
                            environments.launcherWithoutServers(directory),
                            environments::progress,
                            directory.path(),
                            work.images());
            Path model = work.model().path(environments.installation().root(), directory.path());
            List<Path> files = ImageFolder.first(folder, work.images());
            try (SqueezeNetModel network = SqueezeNetModel.load(model, Precision.FP32);
                    Classifier classifier = network.newClassifier()) {
                Decoders decoders = new Decoders(
                        new ImageDecoder(limits, network.view(), DecodeMode.EXACT),
                        new ImageDecoder(limits, network.view(), DecodeMode.FAST));
                List<Measurement> figures = new ArrayList<>();
                for (double megapixels : MEGAPIXELS) {
                    environments.progress(String.format(Locale.ROOT, "%s megapixels", megapixels));
                    figures.addAll(
                            times(files, megapixels, decoders, classifier).figures());
                }
                String title = String.format(
                        Locale.ROOT,
                        "decode: %d photos, enlarged, framed as the model has it (%s); medians of one thread's processor"
                                + " time",
                        files.size(),
                        network.view());
                return new BenchmarkResult(title, figures);
            }
        }
    }

    private DecodeTimes times(List<Path> files, double megapixels, Decoders decoders, Classifier classifier)
            throws IOException {
        DecodeTimes times = new DecodeTimes(megapixels);
        for (int i = 0; i < files.size(); i++) {
            Path other = files.get((i + 1) % files.size());
            byte[] photo = LargePhoto.read(files.get(i), other).jpeg(megapixels, i);
            for (int run = 0; i < WARM_UP_PHOTOS && run < WARM_UP_RUNS; run++) {
                var unused = List.of(decode(decoders.exact, photo), decode(decoders.fast, photo));
            }
            measure(photo, decoders, classifier, i % 2 == 0, times);
        }
        return times;
    }

    private void measure(
            byte[] photo, Decoders decoders, Classifier classifier, boolean exactFirst, DecodeTimes times) {
        Timed first = decode(exactFirst ? decoders.exact : decoders.fast, photo);
        Timed second = decode(exactFirst ? decoders.fast : decoders.exact, photo);
        Timed exact = exactFirst ? first : second;
        Timed fast = exactFirst ? second : first;
        double before = millis();
        List<Classification> answers = classifier.classify(List.of(exact.input, fast.input));
        times.add(photo.length, exact.millis, fast.millis, (millis() - before) / answers.size());
        times.compare(answers.get(0), answers.get(1));
    }

    private Timed decode(ImageDecoder decoder, byte[] photo) {
        double before = millis();
        DecodeResult result = decoder.decode(photo);
        double spent = millis() - before;
        return new Timed(
                result.match(DecodeResult.Decoded::input, undecodable -> {
                    throw new IllegalStateException(undecodable.detail());
                }),
                spent);
    }

    private double millis() {
        return threads.getCurrentThreadCpuTime() / 1e6;
    }

    private record Decoders(ImageDecoder exact, ImageDecoder fast) {}

    private record Timed(ModelInput input, double millis) {}
}
