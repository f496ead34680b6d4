package dev.visionscaling.squeezenet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the names of a model's categories: a JSON array under {@code categories} in the file's metadata, or else a list
 * beside it ({@code NAME.categories.txt} or {@code .tsv}, {@code categories.txt} or {@code .tsv}, or the only
 * {@code *categories.tsv}), or else, for 1,000 outputs, ImageNet's.
 */
public final class CategoryNames {
    private static final String KEY = "categories";
    private static final int IMAGENET = 1000;
    private static final String IMAGENET_LIST = "imagenet1k-categories.txt";

    private CategoryNames() {}

    /** @throws ModelException if there is no list, or if its length is not the number of the model's outputs */
    public static List<String> of(ModelFile file, Map<String, String> metadata, int outputs) {
        String embedded = metadata.get(KEY);
        if (embedded != null) {
            return checked(outputs, fromJson(file, embedded), "the metadata of " + file.path());
        }
        Optional<Path> list = listBeside(file);
        if (list.isPresent()) {
            return checked(outputs, fromList(list.get()), list.get().toString());
        }
        if (outputs == IMAGENET) {
            return checked(outputs, imagenet(), "the list of ImageNet's categories");
        }
        throw new ModelException(file.path() + " has " + outputs + " categories without names: put a list beside it, "
                + file.name() + ".categories.txt, one name per line");
    }

    private static List<String> checked(int outputs, List<String> names, String source) {
        if (names.size() != outputs) {
            throw new ModelException(source + " names " + names.size() + " categories, the weights have " + outputs
                    + ": list one for each output, in their order");
        }
        if (names.stream().anyMatch(String::isBlank)) {
            throw new ModelException(source + " has a category without a name");
        }
        return List.copyOf(names);
    }

    private static List<String> fromJson(ModelFile file, String json) {
        String problem = "'" + KEY + "' in the metadata of " + file.path() + " is not a JSON array of names";
        try {
            List<String> names = new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
            if (names == null || names.stream().anyMatch(Objects::isNull)) {
                throw new ModelException(problem);
            }
            return names;
        } catch (JsonProcessingException e) {
            throw new ModelException(problem, e);
        }
    }

    private static Optional<Path> listBeside(ModelFile file) {
        Path folder = Objects.requireNonNullElse(file.path().toAbsolutePath().getParent(), Path.of("/"));
        for (String name : List.of(file.name() + ".categories", "categories")) {
            for (String extension : List.of(".txt", ".tsv")) {
                Path candidate = folder.resolve(name + extension);
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> lists = files.filter(path -> path.toString().endsWith("categories.tsv"))
                    .filter(Files::isRegularFile)
                    .limit(2)
                    .toList();
            return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
        } catch (IOException e) {
            throw new ModelException("the folder " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<String> fromList(Path list) {
        try {
            List<String> lines = nonEmpty(TextFile.read(list));
            return list.toString().endsWith(".tsv") ? fromTable(list, lines) : lines;
        } catch (TextFileException e) {
            throw new ModelException("the list of categories " + e.getMessage(), e);
        }
    }

    /** Reads a table with a header; the column {@code category} holds the names, in the order of the outputs. */
    private static List<String> fromTable(Path list, List<String> lines) {
        List<String> header = lines.isEmpty() ? List.of() : columns(lines.get(0));
        int nameColumn = header.indexOf("category");
        if (nameColumn < 0) {
            throw new ModelException(list + " has no column 'category' in its first line");
        }
        int indexColumn = header.indexOf("index");
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> columns = columns(line);
            String position = Integer.toString(names.size());
            boolean inOrder = indexColumn < 0
                    || (columns.size() > indexColumn && columns.get(indexColumn).equals(position));
            if (columns.size() <= nameColumn || !inOrder) {
                throw new ModelException(
                        list + " does not have category " + position + " where it belongs: '" + line + "'");
            }
            names.add(columns.get(nameColumn));
        }
        return names;
    }

    private static List<String> columns(String line) {
        return List.of(line.split("\t", -1));
    }

    private static List<String> imagenet() {
        try (InputStream in = CategoryNames.class.getResourceAsStream(IMAGENET_LIST)) {
            byte[] bytes = Objects.requireNonNull(in, IMAGENET_LIST).readAllBytes();
            return nonEmpty(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException("the list of ImageNet's categories cannot be read", e);
        }
    }

    private static List<String> nonEmpty(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
