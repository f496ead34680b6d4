package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * The fleets to measure.
 *
 * @param sizes numbers of consumers
 * @param protocols values of {@code GROUP_PROTOCOL}
 */
public record FleetSettings(List<Integer> sizes, List<String> protocols) {
    private static final List<String> PROTOCOLS = List.of("streams", "classic");
    private static final Setting.Parser<Integer> SIZE = Parsers.integer(2, 1_000);

    private static final Setting<List<Integer>> FLEETS = Setting.withDefault(
                    "FLEETS", "10,30,100", "fleet: numbers of consumers, comma-separated", FleetSettings::sizes)
            .onlyAsFlag();
    private static final Setting<List<String>> GROUP_PROTOCOLS = Setting.withDefault(
                    "GROUP_PROTOCOLS",
                    String.join(",", PROTOCOLS),
                    "fleet: protocols of the group, comma-separated",
                    FleetSettings::protocols)
            .onlyAsFlag();

    public FleetSettings {
        sizes = List.copyOf(sizes);
        protocols = List.copyOf(protocols);
    }

    public static List<Setting<?>> all() {
        return List.of(FLEETS, GROUP_PROTOCOLS);
    }

    public static FleetSettings from(Settings settings) {
        return new FleetSettings(settings.get(FLEETS), settings.get(GROUP_PROTOCOLS));
    }

    static List<Integer> sizes(String text) {
        return Parsers.list(text).stream().map(SIZE::parse).toList();
    }

    /** In the order in which they are measured: a new group of the streams protocol has no offsets to begin with. */
    static List<String> protocols(String text) {
        List<String> names = Parsers.list(text);
        if (!PROTOCOLS.containsAll(names)) {
            throw new IllegalArgumentException(
                    "must be one or more of " + String.join(", ", PROTOCOLS) + ", not '" + text + "'");
        }
        return PROTOCOLS.stream().filter(names::contains).toList();
    }
}
