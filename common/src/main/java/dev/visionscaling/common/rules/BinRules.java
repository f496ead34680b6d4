package dev.visionscaling.common.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules from category to bin: a pure function of an image's key and what its prediction says. Safe from any thread. */
public final class BinRules {
    private static final BinRules NONE = new BinRules(LineRules.NONE, List.of(), Optional.empty());

    private final LineRules usual;
    private final List<Prefixed> lines; // the longest prefix first
    private final Optional<String> digest;

    private record Prefixed(String prefix, LineRules rules) {}

    private BinRules(LineRules usual, List<Prefixed> lines, Optional<String> digest) {
        this.usual = usual;
        this.lines = lines;
        this.digest = digest;
    }

    static BinRules of(LineRules usual, Map<String, LineRules> byPrefix, String digest) {
        List<Prefixed> lines = byPrefix.entrySet().stream()
                .map(entry -> new Prefixed(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(line -> -line.prefix().length()))
                .toList();
        return new BinRules(usual, lines, Optional.of(digest));
    }

    /** Returns the rules of a consumer without a file: the bin is the category. */
    public static BinRules none() {
        return NONE;
    }

    /** Chooses the bin of a predicted image. */
    public BinChoice choose(String key, Evidence evidence) {
        return rulesFor(key).choose(evidence);
    }

    /** Returns the bin of a rejected image; empty if the rules have none. */
    public Optional<String> rejected(String key) {
        return rulesFor(key).fallbacks().rejected();
    }

    /** Returns the part of the image that shows the part; empty if the rules do not say. */
    public Optional<RelativeRegion> region(String key) {
        return rulesFor(key).region();
    }

    /** Returns every choice that the rules can make; empty if there are none. */
    public Set<BinChoice> choices() {
        Set<BinChoice> choices = new LinkedHashSet<>(usual.choices());
        lines.forEach(line -> choices.addAll(line.rules().choices()));
        return choices;
    }

    /** Returns the names of all bins, sorted. */
    public SortedSet<String> bins() {
        return choices().stream().map(BinChoice::bin).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns those of {@code categories} that have no bin of their own under the usual rules, and no other either. */
    public List<String> withoutBin(Iterable<String> categories) {
        List<String> without = new ArrayList<>();
        for (String category : categories) {
            if (usual.fallbacks().otherwise().isEmpty() && !usual.bins().containsKey(category)) {
                without.add(category);
            }
        }
        return without;
    }

    /** Returns the same rules with another least confidence on every line, to see what it would change. */
    public BinRules withLeastConfidence(double percent) {
        return new BinRules(
                usual.withLeastConfidence(percent),
                lines.stream()
                        .map(line -> new Prefixed(line.prefix(), line.rules().withLeastConfidence(percent)))
                        .toList(),
                digest);
    }

    /** Returns SHA-256 of the rules in hexadecimal; empty if there are none. */
    public Optional<String> digest() {
        return digest;
    }

    private LineRules rulesFor(String key) {
        for (Prefixed line : lines) {
            if (key.startsWith(line.prefix())) {
                return line.rules();
            }
        }
        return usual;
    }
}
