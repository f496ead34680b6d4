package dev.visionscaling.renderer;

import dev.visionscaling.renderer.scene.PartKind;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Identifies one image of a run.
 *
 * @param index the image's number within its part, from 1
 */
record ImageId(PartKind part, int index) {
    /** Returns the image at {@code position}, from 0, of a run that cycles through the parts. */
    static ImageId at(int position) {
        PartKind[] parts = PartKind.values();
        return new ImageId(parts[position % parts.length], position / parts.length + 1);
    }

    /** Returns this image's random seed, which is unique for each pair of run and index. */
    long seed(int runSeed) {
        return ((long) runSeed << 32) | index;
    }

    /** Returns its path in a run's folder: {@code bolt/bolt-00001.jpg}. */
    Path path() {
        return Path.of(part.label(), String.format(Locale.ROOT, "%s-%05d.jpg", part.label(), index));
    }
}
