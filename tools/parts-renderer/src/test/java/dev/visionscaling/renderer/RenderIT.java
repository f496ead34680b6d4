package dev.visionscaling.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void rendersTheSameImagesForAllCategoriesAgain() throws IOException {
        Path images = folder.resolve("new/images");

        assertThat(run("render", images.toString(), "--count", "14", "--threads", "2"))
                .isZero();
        byte[] bolt = Files.readAllBytes(images.resolve("bolt/bolt-00002.jpg"));
        assertThat(run("render", images.toString(), "--count", "14", "--threads", "1"))
                .isZero();

        assertThat(files(images)).hasSize(14).contains("bolt/bolt-00002.jpg", "nut/nut-00002.jpg");
        assertThat(Files.readAllBytes(images.resolve("bolt/bolt-00002.jpg"))).isEqualTo(bolt);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("rendered 14 images into "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void rejectsAFileInsteadOfAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(run("render", file.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("DIR must be a folder");
    }

    @Test
    void reportsAWriteErrorInOneLine() throws IOException {
        Files.writeString(folder.resolve("bolt"), "in the way");

        assertThat(run("render", folder.toString(), "--count", "1")).isEqualTo(1);

        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.contains("cannot be written"));
    }

    @Test
    void writesTheContactSheet() throws IOException {
        Path sheet = folder.resolve("sheet.jpg");

        assertThat(run("contact-sheet", sheet.toString(), "--columns", "1")).isZero();

        assertThat(Files.size(sheet)).isBetween(10_000L, 400_000L);
    }

    private int run(String... args) {
        return new RendererMain(new PrintWriter(out), new PrintWriter(err)).run(args, Map.of());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .toList();
        }
    }
}
