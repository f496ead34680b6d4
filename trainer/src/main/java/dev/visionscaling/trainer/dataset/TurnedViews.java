package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes views of an image as if the part lay at other angles, slightly nearer or farther and in other light. */
public final class TurnedViews {
    private TurnedViews() {}

    /** Returns {@code count} views; the same seed gives the same views. */
    public static List<ModelInput> of(ModelInput image, int count, long seed) {
        Augmentation augmentation = new Augmentation(new Random(seed), true);
        return Stream.generate(augmentation::next)
                .limit(count)
                .map(transform -> {
                    byte[] pixels = new byte[ModelInput.BYTES];
                    transform.write(image, ModelInput.SIDE, pixels, 0);
                    return new ModelInput(pixels);
                })
                .toList();
    }
}
