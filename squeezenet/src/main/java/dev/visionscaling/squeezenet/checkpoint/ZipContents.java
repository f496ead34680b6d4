package dev.visionscaling.squeezenet.checkpoint;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Names the formats of zip archives that are often taken for checkpoints. */
final class ZipContents {
    private static final int MAX_LISTED = 3;

    private ZipContents() {}

    /** Returns the end of a sentence about an archive with these entries. */
    static String describe(Collection<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith("model.weights.h5"))) {
            return ": it is a model of Keras (.keras)";
        }
        if (!names.isEmpty() && names.stream().allMatch(name -> name.endsWith(".npy"))) {
            return ": it holds arrays of NumPy (.npz)";
        }
        if (names.stream()
                .anyMatch(name -> name.endsWith("serialized_exported_program.json")
                        || name.endsWith("archive_format")
                        || name.endsWith("models/model.json"))) {
            return ": it is a program of torch.export (.pt2)";
        }
        List<String> first = new TreeSet<>(names).stream().limit(MAX_LISTED).toList();
        return first.isEmpty()
                ? ": it is empty"
                : "; it holds " + String.join(", ", first) + (names.size() > MAX_LISTED ? ", …" : "");
    }
}
