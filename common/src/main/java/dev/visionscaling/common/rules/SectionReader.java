package dev.visionscaling.common.rules;

import dev.visionscaling.common.rules.JsonValue.Decimal;
import dev.visionscaling.common.rules.JsonValue.Members;
import dev.visionscaling.common.rules.JsonValue.Text;
import dev.visionscaling.common.rules.LineRules.Fallbacks;
import dev.visionscaling.common.rules.LineRules.Thresholds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the rules of one line: the usual ones, or those of a prefix, which take over what they do not say. */
final class SectionReader {
    static final String CATEGORIES = "categories";
    static final String OTHERWISE = "otherwise";
    static final String UNSURE = "unsure";
    static final String UNKNOWN = "unknown";
    static final String REJECTED = "rejected";
    static final String LEAST_CONFIDENCE = "least_confidence";
    static final String LEAST_MARGIN = "least_margin";
    static final String UNKNOWN_ABOVE = "unknown_above";
    static final String REGION = "region";

    /** The names of a section. */
    static final List<String> NAMES = List.of(
            CATEGORIES, OTHERWISE, UNSURE, UNKNOWN, REJECTED, LEAST_CONFIDENCE, LEAST_MARGIN, UNKNOWN_ABOVE, REGION);

    static final List<String> REGION_NAMES = List.of("x", "y", "width", "height");

    /** The schema has the same pattern. */
    static final String BIN_PATTERN =
            "^[^ \\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]([^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]{0,98}"
                    + "[^ \\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF])?$";

    static final double MOST_NOVELTY = 1000;

    /** Finer than any camera's pixels. */
    static final int REGION_DECIMALS = 4;

    static final BigDecimal LEAST_REGION = new BigDecimal("0.01");

    private static final double PERCENT = 100;
    private static final Pattern BIN = Pattern.compile(BIN_PATTERN);

    private final Members section;
    private final String path;
    private final Problems problems;
    private final List<Place> categories = new ArrayList<>();

    SectionReader(Members section, String path, Problems problems) {
        this.section = section;
        this.path = path;
        this.problems = problems;
    }

    /** @param inherited has what the section does not say */
    LineRules read(LineRules inherited) {
        Map<String, String> bins = new LinkedHashMap<>(inherited.bins());
        bins.putAll(bins());
        Fallbacks fallbacks = new Fallbacks(
                bin(OTHERWISE).or(inherited.fallbacks()::otherwise),
                bin(UNSURE).or(inherited.fallbacks()::unsure),
                bin(UNKNOWN).or(inherited.fallbacks()::unknown),
                bin(REJECTED).or(inherited.fallbacks()::rejected));
        Thresholds thresholds = new Thresholds(
                number(LEAST_CONFIDENCE, PERCENT, " percent")
                        .orElse(inherited.thresholds().confidence()),
                number(LEAST_MARGIN, PERCENT, " percentage points")
                        .orElse(inherited.thresholds().margin()),
                number(UNKNOWN_ABOVE, MOST_NOVELTY, "")
                        .orElse(inherited.thresholds().novelty()));
        requireBin(LEAST_CONFIDENCE, UNSURE, fallbacks.unsure());
        requireBin(LEAST_MARGIN, UNSURE, fallbacks.unsure());
        requireBin(UNKNOWN_ABOVE, UNKNOWN, fallbacks.unknown());
        return new LineRules(bins, fallbacks, thresholds, region().or(inherited::region));
    }

    /** Returns the categories that the section names. */
    List<Place> categories() {
        return List.copyOf(categories);
    }

    /** Returns the section's own bin for unknown things. */
    Optional<Place> unknown() {
        return Optional.ofNullable(section.values().get(UNKNOWN))
                .map(value -> new Place(UNKNOWN, value.line(), Problems.member(path, UNKNOWN)));
    }

    private Map<String, String> bins() {
        Map<String, String> bins = new LinkedHashMap<>();
        members(CATEGORIES)
                .ifPresent(named -> named.values().forEach((category, value) -> {
                    String place = Problems.member(Problems.member(path, CATEGORIES), category);
                    if (category.isEmpty()) {
                        problems.add(value.line(), place, "a category's name cannot be empty");
                    }
                    categories.add(new Place(category, value.line(), place));
                    binOf(value, place).ifPresent(bin -> bins.put(category, bin));
                }));
        return bins;
    }

