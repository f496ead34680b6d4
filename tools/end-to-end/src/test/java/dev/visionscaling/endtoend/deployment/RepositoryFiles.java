package dev.visionscaling.endtoend.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this repository. */
final class RepositoryFiles {
    private static final Path ROOT = TestServices.installation().root();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RepositoryFiles() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        return text(file(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files directly in a folder whose names have the given ending, sorted. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file, with anchors and merge keys resolved. */
    static List<JsonNode> documents(Path file) {
        return documentsOf(text(file));
    }

    /** The documents of a text in YAML. */
    static List<JsonNode> documentsOf(String text) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<JsonNode> documents = new ArrayList<>();
        yaml.loadAll(text).forEach(document -> documents.add(MAPPER.valueToTree(document)));
        return documents;
    }
}
