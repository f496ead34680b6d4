package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.NotTaken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a folder contains that is not taken as a photo.
 *
 * @param problems files that may be photos, but cannot be read; sorted by path
 * @param summary the number of all entries of each kind; empty if there are none
 */
public record NotTakenPhotos(List<NotTaken> problems, Optional<String> summary) {
    public NotTakenPhotos {
        problems = List.copyOf(problems);
    }

    /** One line for each problem, and the summary. */
    public List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(FileNames.shown(problem.path()) + " is skipped: " + problem.reason()));
        summary.ifPresent(text -> lines.add(FileNames.shown(folder) + ": " + text));
        return lines;
    }

    /** The same with another sentence in the summary. */
    NotTakenPhotos with(String sentence) {
        return new NotTakenPhotos(
                problems,
                Optional.of(summary.map(text -> text + "; " + sentence).orElse(sentence)));
    }
}
