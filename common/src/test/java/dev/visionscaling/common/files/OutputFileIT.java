package dev.visionscaling.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OutputFileIT {
    @TempDir
    private Path folder;

    @Test
    void writesANewFile() throws Exception {
        Path file = folder.resolve("report.json");

        OutputFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(files()).containsExactly("report.json");
    }

    @Test
    void replacesAFileAndKeepsItsPermissions() throws Exception {
        Path file = Files.writeString(folder.resolve("report.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        OutputFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void leavesTheOldFileIfWritingFails() throws Exception {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "old");

        assertThatThrownBy(() -> OutputFile.write(file, draft -> {
                    Files.writeString(draft, "half");
                    throw new IOException("No space left on device");
                }))
                .hasMessage(file + ": No space left on device");

        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("model.safetensors");
    }

    @Test
    void showsOnlyCompleteContentToReaders() throws Exception {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "old");

        OutputFile.write(file, draft -> {
            Files.writeString(draft, "half");
            assertThat(file).hasContent("old");
            Files.writeString(draft, "whole");
        });

        assertThat(file).hasContent("whole");
    }

    @Test
    void replacesTheTargetOfALink() throws Exception {
        Path file = Files.writeString(folder.resolve("model-1.safetensors"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("model.safetensors"), file);

        OutputFile.write(link, "new");

        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
    }

    @Test
    void writesIntoAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        OutputFile.write(pipe, "new");

        assertThat(read.get()).isEqualTo("new");
        assertThat(SpecialFiles.isSpecial(pipe)).isTrue();
    }

    @Test
    void regularFilesFoldersAndMissingFilesAreNotSpecial() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(List.of(file, folder, folder.resolve("none"))).noneMatch(SpecialFiles::isSpecial);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
