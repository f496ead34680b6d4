package dev.visionscaling.trainer;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the train command.
 *
 * @param folder a folder with one sub-folder of images per category
 * @param output the model file to write
 * @param base the model to start from
 * @param full whether all layers are trained
 * @param epochs passes over all images when all layers are trained; empty for the default
 * @param heldOut other images to measure the result on
 * @param upright whether images keep their orientation
 * @param framing the part of each photo that the model sees; empty to choose it by cross-validation
 * @param region the part of each photo that is looked at, before framing
 * @param half whether the weights are written in 16 bits
 */
record TrainSettings(
        Path folder,
        Path output,
        String base,
        boolean full,
        Optional<Integer> epochs,
        Optional<Path> heldOut,
        boolean upright,
        Optional<Framing> framing,
        Region region,
        boolean half,
        int seed) {
    private static final Setting<Path> DIR = Setting.positional(
            "DIR",
            "folder with one sub-folder of photos per category, or one that is split into train, valid and test; 20 photos"
                    + " of each category are enough",
            Parsers::path);
    private static final Setting<Path> OUTPUT = Setting.<Path>required(
                    "OUTPUT",
                    "the model file to write; a drawing of its confusion matrix is written beside it",
                    TrainSettings::output)
            .onlyAsFlag();
    private static final Setting<String> FROM = Setting.withDefault(
                    "FROM",
                    BaseModel.AUTO,
                    "the model to start from: auto (imagenet if it was downloaded, otherwise parts), imagenet, parts,"
                            + " scratch or a weights file",
                    Parsers::text)
            .onlyAsFlag();
    private static final Setting<Boolean> FULL = Setting.toggle(
                    "FULL",
                    "train all layers, not only the last: slower, for hundreds of photos; the result is compared with a head"
                            + " alone")
            .onlyAsFlag();
    private static final Setting<Optional<Integer>> EPOCHS = Setting.optional(
                    "EPOCHS", "passes over all photos when all layers are trained", Parsers.integer(1, 10_000))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> HELD_OUT = Setting.optional(
                    "HELD_OUT",
                    "folder of other photos of the same categories, to measure the result on (default: DIR's test, if it is"
                            + " split, otherwise cross-validation; 15 % of the photos if all layers are trained)",
                    Parsers::path)
            .onlyAsFlag();
    private static final Setting<Boolean> UPRIGHT = Setting.toggle(
                    "UPRIGHT",
                    "keep the photos' orientation; otherwise photos turned by any angle, as on a belt, are learned from too"
                            + " unless that surely does harm")
            .onlyAsFlag();
    private static final Setting<Optional<Framing>> FRAMING = Setting.optional(
                    "FRAMING",
                    "what the model sees of each photo: crop (its middle) or whole (default: whole, unless crop is surely"
                            + " better in cross-validation; crop if all layers are trained)",
                    Parsers.oneOf(Framing.class))
            .onlyAsFlag();
    private static final Setting<Region> REGION = Setting.withDefault(
                    "REGION",
                    Region.ALL.toString(),
                    "region of interest that is cut out of each photo first: X,Y,WIDTH,HEIGHT as shares of the photo; the"
                            + " default is all of it",
                    Region::parse)
            .onlyAsFlag();
    private static final Setting<Boolean> HALF = Setting.toggle(
                    "HALF", "write the weights in 16 bits: half the size, the same accuracy")
            .onlyAsFlag();
    private static final Setting<Integer> SEED = Setting.withDefault(
                    "SEED",
                    "1",
                    "the same seed gives the same split of the photos",
                    Parsers.integer(0, Integer.MAX_VALUE))
            .onlyAsFlag();

    static List<Setting<?>> all() {
        return List.of(DIR, OUTPUT, FROM, FULL, EPOCHS, HELD_OUT, UPRIGHT, FRAMING, REGION, HALF, SEED);
    }

    static TrainSettings from(Settings settings) {
        return new TrainSettings(
                settings.get(DIR),
                settings.get(OUTPUT),
                settings.get(FROM),
                settings.get(FULL),
                settings.get(EPOCHS),
                settings.get(HELD_OUT),
                settings.get(UPRIGHT),
                settings.get(FRAMING),
                settings.get(REGION),
                settings.get(HALF),
                settings.get(SEED));
    }

    private static Path output(String text) {
        Path path = Parsers.writableFile(text);
        if (!path.toString().endsWith(".safetensors")) {
            throw new IllegalArgumentException("must end in .safetensors, not '" + text + "'");
        }
        return path;
    }
}
