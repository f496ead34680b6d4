package dev.visionscaling.endtoend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services on machines that are set to other languages. */
class LanguageIT {
    private static final int IMAGES = 6;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"tr, TR, C", "ar, EG, C.UTF-8"})
    void processesImagesWhateverTheLanguage(String language, String country, String locale) throws IOException {
        try (TestEnvironment environment = TestEnvironment.empty()) {
            SampleImages.draw(Files.createDirectory(folder.resolve("IĞDIR ١")), IMAGES);
            Map<String, String> variables = new HashMap<>(environment.environment());
            variables.put("JAVA_TOOL_OPTIONS", "-Duser.language=" + language + " -Duser.country=" + country);
            variables.put("LC_ALL", locale);
            variables.put("MODEL", SampleImages.randomModel(folder).toString());
            variables.put("INFERENCE_THREADS", "1");

            assertThat(produce(variables, "migrate")).doesNotContain("error");
            assertThat(produce(variables, "upload", folder.toString())).contains("uploaded " + IMAGES + " images");
            assertThat(produce(variables, "publish")).contains("published " + IMAGES + " keys");
            try (ServiceProcess consumer =
                    TestServices.start("consumer-service", variables).awaitReady()) {
                await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
                assertThat(consumer.get("/metrics"))
                        .containsPattern("images_processed_total\\{outcome=\"predicted\".*} " + IMAGES + "\\.0");
            }
            assertThat(environment.query("SELECT DISTINCT split_part(image_key, '/', 1) FROM image_info"))
                    .containsExactly("IĞDIR ١");
        }
    }

    private static String produce(Map<String, String> variables, String... arguments) {
        try (ServiceProcess run = TestServices.start("producer-service", variables, arguments)) {
            int code = run.awaitExit();
            assertThat(code).as(run.output()).isZero();
            return run.output();
        }
    }
}
