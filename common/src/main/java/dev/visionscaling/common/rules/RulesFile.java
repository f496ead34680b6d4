package dev.visionscaling.common.rules;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import dev.visionscaling.common.rules.JsonValue.Members;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A user's file of rules, in the form of {@code deploy/schemas/bin-rules.schema.json}; docs/rules.md describes it. */
public final class RulesFile {
    /** The names of the whole file, beyond those of a section. */
    static final String SCHEMA = "$schema";

    static final String PREFIXES = "prefixes";

    static final int MAX_PREFIXES = 1000;
    static final int MAX_PREFIX = 1024;

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_BINS = 1000;
    private static final int MOST_NAMED = 20;

    private final Path file;
    private final BinRules rules;
    private final Place categories;
    private final List<Place> namedCategories;
    private final List<Place> unknown;

    private RulesFile(Path file, BinRules rules, Place categories, List<Place> namedCategories, List<Place> unknown) {
        this.file = file;
        this.rules = rules;
        this.categories = categories;
        this.namedCategories = namedCategories;
        this.unknown = unknown;
    }

    /**
     * Reads a file.
     *
     * @param path as the user gave it
     * @throws IllegalArgumentException if it cannot be read
     * @throws InvalidSettingsException with all its problems, each with its line
     */
    public static RulesFile read(String path) {
        Path absolute = Parsers.readableFile(path);
        String text;
        try {
            text = TextFile.read(absolute);
        } catch (TextFileException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        return parse(Parsers.path(path), text);
    }

    /** Reads a file's content. */
    static RulesFile parse(Path file, String text) {
        Problems problems = new Problems();
        try {
            if (text.length() > MAX_CHARACTERS) {
                throw new InvalidSettingsException("has more than a million characters, which is too much for rules");
            }
            if (!(JsonText.read(text, problems) instanceof Members content)) {
                throw new InvalidSettingsException("line 1, $: must be an object in braces");
            }
            RulesFile rules = of(file, content, problems);
            if (!problems.found().isEmpty()) {
                throw new InvalidSettingsException(problems.found());
            }
            return rules;
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(in(FileNames.shown(file), e.problems()));
        }
    }

    private static RulesFile of(Path file, Members content, Problems problems) {
        List<String> names = new ArrayList<>(SectionReader.NAMES);
        names.add(PREFIXES);
        names.add(SCHEMA);
        SectionReader.requireNames(content, names, "$", problems);
        JsonValue schema = content.values().get(SCHEMA);
        if (schema != null && !(schema instanceof JsonValue.Text)) {
            problems.add(schema.line(), "$.$schema", "must be an address in quotes");
        }
        JsonValue categories = content.values().get(SectionReader.CATEGORIES);
        if (categories == null) {
            problems.add(content.line(), "$", "has no '" + SectionReader.CATEGORIES + "'");
        }
        SectionReader usual = new SectionReader(content, "$", problems);
        LineRules usualRules = usual.read(LineRules.NONE);
        List<Place> named = new ArrayList<>(usual.categories());
        List<Place> unknown = new ArrayList<>();
        usual.unknown().ifPresent(unknown::add);

        Map<String, LineRules> lines = new LinkedHashMap<>();
        prefixes(content, problems).forEach((prefix, section) -> {
            String path = Problems.member("$." + PREFIXES, prefix);
            SectionReader.requireNames(section, SectionReader.NAMES, path, problems);
            SectionReader line = new SectionReader(section, path, problems);
            lines.put(prefix, line.read(usualRules));
            named.addAll(line.categories());
            line.unknown().ifPresent(unknown::add);
        });
        BinRules rules = BinRules.of(usualRules, lines, digest(content));
        int bins = rules.bins().size();
        if (bins > MAX_BINS) {
            problems.add(content.line(), "$", "has " + bins + " bins, more than " + MAX_BINS);
        }
        Place place = new Place(
                SectionReader.CATEGORIES, categories == null ? content.line() : categories.line(), "$.categories");
        return new RulesFile(file, rules, place, named, unknown);
    }

    private static Map<String, Members> prefixes(Members content, Problems problems) {
        JsonValue value = content.values().get(PREFIXES);
        String path = "$." + PREFIXES;
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Members prefixes)) {
            problems.add(value.line(), path, "must be an object in braces");
            return Map.of();
        }
        if (prefixes.values().size() > MAX_PREFIXES) {
            problems.add(value.line(), path, "has more than " + MAX_PREFIXES + " prefixes");
        }
        Map<String, Members> sections = new LinkedHashMap<>();
        prefixes.values().forEach((prefix, section) -> {
            String place = Problems.member(path, prefix);
            if (prefix.isEmpty() || prefix.length() > MAX_PREFIX) {
                problems.add(section.line(), place, "a prefix has 1 to " + MAX_PREFIX + " characters");
            }
            if (section instanceof Members members) {
                sections.put(prefix, members);
            } else {
                problems.add(section.line(), place, "must be an object in braces");
            }
        });
        return sections;
    }

    /** Returns the rules, whatever the model's categories are. */
    public BinRules rules() {
        return rules;
    }

    /**
     * Returns the rules for a model.
     *
     * @param known the categories of the model
     * @param measuresNovelty false if it does not tell unknown things
     * @throws InvalidSettingsException with everything that does not fit the model, each with its line
     */
    public BinRules rulesFor(String model, List<String> known, boolean measuresNovelty) {
        Problems problems = new Problems();
        for (Place category : namedCategories) {
            if (!known.contains(category.name())) {
                problems.add(
                        category.line(),
                        category.path(),
                        "the model " + model + " has no category '" + category.name() + "'; it has " + some(known));
            }
        }
        List<String> without = rules.withoutBin(known);
        if (!without.isEmpty()) {
            problems.add(
                    categories.line(),
                    categories.path(),
                    "has no bin for " + some(without) + " of the model " + model + ": name their bins, or one for all"
                            + " others with 'otherwise'");
        }
        if (!measuresNovelty) {
            unknown.forEach(bin -> problems.add(
                    bin.line(),
                    bin.path(),
                    "the model " + model + " does not measure novelty, so that nothing would get into this bin: leave"
                            + " it out, or use a model that 'train' has made from photos"));
        }
        if (!problems.found().isEmpty()) {
            throw new InvalidSettingsException(in("RULES " + this, problems.found()));
        }
        return rules;
    }

    /** Returns the file as an absolute path. */
    public Path path() {
        return file.toAbsolutePath();
    }

    /** Returns the file's name for messages. */
    @Override
    public String toString() {
        return FileNames.shown(file);
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }

    private static List<String> in(String name, List<String> problems) {
        return problems.stream().map(problem -> name + ": " + problem).toList();
    }

    private static String digest(Members content) {
        Map<String, JsonValue> rules = new TreeMap<>(content.values());
        rules.remove(SCHEMA);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(new Members(rules, 1).canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
