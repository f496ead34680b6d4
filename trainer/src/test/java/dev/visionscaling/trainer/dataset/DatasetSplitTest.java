package dev.visionscaling.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetSplitTest {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);
    private static final List<String> CATEGORIES = List.of("bolt", "nut");

    @Test
    void everyImageIsInExactlyOnePart() throws Exception {
        List<LabelledImage> images = images(20, 40);

        DatasetSplit split = DatasetSplit.inThree(images, CATEGORIES, 1);

        List<LabelledImage> all = new ArrayList<>(split.training());
        all.addAll(split.validation());
        all.addAll(split.heldOut());
        assertThat(all).containsExactlyInAnyOrderElementsOf(images);
    }

    @Test
    void everyPartHasTheSameShareOfEachCategory() throws Exception {
        DatasetSplit split = DatasetSplit.inThree(images(20, 40), CATEGORIES, 1);

        assertThat(split.validation())
                .filteredOn(image -> image.category() == 0)
                .hasSize(3);
        assertThat(split.heldOut()).filteredOn(image -> image.category() == 0).hasSize(3);
        assertThat(split.heldOut()).filteredOn(image -> image.category() == 1).hasSize(6);
    }

    @Test
    void threeImagesAreEnough() throws Exception {
        DatasetSplit split = DatasetSplit.inThree(images(3, 3), CATEGORIES, 1);

        assertThat(split.training()).hasSize(2);
        assertThat(split.validation()).hasSize(2);
        assertThat(split.heldOut()).hasSize(2);
    }

    @Test
    void reportsAllCategoriesWithTooFewImages() {
        assertThatThrownBy(() -> DatasetSplit.inThree(images(2, 0), CATEGORIES, 1))
                .isInstanceOf(UnsuitableDatasetException.class)
                .hasMessageContaining("bolt (2), nut (0)");
    }

    @Test
    void keepsImagesThatWereSetAsideForValidation() throws Exception {
        List<LabelledImage> validation = images(1, 1);

        DatasetSplit split = DatasetSplit.validatedOn(validation, images(20, 40), CATEGORIES, 1, true);
        assertThat(split.validation()).isEqualTo(validation);
        assertThat(split.training()).hasSize(51);
        assertThat(split.heldOut()).hasSize(9);

        DatasetSplit measuredOnOthers = DatasetSplit.validatedOn(validation, images(1, 1), CATEGORIES, 1, false);
        assertThat(measuredOnOthers.training()).hasSize(2);
        assertThat(measuredOnOthers.heldOut()).isEmpty();
    }

    @Test
    void needsImagesForValidation() {
        assertThatThrownBy(() -> DatasetSplit.validatedOn(List.of(), images(20, 40), CATEGORIES, 1, true))
                .isInstanceOf(UnsuitableDatasetException.class)
                .hasMessage("none of the photos that decide when to stop can be read");
    }

    @Test
    void splitsInTwoWithoutHeldOutImages() throws Exception {
        DatasetSplit split = DatasetSplit.inTwo(images(2, 2), CATEGORIES, 1);

        assertThat(split.heldOut()).isEmpty();
        assertThat(split.training()).hasSize(2);
    }

    @Test
    void theSameSeedSplitsInTheSameWay() throws Exception {
        List<LabelledImage> images = images(20, 20);

        assertThat(DatasetSplit.inThree(images, CATEGORIES, 7)).isEqualTo(DatasetSplit.inThree(images, CATEGORIES, 7));
        assertThat(DatasetSplit.inThree(images, CATEGORIES, 7))
                .isNotEqualTo(DatasetSplit.inThree(images, CATEGORIES, 8));
    }

    private static List<LabelledImage> images(int bolts, int nuts) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < bolts; i++) {
            images.add(new LabelledImage(Path.of("bolt" + i), 0, BLACK));
        }
        for (int i = 0; i < nuts; i++) {
            images.add(new LabelledImage(Path.of("nut" + i), 1, BLACK));
        }
        return images;
    }
}
