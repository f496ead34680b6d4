package dev.visionscaling.renderer;

import dev.visionscaling.renderer.scene.PartKind;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One image of a run.
 *
 * @param index from 1, within its part
 */
record ImageId(PartKind part, int index) {
    /** The image at {@code position}, from 0, of a run that goes round the parts. */
    static ImageId at(int position) {
        PartKind[] parts = PartKind.values();
        return new ImageId(parts[position % parts.length], position / parts.length + 1);
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
