package dev.visionscaling.consumer.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.squeezenet.image.ImageQuality;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CameraTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ImageQuality BLACK = new ImageQuality(2, 1, 0, 0.1, 0);
    private static final ImageQuality WHITE = new ImageQuality(253, 0, 1, 0.1, 0);

    private final Camera camera = new Camera("line-1");
    private int added;

    @Test
    void ordinaryImagesAreFine() {
        addOrdinary(500);
        CameraHealth health = camera.health();
        assertThat(health.state()).isEqualTo(CameraState.OK);
        assertThat(health.brightness()).isCloseTo(110, within(1e-6));
        assertThat(health.sharpness()).isCloseTo(6, within(1e-6));
        assertThat(health.images()).isEqualTo(500);
        assertThat(health.lastImage()).isEqualTo(NOW);
    }

    @Test
    void twentyImagesThatLookTheSameAreFrozen() {
        addOrdinary(30);
        for (int image = 0; image < Camera.ENOUGH - 1; image++) {
            add(ordinary(7));
            assertThat(state()).isEqualTo(CameraState.OK);
        }
        add(ordinary(7));
        assertThat(state()).isEqualTo(CameraState.FROZEN);
        addOrdinary(1);
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void oneBitOfTheHashIsNoise() {
        addOrdinary(30);
        for (int image = 0; image < Camera.ENOUGH; image++) {
            add(ordinary(3L << image));
        }
        assertThat(state()).as("two bits differ from image to image").isEqualTo(CameraState.OK);
        addOrdinary(1);
        for (int image = 0; image < Camera.ENOUGH; image++) {
            add(ordinary(image == 0 ? 0 : 1L << image));
        }
        assertThat(state()).as("one bit differs").isEqualTo(CameraState.FROZEN);
    }

    @Test
    void keysSeenAgainDoNotMakeACameraFrozen() {
        addOrdinary(30);
        for (int image = 0; image < 200; image++) {
            camera.add("key-" + image % (Camera.ENOUGH - 1), ordinary(7), NOW);
        }
        assertThat(state()).isEqualTo(CameraState.OK);
        add(ordinary(7));
        assertThat(state()).isEqualTo(CameraState.FROZEN);
    }

    @Test
    void nothingIsJudgedByAFewImages() {
        for (int image = 0; image < Camera.ENOUGH - 1; image++) {
            add(BLACK);
        }
        assertThat(state()).isEqualTo(CameraState.OK);
        add(BLACK);
        assertThat(state()).isEqualTo(CameraState.DARK);
    }

    @Test
    void aCoveredLensIsDarkAndRecoversInAFewImages() {
        addOrdinary(100);
        int images = untilStateIs(CameraState.DARK, BLACK);
        assertThat(images).isBetween(20, 25);
        for (int image = 0; image < 100; image++) {
            add(BLACK);
        }
        assertThat(state()).as("although all images are the same").isEqualTo(CameraState.DARK);
        int good = 0;
        while (state() == CameraState.DARK) {
            addOrdinary(1);
            good++;
        }
        assertThat(good).isBetween(2, 4);
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void aSingleBlackImageChangesNothing() {
        addOrdinary(100);
        add(BLACK);
        assertThat(state()).isEqualTo(CameraState.OK);
        assertThat(camera.health().clippedDark()).isBetween(0.1, 0.11);
    }

    @Test
    void overexposureIsBright() {
        addOrdinary(100);
        assertThat(untilStateIs(CameraState.BRIGHT, WHITE)).isBetween(20, 25);
    }

    @Test
    void halfTheImageWhiteIsNothingUnusual() {
        for (int image = 0; image < 300; image++) {
            add(new ImageQuality(200, 0, 0.8, 4, hash()));
        }
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void aThirdOfTheUsualSharpnessIsBlurred() {
        addOrdinary(Camera.ENOUGH_FOR_USUAL + 50);
        while (camera.health().sharpness() > 2.1) {
            add(sharp(1.5));
            assertThat(state()).isEqualTo(CameraState.OK);
        }
        for (int image = 0; image < 20; image++) {
            add(sharp(1.5));
        }
        assertThat(state()).isEqualTo(CameraState.BLURRED);
        for (int image = 0; image < 5_000; image++) {
            add(sharp(1.5));
        }
        assertThat(state()).as("it does not get used to it soon").isEqualTo(CameraState.BLURRED);
        for (int image = 0; image < 30; image++) {
            add(sharp(6));
        }
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void halfTheUsualSharpnessIsFine() {
        addOrdinary(Camera.ENOUGH_FOR_USUAL + 50);
        for (int image = 0; image < 300; image++) {
            add(sharp(3));
        }
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void whatACameraLooksAtForGoodBecomesUsual() {
        addOrdinary(Camera.ENOUGH_FOR_USUAL + 50);
        for (int image = 0; image < 20_000; image++) {
            add(sharp(1.5));
        }
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    @Test
    void imagesWithoutStructureAreNotCalledBlurred() {
        for (int image = 0; image < Camera.ENOUGH_FOR_USUAL + 50; image++) {
            add(sharp(0.9));
        }
        for (int image = 0; image < 100; image++) {
            add(sharp(0.1));
        }
        assertThat(state()).isEqualTo(CameraState.OK);
    }

    /** Nothing else may be said before. */
    private int untilStateIs(CameraState wanted, ImageQuality image) {
        int images = 0;
        while (state() == CameraState.OK && images < 1_000) {
            add(image);
            images++;
        }
        assertThat(state()).isEqualTo(wanted);
        return images;
    }

    private CameraState state() {
        return camera.health().state();
    }

    private void addOrdinary(int images) {
        for (int image = 0; image < images; image++) {
            add(sharp(6));
        }
    }

    private void add(ImageQuality image) {
        camera.add("new-" + added++, image, NOW);
    }

    private ImageQuality sharp(double sharpness) {
        return new ImageQuality(110, 0.01, 0.02, sharpness, hash());
    }

    private static ImageQuality ordinary(long hash) {
        return new ImageQuality(110, 0.01, 0.02, 6, hash);
    }

    /** Differs in several bits from image to image. */
    private long hash() {
        return added * 0x9E3779B97F4A7C15L;
    }
}
