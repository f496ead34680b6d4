package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.SplitFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The photos of a training.
 *
 * @param learning those to learn from, which define the categories
 * @param validation those that decide when to stop; if empty, a part of {@code learning} does
 * @param heldOut those that measure the result; if empty, a part of {@code learning} does
 * @param split about a folder that was split already; otherwise empty
 */
public record PhotoSets(
        ImageFolder learning,
        Optional<ImageFolder> validation,
        Optional<ImageFolder> heldOut,
        Optional<SplitNote> split) {

    /**
     * Lists the photos in {@code folder}, which may be split already.
     *
     * @param heldOut another folder that measures the result, which takes precedence over a part of {@code folder}
     * @throws UnsuitableDatasetException if a folder cannot be used
     */
    public static PhotoSets of(Path folder, Optional<Path> heldOut) throws UnsuitableDatasetException {
        Optional<SplitFolders> split = split(folder);
        ImageFolder learning =
                ImageFolder.scan(split.map(SplitFolders::training).orElse(folder));
        Optional<Path> validation = split.flatMap(SplitFolders::validation);
        Optional<Path> test = split.flatMap(SplitFolders::test);
        Optional<Path> measured = heldOut.isPresent() ? Optional.of(measuredPart(heldOut.get())) : test;
        return new PhotoSets(
                learning,
                scan(validation, learning),
                scan(measured, learning),
                split.map(parts -> new SplitNote(folder, parts, heldOut.isPresent())));
    }

    /** All but those that measure the result: cross-validation learns from the others too. */
    public List<ImageFolder> crossValidated() {
        return Stream.concat(Stream.of(learning), validation.stream()).toList();
    }

    /** A line about a folder that was split already, for a training that has to decide when to stop. */
    public Optional<String> note() {
        return split.map(SplitNote::stopping);
    }

    /** The same for cross-validation. */
    public Optional<String> crossValidatedNote() {
        return split.map(SplitNote::crossValidated);
    }

    /**
     * The part of {@code folder} that measures a model: {@code folder} itself unless it is split.
     *
     * @throws UnsuitableDatasetException if it is not a folder, or is split in a way that is not clear
     */
    public static Path measuredPart(Path folder) throws UnsuitableDatasetException {
        return split(folder).map(SplitFolders::measured).orElse(folder);
    }

    private static Optional<ImageFolder> scan(Optional<Path> part, ImageFolder learning)
            throws UnsuitableDatasetException {
        return part.isEmpty() ? Optional.empty() : Optional.of(ImageFolder.scan(part.get(), learning.categories()));
    }

    private static Optional<SplitFolders> split(Path folder) throws UnsuitableDatasetException {
        if (!Files.isDirectory(folder)) {
            throw new UnsuitableDatasetException(FileNames.shown(folder) + " is not a folder");
        }
        try {
            return SplitFolders.in(folder);
        } catch (IllegalArgumentException e) {
            throw new UnsuitableDatasetException(String.valueOf(e.getMessage()), e);
        } catch (IOException | UncheckedIOException e) {
            throw ImageFolder.unlistable(folder, e);
        }
    }
}
