package dev.visionscaling.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesIT {
    @TempDir
    private Path folder;

    @Test
    void readsNamesAsTheyAre() {
        assertThat(FileNames.of(Path.of("bölt/a b%20.jpg"))).contains("bölt/a b%20.jpg");
        assertThat(FileNames.shown(folder.resolve("bölt"))).isEqualTo(folder + "/bölt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void readsUtf8WhateverTheLocale(String locale) throws IOException, InterruptedException {
        Files.createFile(folder.resolve("şapka %41 日本.jpg"));

        assertThat(list(locale)).containsExactly("şapka %41 日本.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void knowsNamesThatAreNotUtf8(String locale) throws IOException, InterruptedException {
        // As an old archive has it; Java itself cannot create such a name.
        assertThat(new ProcessBuilder("sh", "-c", "touch \"$(printf 'b\\374lt')\"")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(list(locale)).containsExactly("none");
    }

    /** The names of the folder's files as another JVM reads them in {@code locale}. */
    private List<String> list(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NameLister.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        }
    }
}
