package dev.visionscaling.endtoend.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links in the documents lead to files and headings that exist. */
class DocumentLinksTest {
    private static final Path ROOT = Path.of(System.getProperty("visionscaling.root", "../.."))
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents = documents();
        assertThat(documents).hasSizeGreaterThan(30);
        assertThat(documents.stream().flatMap(DocumentLinksTest::problems)).isEmpty();
    }

    @Test
    void everyPageIsInTheIndexOfTheDocumentation() throws IOException {
        String index = Files.readString(ROOT.resolve("docs/README.md"));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            assertThat(pages.map(page -> String.valueOf(page.getFileName()))
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }

    @Test
    void brokenLinksAreFound() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# One: two\n[a](page.md#one-two) [b](gone.md) [c](#three) `[d](code.md)`\n");
        assertThat(problems(page))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("gone.md"))
                .anyMatch(problem -> problem.contains("#three"));
    }

    private static Stream<String> problems(Path file) {
        MarkdownDocument document = new MarkdownDocument(file);
        return document.localLinks().stream().flatMap(document::problemWith);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md") && !isIgnored(ROOT.relativize(file)))
                    .toList();
        }
    }

    private static boolean isIgnored(Path file) {
        return Stream.of("target", ".git", ".visionscaling", "node_modules")
                .anyMatch(name -> file.toString().contains(name + "/"));
    }
}
