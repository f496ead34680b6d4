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
    void everyPhotoIsInExactlyOnePart() throws Exception {
        List<LabelledImage> photos = photos(20, 40);

        DatasetSplit split = DatasetSplit.inThree(photos, CATEGORIES, 1);

        List<LabelledImage> all = new ArrayList<>(split.training());
        all.addAll(split.validation());
        all.addAll(split.heldOut());
        assertThat(all).containsExactlyInAnyOrderElementsOf(photos);
    }

    @Test
    void everyPartHasItsShareOfEachCategory() throws Exception {
        DatasetSplit split = DatasetSplit.inThree(photos(20, 40), CATEGORIES, 1);

        assertThat(split.validation())
                .filteredOn(photo -> photo.category() == 0)
                .hasSize(3);
        assertThat(split.heldOut()).filteredOn(photo -> photo.category() == 0).hasSize(3);
        assertThat(split.heldOut()).filteredOn(photo -> photo.category() == 1).hasSize(6);
    }

    @Test
    void threePhotosAreEnough() throws Exception {
        DatasetSplit split = DatasetSplit.inThree(photos(3, 3), CATEGORIES, 1);

        assertThat(split.training()).hasSize(2);
        assertThat(split.validation()).hasSize(2);
        assertThat(split.heldOut()).hasSize(2);
    }

    @Test
    void namesEveryCategoryWithTooFew() {
        assertThatThrownBy(() -> DatasetSplit.inThree(photos(2, 0), CATEGORIES, 1))
                .isInstanceOf(UnsuitableDatasetException.class)
                .hasMessageContaining("bolt (2), nut (0)");
    }

    @Test
    void nothingIsHeldOutWhereOtherPhotosMeasure() throws Exception {
        DatasetSplit split = DatasetSplit.inTwo(photos(2, 2), CATEGORIES, 1);

        assertThat(split.heldOut()).isEmpty();
        assertThat(split.training()).hasSize(2);
    }

    @Test
    void theSameSeedSplitsInTheSameWay() throws Exception {
        List<LabelledImage> photos = photos(20, 20);

        assertThat(DatasetSplit.inThree(photos, CATEGORIES, 7)).isEqualTo(DatasetSplit.inThree(photos, CATEGORIES, 7));
        assertThat(DatasetSplit.inThree(photos, CATEGORIES, 7))
                .isNotEqualTo(DatasetSplit.inThree(photos, CATEGORIES, 8));
    }

    private static List<LabelledImage> photos(int bolts, int nuts) {
        List<LabelledImage> photos = new ArrayList<>();
        for (int i = 0; i < bolts; i++) {
            photos.add(new LabelledImage(Path.of("bolt" + i), 0, BLACK));
        }
        for (int i = 0; i < nuts; i++) {
            photos.add(new LabelledImage(Path.of("nut" + i), 1, BLACK));
        }
        return photos;
    }
}
