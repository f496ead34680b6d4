package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher alone, in a folder where nothing is built, with a Maven that reaches no repository. */
@Timeout(120)
class BuildBehindAProxyIT {
    @TempDir
    private Path folder;

    private String build(Map<String, String> proxies) throws IOException, InterruptedException {
        Path script = folder.resolve("visionscaling");
        Files.copy(Launcher.root().resolve("visionscaling"), script);
        Path maven = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\necho '[ERROR] Could not transfer artifact x from/to central'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        ProcessBuilder launcher =
                new ProcessBuilder(List.of("bash", script.toString(), "demo")).redirectErrorStream(true);
        Map<String, String> environment = launcher.environment();
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.putAll(proxies);
        environment.merge("PATH", "", (path, none) -> maven.getParent() + File.pathSeparator + path);
        Process process = launcher.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output;
    }

    @Test
    void saysThatMavenDoesNotUseTheProxy() throws Exception {
        assertThat(build(Map.of("HTTPS_PROXY", "http://me:secret@proxy.example:3128")))
                .contains("Maven does not use the proxy proxy.example:3128 of the environment")
                .contains("settings.xml")
                .doesNotContain("secret");
    }

    @Test
    void saysNothingOfProxiesWithoutOne() throws Exception {
        assertThat(build(Map.of())).contains("the build failed").doesNotContain("proxy");
    }
}
