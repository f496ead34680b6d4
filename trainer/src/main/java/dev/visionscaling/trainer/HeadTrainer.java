package dev.visionscaling.trainer;

import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.Terminal;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.PhotoViews;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.head.FeatureReader;
import dev.visionscaling.trainer.head.HeadLearner;
import dev.visionscaling.trainer.head.LearnedHead;
import dev.visionscaling.trainer.head.PhotoFeatures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trains a linear head on a folder of photos and prints its progress. */
final class HeadTrainer {
    private static final int LEAST_PHOTOS = 2;
    private static final Duration REPEAT = Duration.ofSeconds(3);

    private final TrainSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;

    HeadTrainer(TrainSettings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** @throws UnsuitableDatasetException if a category has fewer than two readable photos */
    LearnedHead train(ImageFolder folder, NetworkWeights base) throws UnsuitableDatasetException {
        int count = folder.files().size();
        List<PhotoFeatures> photos = features(folder, base);
        int all = count + folder.special().size();
        if (photos.size() < all) {
            err.println(PlainText.of(
                    (all - photos.size()) + " of " + all + " photos in " + folder.path() + " are skipped"));
        }
        requireEnough(photos, folder.categories());
        return new HeadLearner(folder.categories().size(), settings.seed(), out::println)
                .learn(photos, settings.framing());
    }

    private List<PhotoFeatures> features(ImageFolder folder, NetworkWeights base) {
        int count = folder.files().size();
        ProgressDisplay display = new ProgressDisplay(err, Terminal.isStandardError(), REPEAT);
        display.showProgress(line(0, count, 0));
        PhotoViews.skipped(folder).forEach(display::printLine);
        long start = System.nanoTime();
        List<PhotoFeatures> photos = new FeatureReader(base, settings.upright(), settings.seed())
                .read(
                        folder,
                        warning -> {
                            synchronized (display) {
                                display.printLine(warning);
                            }
                        },
                        done -> {
                            synchronized (display) {
                                display.showProgress(line(done, count, (System.nanoTime() - start) / 1e9));
                            }
                        });
        display.finishLine();
        return photos;
    }

    private static String line(int done, int count, double seconds) {
        String left = done == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", seconds / done * (count - done));
        return "looking at the photos: " + done + " of " + count + left;
    }

    private static void requireEnough(List<PhotoFeatures> photos, List<String> categories)
            throws UnsuitableDatasetException {
        int[] counts = new int[categories.size()];
        photos.forEach(photo -> counts[photo.category()]++);
        List<String> tooFew = new ArrayList<>();
        for (int category = 0; category < counts.length; category++) {
            if (counts[category] < LEAST_PHOTOS) {
                tooFew.add(categories.get(category) + " (" + counts[category] + ")");
            }
        }
        if (!tooFew.isEmpty()) {
            throw new UnsuitableDatasetException("these categories have too few readable photos, fewer than "
                    + LEAST_PHOTOS + ": " + String.join(", ", tooFew));
        }
    }
}
