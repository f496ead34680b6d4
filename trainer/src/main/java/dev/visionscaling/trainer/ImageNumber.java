package dev.visionscaling.trainer;

import dev.visionscaling.trainer.render.Part;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One image of a run.
 *
 * @param index from 1, within its part
 */
record ImageNumber(Part part, int index) {
    /** The image at {@code position}, from 0, of a run that goes round the parts. */
    static ImageNumber at(int position) {
        Part[] parts = Part.values();
        return new ImageNumber(parts[position % parts.length], position / parts.length + 1);
    }

    /** What this image's chance starts from; no two pairs of run and index share one. */
    long seed(int runSeed) {
        return ((long) runSeed << 32) | index;
    }

    /** Where it belongs in a run's folder: {@code bolt/bolt-00001.jpg}. */
    Path path() {
        return Path.of(part.label(), String.format(Locale.ROOT, "%s-%05d.jpg", part.label(), index));
    }
}
