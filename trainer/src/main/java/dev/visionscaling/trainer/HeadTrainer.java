package dev.visionscaling.trainer;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.Terminal;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.head.FeatureReader;
import dev.visionscaling.trainer.head.HeadLearner;
import dev.visionscaling.trainer.head.LearnedHead;
import dev.visionscaling.trainer.head.PhotoFeatures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Trains a linear head on folders of photos and prints its progress. */
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

    /**
     * @param folders with the same categories
     * @throws UnsuitableDatasetException if a category has fewer than two readable photos
     */
    LearnedHead train(List<ImageFolder> folders, NetworkWeights base) throws UnsuitableDatasetException {
        List<String> categories = folders.get(0).categories();
        List<PhotoFeatures> photos = features(folders, base);
        int all = folders.stream()
                .mapToInt(folder ->
                        folder.files().size() + folder.notTaken().problems().size())
                .sum();
        if (photos.size() < all) {
            String names = folders.stream()
                    .map(folder -> FileNames.shown(folder.path()))
                    .collect(Collectors.joining(" and "));
            err.println(PlainText.of((all - photos.size()) + " of " + all + " photos in " + names + " are skipped"));
        }
        requireEnough(photos, categories);
        return new HeadLearner(categories.size(), settings.seed(), out::println).learn(photos, settings.framing());
    }

    /** Returns a head's answers for photos that it did not learn from. */
    List<Answer> answers(LearnedHead learned, ImageFolder folder, NetworkWeights base) {
        return features(List.of(folder), base).stream().map(learned::answer).toList();
    }

    private List<PhotoFeatures> features(List<ImageFolder> folders, NetworkWeights base) {
        List<LabelledFile> files =
                folders.stream().flatMap(folder -> folder.files().stream()).toList();
        int count = files.size();
        ProgressDisplay display = new ProgressDisplay(err, Terminal.isStandardError(), REPEAT);
        display.showProgress(line(0, count, 0));
        folders.forEach(folder -> folder.notTaken().lines(folder.path()).forEach(display::printLine));
        long start = System.nanoTime();
        List<PhotoFeatures> photos = new FeatureReader(base, settings.region(), settings.upright(), settings.seed())
                .read(
                        files,
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
