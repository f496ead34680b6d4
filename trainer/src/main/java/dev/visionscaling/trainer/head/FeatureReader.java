package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.FeatureExtractor;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.PhotoViews;
import dev.visionscaling.trainer.dataset.TurnedViews;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Computes the features of photos, on all cores. */
public final class FeatureReader {
    private static final int TURNED_VIEWS = 8;
    /** Of more photos, fewer turned views of each photo are enough. */
    private static final int TOTAL_TURNED_VIEWS = 4000;

    private final NetworkWeights network;
    private final Region region;
    private final boolean upright;
    private final long seed;

    /**
     * @param region the part of each photo that is looked at
     * @param upright whether photos keep their orientation
     */
    public FeatureReader(NetworkWeights network, Region region, boolean upright, long seed) {
        this.network = network;
        this.region = region;
        this.upright = upright;
        this.seed = seed;
    }

    /**
     * Returns the features of the readable photos, in order.
     *
     * @param warnings receives a line for each photo that is skipped; called from several threads
     * @param done receives the number of photos that are done, one at a time
     */
    public List<PhotoFeatures> read(List<LabelledFile> files, Consumer<String> warnings, IntConsumer done) {
        int turned = upright ? 0 : Math.max(1, Math.min(TURNED_VIEWS, TOTAL_TURNED_VIEWS / files.size()));
        PhotoViews views = new PhotoViews(region, warnings);
        AtomicInteger count = new AtomicInteger();
        try (FeatureExtractor extractor = FeatureExtractor.open(network);
                Sessions sessions = new Sessions(extractor)) {
            List<Optional<PhotoFeatures>> all = IntStream.range(0, files.size())
                    .parallel()
                    .mapToObj(i -> {
                        Optional<PhotoFeatures> features = views.of(files.get(i).path())
                                .map(photo -> sessions.use(
                                        session -> features(session, files.get(i), photo, turned, seed + i)));
                        synchronized (count) {
                            done.accept(count.incrementAndGet());
                        }
                        return features;
                    })
                    .toList();
            return all.stream().flatMap(Optional::stream).toList();
        }
    }

    private static PhotoFeatures features(
            FeatureExtractor.Session session, LabelledFile file, PhotoViews.Views photo, int turned, long seed) {
        Map<Framing, float[]> framed = new EnumMap<>(Framing.class);
        photo.framed().forEach((framing, input) -> framed.put(framing, session.features(input)));
        List<ModelInput> upright = Stream.of(Framing.WHOLE, Framing.CROP)
                .flatMap(framing -> Optional.ofNullable(photo.framed().get(framing)).stream())
                .toList();
        List<float[]> others = TurnedViews.of(upright, turned, seed).stream()
                .map(session::features)
                .toList();
        return new PhotoFeatures(file, framed, session.features(photo.smaller()), others);
    }

    /** As many sessions as threads use at once. */
    private static final class Sessions implements AutoCloseable {
        private final FeatureExtractor extractor;
        private final BlockingQueue<FeatureExtractor.Session> idle = new LinkedBlockingQueue<>();

        Sessions(FeatureExtractor extractor) {
            this.extractor = extractor;
        }

        PhotoFeatures use(Function<FeatureExtractor.Session, PhotoFeatures> work) {
            FeatureExtractor.Session session = Optional.ofNullable(idle.poll()).orElseGet(extractor::newSession);
            try {
                return work.apply(session);
            } finally {
                idle.add(session);
            }
        }

        @Override
        public void close() {
            idle.forEach(FeatureExtractor.Session::close);
        }
    }
}
