package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/configuration.md names every setting that the help of a command names. */
class ConfigurationDocsIT {
    private static final Pattern SETTING = Pattern.compile("\\[([A-Z][A-Z0-9_]{3,})[],]");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumer",
                "dashboard",
                "producer migrate",
                "producer upload",
                "producer publish",
                "producer status",
                "producer redrive",
                "producer reset",
                "demo",
                "stack",
                "render",
                "contact-sheet",
                "train",
                "evaluate",
                "calibrate",
                "parity"
            })
    void namesEverySettingOf(String command) throws IOException {
        String documented = Files.readString(Launcher.root().resolve("docs/configuration.md"));
        String[] words = (command + " --help").split(" ", -1);
        try (Launcher help = Launcher.start(folder, Arrays.copyOf(words, words.length))) {
            assertThat(help.awaitExit(Duration.ofMinutes(1))).isZero();
            Matcher matcher = SETTING.matcher(help.output());
            while (matcher.find()) {
                assertThat(documented).contains("`" + matcher.group(1) + "`");
            }
        }
    }
}
