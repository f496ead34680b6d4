package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PhotosIT {
    private static final int PHOTOS = 4;
    private static final int BUSY = 503;

    @Test
    void showsFourLargePhotosAtOnce() throws Exception {
        byte[] photo = photoOf15Megabytes();
        ExecutorService viewers = Executors.newFixedThreadPool(2 * PHOTOS);
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of())) {
            List<Future<Integer>> sizes = new ArrayList<>();
            List<Future<Integer>> thumbnails = new ArrayList<>();
            for (int i = 0; i < PHOTOS; i++) {
                String key = "photo-" + i + ".bmp";
                environment.put(key, photo);
                environment.predict(key, "nut", 50);
            }
            for (int i = 0; i < PHOTOS; i++) {
                String key = "photo-" + i + ".bmp";
                sizes.add(viewers.submit(() -> patientlyGet(page, DashboardProcess.withKey("/image", key))));
                thumbnails.add(viewers.submit(() -> patientlyGet(page, DashboardProcess.withKey("/thumbnail", key))));
            }
            for (Future<Integer> size : sizes) {
                assertThat(size.get(5, TimeUnit.MINUTES)).isEqualTo(photo.length);
            }
            for (Future<Integer> size : thumbnails) {
                assertThat(size.get(5, TimeUnit.MINUTES)).isPositive();
            }
            for (int i = 0; i < PHOTOS; i++) {
                String path = DashboardProcess.withKey("/thumbnail", "photo-" + i + ".bmp");
                assertThat(page.bytes(path).headers().firstValue("Content-Type"))
                        .contains("image/jpeg");
            }
            assertThat(page.output()).doesNotContain("OutOfMemoryError");
        } finally {
            viewers.shutdownNow();
        }
    }

    /** Asks again while the page has no memory to spare. */
    private static int patientlyGet(DashboardProcess page, String path) {
        HttpResponse<byte[]> response;
        do {
            response = page.bytes(path);
        } while (response.statusCode() == BUSY);
        return response.body().length;
    }

    private static byte[] photoOf15Megabytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2300, 2200, BufferedImage.TYPE_3BYTE_BGR), "bmp", out);
        return out.toByteArray();
    }
}
