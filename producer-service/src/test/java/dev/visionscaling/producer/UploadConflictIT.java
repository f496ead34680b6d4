package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.producer.s3.S3ImageStore;
import dev.visionscaling.producer.upload.ImageContent;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads images to keys that objects of other images have. */
class UploadConflictIT {
    private static final String KEY = "IMG_0001.jpg";
    private static final String HINT = "; --overwrite replaces stored images, --prefix stores these under other keys";

    private final TestEnvironment environment = TestEnvironment.create();
    private final TestProducer producer = new TestProducer(environment);
    private final S3Client s3 = S3Clients.open(environment.s3Settings(), 1, 1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void keepsAStoredImageOfTheSameSize() throws Exception {
        upload("first", KEY, "one");
        Path second = image("second", KEY, "two");

        TestProducer.Run run = producer.run("upload", folder.resolve("second").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("conflict: " + second + ": another image is stored as " + KEY);
        assertThat(run.out())
                .isEqualTo("uploaded 0 images (0.0 MiB), 0 were already stored, 1 have the key of another stored image,"
                        + " 0 files are not images, 0 failed" + HINT);
        assertThat(stored()).isEqualTo("one");
    }

    @Test
    void keepsAStoredImageOfAnotherSize() throws Exception {
        upload("first", KEY, "one");
        image("second", KEY, "another");
        image("second", "IMG_0002.jpg", "new");

        TestProducer.Run run = producer.run("upload", folder.resolve("second").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("uploaded 1 images").endsWith(HINT);
        assertThat(stored()).isEqualTo("one");
        assertThat(environment.query("SELECT image_key FROM image_info ORDER BY image_key"))
                .containsExactly(KEY, "IMG_0002.jpg");
    }

    @Test
    void doesNotRegisterAnImageThatItCouldNotStore() throws Exception {
        environment.put(KEY, "other".getBytes(StandardCharsets.UTF_8));
        image("second", KEY, "mine!");

        assertThat(producer.run("upload", folder.resolve("second").toString()).exitCode())
                .isEqualTo(1);

        assertThat(environment.query("SELECT count(*) FROM image_info")).containsExactly("0");
    }

    @Test
    void recognisesImagesThatOtherProgramsStored() throws Exception {
        environment.put(KEY, "same".getBytes(StandardCharsets.UTF_8));

        assertThat(upload("folder", KEY, "same")).startsWith("uploaded 0 images (0.0 MiB), 1 were already stored");
    }

    @Test
    void recognisesImagesThatWereStoredInParts() throws Exception {
        storeInOnePart("same");
        assertThat(s3.headObject(request -> request.bucket(environment.bucket()).key(KEY))
                        .eTag())
                .doesNotContain(content("same").md5());

        assertThat(upload("folder", KEY, "same")).startsWith("uploaded 0 images (0.0 MiB), 1 were already stored");

        storeInOnePart("diff");
        assertThat(producer.run("upload", folder.resolve("folder").toString()).exitCode())
                .isEqualTo(1);
        assertThat(stored()).isEqualTo("diff");
    }

    @Test
    void publishesAnOverwrittenImageAgain() throws Exception {
        upload("first", KEY, "one");
        upload("first", "IMG_0002.jpg", "kept");
        producer.succeed("publish");
        image("second", KEY, "two");
        image("second", "IMG_0002.jpg", "kept");

        assertThat(overwrite("second"))
                .startsWith("uploaded 1 images (0.0 MiB), 1 of them in place of others, 1 were already stored");

        assertThat(stored()).isEqualTo("two");
        assertThat(producer.topic().values()).containsExactlyInAnyOrder(KEY, "IMG_0002.jpg", KEY);
        assertThat(producer.succeed("publish")).startsWith("published 0 keys");
    }

    @Test
    void anInterruptedOverwriteIsCompletedByTheNext() throws Exception {
        upload("first", KEY, "one");
        producer.succeed("publish");
        // As if it had been killed after it replaced the object and before it published the key.
        Path second = image("second", KEY, "two");
        store().replace(KEY, file(second), content("two"));

        assertThat(overwrite("second")).startsWith("uploaded 0 images (0.0 MiB), 1 were already stored");

        assertThat(producer.topic().values()).containsExactly(KEY, KEY);
    }

    @Test
    void anOverwriteInTheFirstRunOnlyRegisters() throws Exception {
        image("first", KEY, "one");

        assertThat(overwrite("first")).startsWith("uploaded 1 images (0.0 MiB), 0 were already stored");

        assertThat(producer.topic().values()).isEmpty();
        assertThat(producer.succeed("publish")).startsWith("published 1 keys");
    }

    @Test
    void overwritesWithoutTheDatabase() throws Exception {
        TestProducer direct = new TestProducer(TestEnvironment.empty());
        image("first", KEY, "one");
        direct.succeed("upload", folder.resolve("first").toString(), "--direct");
        image("second", KEY, "two");

        direct.succeed("upload", folder.resolve("second").toString(), "--direct", "--overwrite");

        assertThat(direct.topic().values()).containsExactly(KEY, KEY);
    }

    @Test
    void ofTwoUploadsAtOnceOnlyOneStores() throws Exception {
        ImageFile one = file(image("first", KEY, "one"));
        ImageFile two = file(image("second", KEY, "two"));

        assertThat(store().putIfAbsent(KEY, one, content("one"))).isTrue();
        assertThat(store().putIfAbsent(KEY, two, content("two"))).isFalse();

        assertThat(store().find(KEY, content("two"))).contains(new StoredObject(false, false));
        assertThat(stored()).isEqualTo("one");
    }

    private String upload(String name, String key, String content) throws IOException {
        image(name, key, content);
        return producer.succeed("upload", folder.resolve(name).toString());
    }

    private String overwrite(String name) {
        return producer.succeed("upload", folder.resolve(name).toString(), "--overwrite");
    }

    private Path image(String name, String key, String content) throws IOException {
        Path subfolder = Files.createDirectories(folder.resolve(name));
        return Files.writeString(subfolder.resolve(key), content);
    }

    private S3ImageStore store() {
        return new S3ImageStore(s3, environment.s3Settings());
    }

    private static ImageFile file(Path path) {
        return new ImageFile(path, KEY, Optional.empty(), ImageType.JPEG);
    }

    private static ImageContent content(String text) throws IOException {
        return ImageContent.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String stored() {
        return s3.getObjectAsBytes(
                        request -> request.bucket(environment.bucket()).key(KEY))
                .asUtf8String();
    }

    private void storeInOnePart(String content) {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(environment.bucket()).key(KEY))
                .uploadId();
        String eTag = s3.uploadPart(
                        request -> request.bucket(environment.bucket())
                                .key(KEY)
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString(content))
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
        s3.completeMultipartUpload(request -> request.bucket(environment.bucket())
                .key(KEY)
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(List.of(part))));
    }
}
