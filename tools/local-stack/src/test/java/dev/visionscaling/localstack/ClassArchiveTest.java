package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void aProgramStartsFromItsArchive() throws IOException {
        Path archive = Files.createFile(folder.resolve("kafka.jsa"));

        assertThat(ClassArchive.options(folder.toString(), "kafka"))
                .contains("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
    }

    @Test
    void withoutAnArchiveAProgramStartsAsEver() {
        assertThat(ClassArchive.options(folder.toString(), "kafka")).isEmpty();
        assertThat(ClassArchive.options("", "kafka")).isEmpty();
    }
}
