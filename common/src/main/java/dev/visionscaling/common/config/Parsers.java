package dev.visionscaling.common.config;

import dev.visionscaling.common.files.FileNames;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parsers of settings; each error message names what was expected and what was given. */
public final class Parsers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(|KiB|MiB|GiB)");
    private static final List<String> SIZE_UNITS = List.of("", "KiB", "MiB", "GiB");

    private Parsers() {}

    /** Text that is not blank. */
    public static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    /** {@code true} or {@code false}, in any case. */
    public static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        };
    }

    /** A whole number from {@code min} to {@code max}. */
    public static Setting.Parser<Integer> integer(int min, int max) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // reported below, like a number out of range
            }
            throw new IllegalArgumentException(
                    "must be a whole number from " + min + " to " + max + ", not '" + text + "'");
        };
    }

    /** A positive decimal number. */
    public static double positiveNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw new IllegalArgumentException("must be a number above 0, not '" + text + "'");
    }

    /** A duration such as {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}. */
    public static Setting.Parser<Duration> duration(Duration min, Duration max) {
        return text -> {
            Matcher matcher = DURATION.matcher(text);
            if (matcher.matches()) {
                long amount = Long.parseLong(matcher.group(1));
                Duration value = switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                };
                if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("must be a duration from " + min.toMillis() + "ms to " + max.toSeconds()
                    + "s such as 500ms, 5s, 2m or 1h, not '" + text + "'");
        };
    }

    /** A size in bytes such as {@code 500}, {@code 64KiB}, {@code 20MiB} or {@code 1GiB}, at least one byte. */
    public static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            int shift = 10 * SIZE_UNITS.indexOf(matcher.group(2));
            if (amount > 0 && amount <= Long.MAX_VALUE >> shift) {
                return amount << shift;
            }
        }
        throw new IllegalArgumentException("must be a size such as 500, 64KiB, 20MiB or 1GiB, not '" + text + "'");
    }

    /** One of the constants of {@code type}, written in lower case. */
    public static <E extends Enum<E>> Setting.Parser<E> oneOf(Class<E> type) {
        return text -> {
            List<String> names = new ArrayList<>();
            for (E constant : type.getEnumConstants()) {
                String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
                if (name.equals(text.toLowerCase(Locale.ROOT))) {
                    return constant;
                }
                names.add(name);
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", names) + ", not '" + text + "'");
        };
    }

    /** One or more comma-separated entries; spaces around them are ignored. */
    public static List<String> list(String text) {
        List<String> entries = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            if (entry.isBlank()) {
                throw new IllegalArgumentException(
                        "must be a comma-separated list without empty entries, not '" + text + "'");
            }
            entries.add(entry.strip());
        }
        return List.copyOf(entries);
    }

    /** A path of the local file system. */
    public static Path path(String text) {
        try {
            return Path.of(text(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "must be a path, not '" + text + "'"
                            + (FileNames.isLocaleUtf8()
                                    ? ""
                                    : ": this locale cannot express every name (LC_ALL=C.UTF-8 does)"),
                    e);
        }
    }

    /** A file that exists and can be read, as an absolute path. */
    public static Path readableFile(String text) {
        Path path = path(text);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("must be a file that can be read, not '" + text + "'");
        }
        return path.toAbsolutePath();
    }

    /** A file that can be written or created, as an absolute path. */
    public static Path writableFile(String text) {
        Path path = path(text).toAbsolutePath();
        Path folder = path.getParent();
        if (Files.isDirectory(path) || folder == null || !Files.isWritable(folder)) {
            throw new IllegalArgumentException("must be a file in a writable folder, not '" + text + "'");
        }
        return path;
    }

    /** An absolute {@code http} or {@code https} address. */
    public static URI httpUri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below, like an address of another kind
        }
        throw new IllegalArgumentException("must be an address such as http://localhost:9000, not '" + text + "'");
    }
}
