package dev.visionscaling.producer.categories;

import dev.visionscaling.producer.upload.ErrorSummary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the ground truth of ImageNet's development kit: line <i>n</i> is the number of the category of validation image
 * <i>n</i>, and {@code map_clsloc.txt} has lines such as {@code n02119789 1 kit_fox}, which map the numbers to WordNet
 * ids.
 */
final class DevkitGroundTruth {
    private DevkitGroundTruth() {}

    /** Reads both files; malformed lines are skipped and added to {@code malformed}. */
    static GroundTruth read(Path numbers, Path map, WordNetNames names, ErrorSummary malformed) {
        Map<String, String> ids = new HashMap<>();
        TextLines.read(map, (number, line) -> {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length >= 2 && WordNetNames.isId(words[0])) {
                ids.put(words[1], words[0]);
            } else {
                malformed.add(map + ", line " + number + ": expected a WordNet id and its number: " + line);
            }
        });
        GroundTruth truth = new GroundTruth(String.valueOf(numbers.getFileName()));
        TextLines.read(numbers, (number, line) -> {
            String id = ids.get(line.strip());
            if (id == null) {
                malformed.add(numbers + ", line " + number + ": no category has this number: " + line);
            } else {
                truth.add(String.format(Locale.ROOT, "ILSVRC2012_val_%08d", number), names.nameOf(id));
            }
        });
        return truth;
    }
}
