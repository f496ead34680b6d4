package dev.visionscaling.squeezenet.network;

import java.util.ArrayList;
import java.util.List;

/**
 * SqueezeNet 1.1 (Iandola et al. 2016, arXiv 1602.07360, and its authors' later revision), for a 224x224 input, with
 * torchvision's names for its parts.
 */
public final class Architecture {
    /** The convolution whose outputs are the categories. */
    public static final String CLASSIFIER = "classifier.1";

    /** The convolution that takes the image. */
    public static final String FIRST = "features.0";

    /** The end of a 1x1 expansion's name. */
    public static final String EXPAND_1X1 = ".expand1x1";

    /** All fire modules in order; a max-pool precedes each whose {@code pooled} is set. */
    public static final List<Fire> FIRES = List.of(
            new Fire(3, true, 64, 16, 64, 55),
            new Fire(4, false, 128, 16, 64, 55),
            new Fire(6, true, 128, 32, 128, 27),
            new Fire(7, false, 256, 32, 128, 27),
            new Fire(9, true, 256, 48, 192, 13),
            new Fire(10, false, 384, 48, 192, 13),
            new Fire(11, false, 384, 64, 256, 13),
            new Fire(12, false, 512, 64, 256, 13));

    /** The fire modules whose averaged outputs are the features of a {@link LinearHead}. */
    public static final List<Fire> FEATURES = FIRES.subList(3, FIRES.size());

    /** The number of convolutions. */
    public static final int LAYERS = 2 + 3 * FIRES.size();

    private static final int INPUT_SIDE = 224;
    private static final int LAST_SIDE = 13;
    private static final int LAST_CHANNELS = 512;

    private Architecture() {}

    /**
     * A squeeze to few channels, expanded by two convolutions side by side.
     *
     * @param number its place in torchvision's {@code features}
     * @param pooled whether a 3x3 max-pool with stride 2 precedes it
     * @param expand output channels of each of the two
     * @param side width and height in pixels
     */
    public record Fire(int number, boolean pooled, int inputs, int squeeze, int expand, int side) {
        /** Returns the squeeze, the 1x1 and the 3x3 expansion, in this order. */
        public List<Convolution> convolutions() {
            return List.of(
                    new Convolution(squeezed(), squeeze, inputs, 1, 1, 0, side),
                    new Convolution(prefix() + EXPAND_1X1, expand, squeeze, 1, 1, 0, side),
                    new Convolution(prefix() + ".expand3x3", expand, squeeze, 3, 1, 1, side));
        }

        /** Returns the number of channels of the concatenated output. */
        public int outputs() {
            return 2 * expand;
        }

        /** Returns the name of the squeeze's output. */
        public String squeezed() {
            return prefix() + ".squeeze";
        }

        /** Returns the name of the concatenated output of both expansions. */
        public String expanded() {
            return prefix() + ".expand";
        }

        private String prefix() {
            return "features." + number;
        }
    }

    /** Returns the names of the outputs that further layers take, in the order in which they are computed. */
    public static List<String> activations() {
        List<String> all = new ArrayList<>();
        all.add(FIRST);
        for (Fire fire : FIRES) {
            all.add(fire.squeezed());
            all.add(fire.expanded());
        }
        return List.copyOf(all);
    }

    /** Returns all 26 convolutions in the order in which they run. */
    public static List<Convolution> convolutions(int categories) {
        List<Convolution> all = new ArrayList<>();
        all.add(new Convolution(FIRST, 64, 3, 3, 2, 0, INPUT_SIDE));
        for (Fire fire : FIRES) {
            all.addAll(fire.convolutions());
        }
        all.add(new Convolution(CLASSIFIER, categories, LAST_CHANNELS, 1, 1, 0, LAST_SIDE));
        return List.copyOf(all);
    }
}
