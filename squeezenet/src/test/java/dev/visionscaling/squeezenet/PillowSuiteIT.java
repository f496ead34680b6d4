package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares the decoder with Pillow on files of other projects' test suites, which are not part of this repository:
 * {@code -Dvisionscaling.suite=DIR} is a folder that {@code src/test/python/pillow_suite.py} wrote.
 */
class PillowSuiteIT {
    private static final Set<String> SUPPORTED = Set.of("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "PPM", "MPO");
    /** Of each format. */
    private static final double MIN_SHARE = 0.99;

    /** A best category that is ahead by fewer points is a matter of rounding. */
    private static final double CLEAR = 0.5;

    private record File(int number, String format, String mode, Path path) {
        static File parse(String line) {
            String[] columns = line.split(",", 4);
            return new File(Integer.parseInt(columns[0]), columns[1], columns[2], Path.of(columns[3]));
        }
    }

    private static final class Tally {
        private int files;
        private int classified;
        private int identical;
        private int sameBest;
    }

    @Test
    void classifiesWhatPillowReads() throws IOException {
        String folder = System.getProperty("visionscaling.suite", "");
        assumeTrue(!folder.isEmpty(), "not run: -Dvisionscaling.suite=DIR is not set");
        Map<String, Tally> tallies = new TreeMap<>();
        try (SqueezeNetModel model =
                        SqueezeNetModel.load(TestData.require(TestData.WEIGHTS + ".safetensors"), Precision.FP32);
                Classifier classifier = model.newClassifier()) {
            List<String> lines = Files.readAllLines(Path.of(folder, "suite.csv"));
            for (String line : lines.subList(1, lines.size())) {
                File file = File.parse(line);
                byte[] expected = Files.readAllBytes(Path.of(folder, file.number() + ".rgb"));
                compare(
                        file,
                        new ModelInput(expected),
                        classifier,
                        tallies.computeIfAbsent(file.format(), f -> new Tally()));
            }
        }
        Map<String, Integer> missing = new TreeMap<>();
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            System.out.printf(
                    "%-9s %4d files, %4d classified, %4d identical to Pillow, %4d with the same best category%n",
                    entry.getKey(), tally.files, tally.classified, tally.identical, tally.sameBest);
            if (SUPPORTED.contains(entry.getKey()) && tally.classified < tally.files * MIN_SHARE) {
                missing.put(entry.getKey(), tally.files - tally.classified);
            }
        }
        assertThat(missing).as("files that are not classified").isEmpty();
    }

    private static void compare(File file, ModelInput expected, Classifier classifier, Tally tally) throws IOException {
        List<ModelInput> inputs = new ArrayList<>(List.of(expected));
        String problem = new ImageDecoder(new DecodeLimits(64_000_000))
                .decode(Files.readAllBytes(file.path()))
                .match(
                        decoded -> {
                            inputs.add(decoded.input());
                            return "";
                        },
                        undecodable -> undecodable.reason() + " " + undecodable.detail());
        tally.files++;
        if (inputs.size() == 1) {
            System.out.println(file + ": " + problem);
            return;
        }
        tally.classified++;
        if (inputs.get(0).equals(inputs.get(1))) {
            tally.identical++;
            tally.sameBest++;
            return;
        }
        List<Classification> both = classifier.classify(inputs);
        List<CategoryScore> reference = both.get(0).top();
        boolean same = both.get(1).best().index() == both.get(0).best().index();
        boolean clear = reference.get(0).confidence() - reference.get(1).confidence() >= CLEAR;
        tally.sameBest += same || !clear ? 1 : 0;
        System.out.println(file + ": differs by up to " + difference(inputs) + (same ? "" : ", another category"));
    }

    private static int difference(List<ModelInput> inputs) {
        int most = 0;
        for (int i = 0; i < ModelInput.BYTES; i++) {
            int one = inputs.get(0).pixels()[i] & 0xff;
            most = Math.max(most, Math.abs(one - (inputs.get(1).pixels()[i] & 0xff)));
        }
        return most;
    }
}
