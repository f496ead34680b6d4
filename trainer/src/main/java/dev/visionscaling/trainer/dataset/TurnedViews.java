package dev.visionscaling.trainer.dataset;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes views of images as if the part lay at other angles, slightly nearer or farther and in other light. */
public final class TurnedViews {
    private TurnedViews() {}

    /** Returns {@code count} views, of the images by turns; the same seed gives the same views. */
    public static List<ModelInput> of(List<ModelInput> images, int count, long seed) {
        Augmentation augmentation = new Augmentation(new Random(seed), true);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] pixels = new byte[ModelInput.BYTES];
                    augmentation.next().write(images.get(i % images.size()), ModelInput.SIDE, pixels, 0);
                    return new ModelInput(pixels);
                })
                .toList();
    }
}
