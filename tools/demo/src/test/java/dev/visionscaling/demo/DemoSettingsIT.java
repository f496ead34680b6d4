package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSettingsIT {
    @Test
    void acceptsAFolderWithANestedImageAndAModelFile(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c.JPEG"), "image");
        Path model = Files.createFile(folder.resolve("model.safetensors"));

        DemoSettings settings = read(Map.of("IMAGES", folder.toString(), "MODEL", model.toString()));

        assertThat(settings.images()).contains(folder);
        assertThat(settings.consumers()).isEqualTo(2);
        assertThat(settings.dataDirectory()).isEmpty();
    }

    @Test
    void acceptsTheNameOfADownloadedModel(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("c.jpg"), "image");

        DemoSettings settings = read(Map.of("IMAGES", folder.toString(), "MODEL", "imagenet"));

        assertThat(settings.model().path()).isEmpty();
    }

    @Test
    void rendersPartsByDefault() {
        DemoSettings settings = read(Map.of());

        assertThat(settings.images()).isEmpty();
        assertThat(settings.model()).hasToString("parts");
    }

    @Test
    void namesAllProblemsAtOnce(@TempDir Path folder) throws Exception {
        Map<String, String> flags = new HashMap<>();
        flags.put("IMAGES", folder.toString());
        flags.put("MODEL", folder.resolve("none").toString());
        flags.put("CONSUMERS", "65");
        flags.put("PARTITIONS", "0");
        flags.put("PRECISION", "int4");
        flags.put("RULES", Files.writeString(folder.resolve("rules.json"), "{}").toString());
        flags.put("RATE", "0");
        flags.put("COPIES", "x");
        flags.put("REPORT", folder.resolve("none/report.json").toString());
        flags.put("RESULTS", folder.toString());

        assertThatThrownBy(() -> read(flags))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(10)
                                .anyMatch(problem -> problem.contains("--images must contain images"))
                                .anyMatch(problem -> problem.contains("rules.json: line 1, $: has no 'categories'"))
                                .anyMatch(problem -> problem.contains("MODEL must be parts, imagenet or a file")));
    }

    private static DemoSettings read(Map<String, String> flags) {
        return DemoSettings.from(new SettingsReader(flags, Map.of()).read(DemoSettings.all()));
    }
}
