package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that has to be downloaded, behind a proxy that nobody can reach. */
class ModelDownloadIT {
    private static final String DEAD_PROXY = "http://me:hunter2@127.0.0.1:9";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --model imagenet --images",
                "evaluate --model imagenet",
                "calibrate --model imagenet --images",
                "train --from imagenet --output trained.safetensors"
            })
    void theErrorNamesTheProxy(String command) throws Exception {
        Path photos = SampleImages.draw(folder.resolve("photos"), 12);
        String[] words = (command + " " + photos).split(" ", -1);
        Map<String, String> environment = Map.of(
                "https_proxy",
                DEAD_PROXY,
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
        try (Launcher run = Launcher.start(folder, environment, Arrays.copyOf(words, words.length))) {
            assertThat(run.awaitExit(Duration.ofMinutes(4))).as(run::output).isEqualTo(1);
            assertThat(run.output())
                    .contains("error: ")
                    .contains("imagenet cannot be downloaded: cannot connect to https://")
                    .contains("through the proxy 127.0.0.1:9")
                    .doesNotContain("\tat ", "hunter2");
        }
    }
}