    private Optional<Members> members(String name) {
        JsonValue value = section.values().get(name);
        if (value == null || value instanceof Members) {
            return Optional.ofNullable((Members) value);
        }
        problems.add(value.line(), Problems.member(path, name), "must be an object in braces");
        return Optional.empty();
    }

    private Optional<String> bin(String name) {
        JsonValue value = section.values().get(name);
        return value == null ? Optional.empty() : binOf(value, Problems.member(path, name));
    }

    private Optional<String> binOf(JsonValue value, String place) {
        if (!(value instanceof Text text)) {
            problems.add(value.line(), place, "must be a bin's name in quotes");
            return Optional.empty();
        }
        if (!BIN.matcher(text.value()).matches()) {
            problems.add(
                    value.line(),
                    place,
                    "must be the name of a bin: 1 to 100 characters, without control characters or outer spaces");
            return Optional.empty();
        }
        return Optional.of(text.value());
    }

    private OptionalDouble number(String name, double most, String unit) {
        JsonValue value = section.values().get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Decimal decimal) {
            double number = decimal.value().doubleValue();
            if (number >= 0 && number <= most) {
                return OptionalDouble.of(number);
            }
        }
        problems.add(
                value.line(), Problems.member(path, name), "must be a number from 0 to " + Math.round(most) + unit);
        return OptionalDouble.empty();
    }

    private void requireBin(String threshold, String name, Optional<String> bin) {
        JsonValue value = section.values().get(threshold);
        if (value != null && bin.isEmpty() && !section.values().containsKey(name)) {
            problems.add(
                    value.line(),
                    Problems.member(path, threshold),
                    "needs '" + name + "', the bin of the parts that it keeps from their own");
        }
    }

    private Optional<RelativeRegion> region() {
        Optional<Members> region = members(REGION);
        if (region.isEmpty()) {
            return Optional.empty();
        }
        String place = Problems.member(path, REGION);
        requireNames(region.get(), REGION_NAMES, place, problems);
        List<BigDecimal> sides = new ArrayList<>();
        for (String name : REGION_NAMES) {
            JsonValue value = region.get().values().get(name);
            if (value == null) {
                problems.add(region.get().line(), place, "has no '" + name + "'");
            } else {
                side(value, name.equals("width") || name.equals("height"), Problems.member(place, name))
                        .ifPresent(sides::add);
            }
        }
        if (sides.size() < REGION_NAMES.size()) {
            return Optional.empty();
        }
        if (sides.get(0).add(sides.get(2)).compareTo(BigDecimal.ONE) > 0
                || sides.get(1).add(sides.get(3)).compareTo(BigDecimal.ONE) > 0) {
            problems.add(
                    region.get().line(), place, "reaches beyond the image: x + width and y + height may be at most 1");
            return Optional.empty();
        }
        int[] units = sides.stream()
                .mapToInt(side -> side.movePointRight(REGION_DECIMALS).intValueExact())
                .toArray();
        return Optional.of(new RelativeRegion(units[0], units[1], units[2], units[3]));
    }

    private Optional<BigDecimal> side(JsonValue value, boolean isSize, String place) {
        BigDecimal least = isSize ? LEAST_REGION : BigDecimal.ZERO;
        if (value instanceof Decimal decimal
                && decimal.value().compareTo(least) >= 0
                && decimal.value().compareTo(BigDecimal.ONE) <= 0
                && decimal.value().stripTrailingZeros().scale() <= REGION_DECIMALS) {
            return Optional.of(decimal.value());
        }
        problems.add(
                value.line(),
                place,
                "must be a share of the image, a number from " + least + " to 1 with at most " + REGION_DECIMALS
                        + " digits after the point");
        return Optional.empty();
    }

    /** Reports the names that an object does not have. */
    static void requireNames(Members object, List<String> names, String path, Problems problems) {
        object.values().forEach((name, value) -> {
            if (!names.contains(name)) {
                problems.add(
                        value.line(),
                        Problems.member(path, name),
                        "is not known here; the names are " + String.join(", ", names));
            }
        });
    }
}
