package dev.visionscaling.common.images;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Counts what a walk did not take, and remembers the first names of each kind. Used by one thread at a time. */
public final class NotTakenTally {
    private static final int NAMES = 3;

    private final Map<NotTaken.Kind, Long> counts = new EnumMap<>(NotTaken.Kind.class);
    private final Map<NotTaken.Kind, List<String>> names = new EnumMap<>(NotTaken.Kind.class);

    public void add(NotTaken entry) {
        counts.merge(entry.kind(), 1L, Long::sum);
        List<String> first = names.computeIfAbsent(entry.kind(), kind -> new ArrayList<>());
        if (first.size() < NAMES) {
            first.add(entry.name());
        }
    }

    /**
     * The counts and the first names, such as {@code skipped: 1 hidden (.DS_Store), 2 of unsupported types (a.txt, b.pdf)};
     * empty if everything was taken.
     */
    public Optional<String> summary() {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner line = new StringJoiner(", ", "skipped: ", "");
        counts.forEach((kind, count) -> {
            List<String> first = names.getOrDefault(kind, List.of());
            String more = count > first.size() ? ", …" : "";
            line.add(String.format(
                    Locale.ROOT, "%,d %s (%s%s)", count, kind.label(count), String.join(", ", first), more));
        });
        return Optional.of(line.toString());
    }
}
