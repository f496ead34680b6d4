package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/configuration.md lists every setting that the help of a command lists. */
class DocumentedSettingsIT {
    private static final Pattern SETTING = Pattern.compile("\\[([A-Z][A-Z0-9_]{3,})[],]");
    private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z0-9_]{3,})`");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumer",
                "dashboard",
                "gateway",
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
    void includeAllOf(String command) throws IOException {
        String[] words = (command + " --help").split(" ", -1);
        try (Launcher help = Launcher.start(folder, Arrays.copyOf(words, words.length))) {
            assertThat(help.awaitExit(Duration.ofMinutes(2))).isZero();
            assertThat(names(DOCUMENTED, Files.readString(Launcher.root().resolve("docs/configuration.md"))))
                    .containsAll(names(SETTING, help.output()));
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
