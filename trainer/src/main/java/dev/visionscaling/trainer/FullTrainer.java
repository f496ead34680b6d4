package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.PhotoSets;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.PairedComparison;
import dev.visionscaling.trainer.head.LearnedHead;
import dev.visionscaling.trainer.network.TorchRuntime;
import dev.visionscaling.trainer.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains all layers, and compares the result with a head alone on the same photos. */
final class FullTrainer {
    private static final int SCRATCH_EPOCHS = 24;
    private static final int FINE_TUNING_EPOCHS = 8;

    private final TrainSettings settings;
    private final View view;
    private final PrintWriter out;
    private final PrintWriter err;

    FullTrainer(TrainSettings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.view = new View(settings.framing().orElse(Framing.CROP), settings.region());
        this.out = out;
        this.err = err;
    }

    void train(PhotoSets photos, BaseModel base) throws UnsuitableDatasetException, IOException, InterruptedException {
        List<String> categories = photos.learning().categories();
        ImageLoader loader = new ImageLoader(view, line -> err.println(PlainText.of(line)));
        photos.note().map(PlainText::of).ifPresent(out::println);
        out.println("reading " + photos.learning().files().size() + " photos …");
        DatasetSplit split = split(photos, loader.load(photos.learning()), loader, settings.seed());
        List<LabelledImage> heldOut = photos.heldOut().isEmpty()
                ? split.heldOut()
                : loader.load(photos.heldOut().get());
        out.println(categories.size() + " categories, "
                + (split.training().size() + split.validation().size() + heldOut.size()) + " photos: "
                + split.training().size()
                + " to learn from, " + split.validation().size() + " to decide when to stop, " + heldOut.size()
                + " held out to measure the result; starting from " + base.name());
        Optional<Map<Path, Answer>> head = base.weights().isEmpty()
                ? Optional.empty()
                : Optional.of(headAlone(photos, base.weights().get()));
        NetworkWeights trained = train(base, split, categories.size());
        new TrainedModel(trained, view, categories, settings.half()).write(settings.output(), split.training());
        List<Answer> answers = new ResultPrinter(settings.output(), out).measure(heldOut);
        head.ifPresent(others -> compare(others, answers));
    }

    private static DatasetSplit split(PhotoSets photos, List<LabelledImage> images, ImageLoader loader, int seed)
            throws UnsuitableDatasetException {
        List<String> categories = photos.learning().categories();
        boolean holdOut = photos.heldOut().isEmpty();
        if (photos.validation().isPresent()) {
            List<LabelledImage> validation = loader.load(photos.validation().get());
            return DatasetSplit.validatedOn(validation, images, categories, seed, holdOut);
        }
        return holdOut ? DatasetSplit.inThree(images, categories, seed) : DatasetSplit.inTwo(images, categories, seed);
    }

    /** Returns the answers of heads that did not learn from the photo in question. */
    private Map<Path, Answer> headAlone(PhotoSets photos, NetworkWeights base) throws UnsuitableDatasetException {
        HeadTrainer trainer = new HeadTrainer(settings, out, new PrintWriter(PrintWriter.nullWriter()));
        LearnedHead learned = trainer.train(photos.crossValidated(), base);
        TrainingAdvice.aboutCrop(view.framing(), learned.wholeAndCrop()).ifPresent(err::println);
        Map<Path, Answer> answers = new HashMap<>();
        learned.answers().forEach(answer -> answers.put(answer.photo().path(), answer));
        if (photos.heldOut().isPresent()) {
            trainer.answers(learned, photos.heldOut().get(), base)
                    .forEach(answer -> answers.put(answer.photo().path(), answer));
        }
        return answers;
    }

    private NetworkWeights train(BaseModel base, DatasetSplit split, int categories)
            throws IOException, InterruptedException {
        try (NDManager manager = TorchRuntime.start()) {
            Trainer trainer = new Trainer(
                    manager, split, categories, !settings.upright(), settings.seed(), new EpochPrinter(out));
            if (base.weights().isEmpty()) {
                return trainer.fromScratch(settings.epochs().orElse(SCRATCH_EPOCHS));
            }
            NetworkWeights head = trainer.trainHead(base.weights().get());
            return trainer.fineTune(head, settings.epochs().orElse(FINE_TUNING_EPOCHS));
        }
    }

    private void compare(Map<Path, Answer> head, List<Answer> full) {
        List<Answer> both = full.stream()
                .filter(answer -> head.containsKey(answer.photo().path()))
                .toList();
        List<Answer> others = both.stream()
                .flatMap(answer -> Optional.ofNullable(head.get(answer.photo().path())).stream())
                .toList();
        if (!both.isEmpty()) {
            PairedComparison headAndFull = PairedComparison.of(others, both);
            out.println(TrainingAdvice.aboutFull(headAndFull));
            TrainingAdvice.againstFull(headAndFull).ifPresent(err::println);
        }
    }
}
