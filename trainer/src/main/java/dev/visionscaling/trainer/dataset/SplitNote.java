package dev.visionscaling.trainer.dataset;

import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.images.SplitFolders;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells users what each part of a folder is used for that was split already.
 *
 * @param measuredOnOthers whether {@code --held-out} measures the result
 */
public record SplitNote(Path folder, SplitFolders parts, boolean measuredOnOthers) {
    /** For a training that learns from one part and decides on another when to stop. */
    String stopping() {
        String aside = "a part of " + name(parts.training());
        return line(name(parts.training()) + " to learn from, "
                + parts.validation().map(SplitNote::name).orElse(aside) + " to decide when to stop, "
                + measured(aside));
    }

    /** For a training that learns from both. */
    String crossValidated() {
        return line(name(parts.training())
                + parts.validation().map(part -> " and " + name(part)).orElse("") + " to learn from, "
                + measured("cross-validation"));
    }

    private String line(String uses) {
        return FileNames.shown(folder) + " is split already: " + uses + " to measure the result";
    }

    private String measured(String otherwise) {
        Optional<String> test = parts.test().map(SplitNote::name);
        return measuredOnOthers
                ? "--held-out" + test.map(name -> " instead of " + name).orElse("")
                : test.orElse(otherwise);
    }

    private static String name(Path path) {
        return FileNames.shown(path.getFileName());
    }
}
