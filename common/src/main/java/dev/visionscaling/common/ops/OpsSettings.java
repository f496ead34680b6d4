package dev.visionscaling.common.ops;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * Where health and metrics are served.
 *
 * @param host the address to listen on
 * @param port 0 for any free one, -1 for none at all
 */
public record OpsSettings(String host, int port) {
    private static final Setting<String> HOST =
            Setting.withDefault("OPS_HOST", "127.0.0.1", "address that health and metrics listen on", Parsers::text);
    private static final Setting<Integer> PORT = Setting.withDefault(
            "OPS_PORT",
            "0",
            "port of health and metrics; 0 takes any free one, -1 turns them off",
            Parsers.integer(-1, 65_535));

    public static List<Setting<?>> all() {
        return List.of(HOST, PORT);
    }

    public static OpsSettings from(Settings settings) {
        return new OpsSettings(settings.get(HOST), settings.get(PORT));
    }
}
