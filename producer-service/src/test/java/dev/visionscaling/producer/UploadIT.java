package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class UploadIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @TempDir
    private Path folder;

    @BeforeEach
    void createImages() throws IOException {
        image("bolt/1.jpg", 100);
        image("bolt/2.JPEG", 200);
        image("deep/er/nut/3.png", 300);
        image("flat ö.webp", 400);
        image("bolt/readme.txt", 5);
        image("bolt/.hidden.jpg", 5);
    }

    @Test
    void registersEveryImageWithItsFolderAsCategory() throws Exception {
        assertThat(upload().lines())
                .containsExactly(
                        "skipped: 1 hidden (bolt/.hidden.jpg), 1 of an unsupported type (bolt/readme.txt)",
                        "uploaded 4 images (0.0 MiB), 0 were already stored, 2 files are not images, 0 failed");

        assertThat(objects())
                .containsExactlyInAnyOrder(
                        "bolt/1.jpg|100", "bolt/2.JPEG|200", "deep/er/nut/3.png|300", "flat ö.webp|400");
        assertThat(environment.query(
                        "SELECT image_key, expected_category FROM image_info ORDER BY image_key COLLATE \"C\""))
                .containsExactly("bolt/1.jpg|bolt", "bolt/2.JPEG|bolt", "deep/er/nut/3.png|nut", "flat ö.webp|null");
    }

    @Test
    void skipsStoredImages() throws Exception {
        upload();
        image("new.gif", 9);

        assertThat(upload())
                .endsWith("uploaded 1 images (0.0 MiB), 4 were already stored, 2 files are not images, 0 failed");
        assertThat(objects()).contains("new.gif|9").hasSize(5);
        assertThat(environment.query("SELECT count(*) FROM image_info")).containsExactly("5");
    }

    @Test
    void registersStoredImagesThatAreNotRegistered() throws Exception {
        upload();
        environment.execute("DELETE FROM image_info WHERE image_key LIKE 'bolt/%'");

        upload();

        assertThat(environment.query("SELECT count(*) FROM image_info")).containsExactly("4");
    }

    @Test
    void correctsEarlierCategoriesFromAGroundTruth() throws Exception {
        upload();
        Path truth = Files.writeString(
                folder.resolve("truth.csv"), "image,category\nbolt/1,screw\nflat ö.webp,washer\nnone.jpg,nut\nodd\n");

        TestProducer.Run run = producer.run("upload", folder.toString(), "--ground-truth", truth.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "expected categories: 0 from folder names, 2 from truth.csv, 2 unknown, "
                                + "1 malformed line skipped, 1 image that it names is missing",
                        "uploaded 0 images (0.0 MiB), 4 were already stored, 2 files are not images, 0 failed");
        assertThat(run.err().lines())
                .containsExactly(
                        "malformed: " + truth + ", line 5: expected an image and its category: odd",
                        "missing: " + truth + " names none.jpg, which is not an image in " + folder);
        assertThat(environment.query(
                        "SELECT image_key, expected_category FROM image_info ORDER BY image_key COLLATE \"C\""))
                .containsExactly("bolt/1.jpg|screw", "bolt/2.JPEG|bolt", "deep/er/nut/3.png|nut", "flat ö.webp|washer");
        assertThat(producer.succeed("publish")).startsWith("published 4 keys");
    }

    @Test
    void supportsImageNetsLayoutInCopies() throws Exception {
        image("ILSVRC/Data/CLS-LOC/train/n01440764/n01440764_1.JPEG", 1);
        image("ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000001.JPEG", 1);
        image("ILSVRC/Data/CLS-LOC/test/ILSVRC2012_test_00000001.JPEG", 1);
        Files.writeString(
                folder.resolve("LOC_val_solution.csv"),
                "ImageId,PredictionString\nILSVRC2012_val_00000001,n01443537 1 2 3 4 \n");
        String[] command = {"upload", folder.resolve("ILSVRC").toString(), "--copies", "2", "--prefix", "p/"};

        assertThat(producer.succeed(command)).contains("1 from folder names, 1 from LOC_val_solution.csv, 1 unknown");
        assertThat(producer.succeed(command)).contains("6 were already stored");

        assertThat(environment.query(
                        "SELECT image_key, expected_category FROM image_info WHERE image_key LIKE 'p/copy-0002/%' "
                                + "ORDER BY image_key COLLATE \"C\""))
                .containsExactly(
                        "p/copy-0002/Data/CLS-LOC/test/ILSVRC2012_test_00000001.JPEG|null",
                        "p/copy-0002/Data/CLS-LOC/train/n01440764/n01440764_1.JPEG|tench",
                        "p/copy-0002/Data/CLS-LOC/val/ILSVRC2012_val_00000001.JPEG|goldfish");
    }

    @Test
    void givesEachCopyItsOwnKey() throws Exception {
        producer.succeed("upload", folder.toString(), "--copies", "3", "--prefix", "load/");

        assertThat(environment.query("SELECT count(*), count(DISTINCT image_key) FROM image_info "
                        + "WHERE image_key ~ '^load/copy-000[123]/'"))
                .containsExactly("12|12");
        assertThat(objects()).hasSize(12).contains("load/copy-0002/bolt/1.jpg|100");
    }

    @Test
    void namesUnreadableFilesAndUploadsTheOthers() throws Exception {
        Files.createSymbolicLink(folder.resolve("bolt/gone.jpg"), folder.resolve("nowhere.jpg"));
        image("{odd}.jpg", 1);

        TestProducer.Run run = producer.run("upload", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("failed: " + folder.resolve("bolt/gone.jpg") + ": there is no such file");
        assertThat(run.out())
                .endsWith("uploaded 5 images (0.0 MiB), 0 were already stored, 2 files are not images, 1 failed; "
                        + "run the same command again to continue");
        assertThat(environment.query("SELECT count(*) FROM image_info WHERE image_key = '{odd}.jpg'"))
                .containsExactly("1");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void namesPipesAndNeverOpensThem() throws Exception {
        Path pipe = folder.resolve("bolt/pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        TestProducer.Run run = producer.run("upload", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("failed: " + pipe + ": it is not a regular file (but a pipe, a socket or a device)");
        assertThat(run.out()).contains("1 pipe, socket or device (bolt/pipe.jpg)", "uploaded 4 images", ", 1 failed");
    }

    @Test
    void readsNamesAsUtf8InTheLocaleC() throws Exception {
        Map<String, String> variables = new HashMap<>(environment.environment());
        variables.put("LC_ALL", "C");

        try (ServiceProcess upload = TestProducer.start(variables, "upload", folder.toString())) {
            assertThat(upload.awaitExit()).as(upload::errors).isZero();
        }

        assertThat(objects()).contains("flat ö.webp|400").hasSize(4);
    }

    @Test
    void uploadsEmptyImagesWhichTheConsumerRejects() throws Exception {
        image("bolt/4.jpg", 0);

        producer.succeed("upload", folder.toString());

        assertThat(objects()).contains("bolt/4.jpg|0").hasSize(5);
    }

    @Test
    void publishesKeysDirectlyWithoutTheDatabase() {
        TestProducer direct = new TestProducer(TestEnvironment.empty());

        direct.succeed("upload", folder.toString(), "--direct", "--database-url", "jdbc:postgresql://localhost:1/none");

        assertThat(direct.topic().values())
                .containsExactlyInAnyOrder("bolt/1.jpg", "bolt/2.JPEG", "deep/er/nut/3.png", "flat ö.webp");
    }

    @Test
    void namesKeysThatTheDatabasesEncodingLacks() throws Exception {
        TestEnvironment latin = TestEnvironment.migratedIn("LATIN1");
        image("日本.jpg", 5);

        TestProducer.Run run = new TestProducer(latin).run("upload", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("failed: 日本.jpg is stored but cannot be registered: PostgreSQL: ERROR: character with byte"
                        + " sequence 0xe6 0x97 0xa5 in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"; rename"
                        + " the file or its folder, or use a database with ENCODING 'UTF8', which has all characters");
        assertThat(run.out())
                .endsWith("uploaded 5 images (0.0 MiB), 0 were already stored, 2 files are not images, 1 failed,"
                        + " 1 are stored but not registered; run the same command again to continue");
        assertThat(latin.query("SELECT image_key FROM image_info ORDER BY image_key COLLATE \"C\""))
                .containsExactly("bolt/1.jpg", "bolt/2.JPEG", "deep/er/nut/3.png", "flat ö.webp");
    }

    @Test
    void namesKeysThatATableRefuses() throws Exception {
        environment.execute("ALTER TABLE image_info ADD CHECK (image_key NOT LIKE 'bolt/%')");

        TestProducer.Run run = producer.run("upload", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.contains("violates check constraint"));
        assertThat(environment.query("SELECT count(*) FROM image_info")).containsExactly("2");
    }

    @Test
    void namesAnUnreachableStoreInOneLine() {
        TestProducer.Run run = producer.run("upload", folder.toString(), "--s3-endpoint", "http://localhost:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("error: S3 at http://localhost:1: ");
    }

    @Test
    void continuesAfterAnOutageOfTheStore() throws Exception {
        try (ServiceProcess upload =
                producer.start("upload", folder.toString(), "--copies", "500", "--parallel", "2")) {
            await().atMost(LIMIT)
                    .until(() -> !environment
                            .query("SELECT 1 FROM image_info LIMIT 1")
                            .isEmpty());
            environment.stack().s3().kill();
            await().atMost(LIMIT).until(() -> upload.errors().contains("retrying until it succeeds"));
            environment.stack().s3().start();

            assertThat(upload.awaitExit()).isZero();
            assertThat(upload.output()).contains("uploaded 2,000 images");
        } finally {
            environment.stack().s3().start();
        }
        assertThat(environment.query("SELECT count(*) FROM image_info")).containsExactly("2000");
    }

    private String upload() {
        return producer.succeed("upload", folder.toString());
    }

    private void image(String path, int bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private List<String> objects() {
        try (S3Client s3 = S3Clients.open(environment.s3Settings(), 1, 1)) {
            return s3.listObjectsV2Paginator(request -> request.bucket(environment.bucket())).contents().stream()
                    .map((S3Object object) -> object.key() + "|" + object.size())
                    .toList();
        }
    }
}
