package dev.visionscaling.trainer.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.ModelInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoSplitTest {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);
    private static final List<String> CATEGORIES = List.of("bolt", "nut");

    @Test
    void everyPhotoIsInExactlyOnePart() throws Exception {
        List<Photo> photos = photos(20, 40);

        PhotoSplit split = PhotoSplit.inThree(photos, CATEGORIES, 1);

        List<Photo> all = new ArrayList<>(split.training());
        all.addAll(split.validation());
        all.addAll(split.heldOut());
        assertThat(all).containsExactlyInAnyOrderElementsOf(photos);
    }

    @Test
    void everyPartHasItsShareOfEachCategory() throws Exception {
        PhotoSplit split = PhotoSplit.inThree(photos(20, 40), CATEGORIES, 1);

        assertThat(split.validation())
                .filteredOn(photo -> photo.category() == 0)
                .hasSize(3);
        assertThat(split.heldOut()).filteredOn(photo -> photo.category() == 0).hasSize(3);
        assertThat(split.heldOut()).filteredOn(photo -> photo.category() == 1).hasSize(6);
    }

    @Test
    void threePhotosAreEnough() throws Exception {
        PhotoSplit split = PhotoSplit.inThree(photos(3, 3), CATEGORIES, 1);

        assertThat(split.training()).hasSize(2);
        assertThat(split.validation()).hasSize(2);
        assertThat(split.heldOut()).hasSize(2);
    }

    @Test
    void namesEveryCategoryWithTooFew() {
        assertThatThrownBy(() -> PhotoSplit.inThree(photos(2, 0), CATEGORIES, 1))
                .isInstanceOf(UnsuitablePhotosException.class)
                .hasMessageContaining("bolt (2), nut (0)");
    }

    @Test
    void nothingIsHeldOutWhereOtherPhotosMeasure() throws Exception {
        PhotoSplit split = PhotoSplit.inTwo(photos(2, 2), CATEGORIES, 1);

        assertThat(split.heldOut()).isEmpty();
        assertThat(split.training()).hasSize(2);
    }

    @Test
    void theSameSeedSplitsInTheSameWay() throws Exception {
        List<Photo> photos = photos(20, 20);

        assertThat(PhotoSplit.inThree(photos, CATEGORIES, 7)).isEqualTo(PhotoSplit.inThree(photos, CATEGORIES, 7));
        assertThat(PhotoSplit.inThree(photos, CATEGORIES, 7)).isNotEqualTo(PhotoSplit.inThree(photos, CATEGORIES, 8));
    }

    private static List<Photo> photos(int bolts, int nuts) {
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; i < bolts; i++) {
            photos.add(new Photo(Path.of("bolt" + i), 0, BLACK));
        }
        for (int i = 0; i < nuts; i++) {
            photos.add(new Photo(Path.of("nut" + i), 1, BLACK));
        }
        return photos;
    }
}
