package dev.visionscaling.endtoend.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the repository, without its code blocks: its links and the anchors of its headings. */
final class MarkdownDocument {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^\\s*```.*?^\\s*```\\s*$");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?)\\s*$");
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private final Path file;
    private final String text;

    MarkdownDocument(Path file) {
        this.file = file;
        try {
            this.text = CODE_BLOCK.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The link targets inside this repository, as they are written. */
    List<String> localLinks() {
        return LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .flatMap(MarkdownDocument::target)
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The reason why {@code link} leads nowhere, or nothing. */
    Stream<String> problemWith(String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return Stream.of(file + ": " + link + ": there is no such file");
        }
        if (hash >= 0 && !new MarkdownDocument(target).anchors().contains(link.substring(hash + 1))) {
            return Stream.of(file + ": " + link + ": there is no such heading");
        }
        return Stream.of();
    }

    /** The anchors that GitHub gives to the headings. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(text).results().map(MatchResult::group).forEach(heading -> {
            String anchor = anchor(heading);
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    private static Stream<String> target(MatchResult link) {
        return Stream.of(1, 2).map(link::group).filter(group -> group != null);
    }

    private static String anchor(String heading) {
        String title = heading.replaceFirst("^#+ +", "").strip();
        return LINK_IN_HEADING
                .matcher(title)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
