package dev.visionscaling.common.ops;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * The address of the server for health and metrics.
 *
 * @param host the address to listen on
 * @param port 0 for any free port, -1 for no server
 */
public record OpsSettings(String host, int port) {
    private static final Setting<String> HOST =
            Setting.withDefault("OPS_HOST", "127.0.0.1", "address that health and metrics listen on", Parsers::text);
    private static final Setting<Integer> PORT = Setting.withDefault(
            "OPS_PORT",
            "0",
            "port for health and metrics; 0 takes any free port, -1 turns the server off",
            Parsers.integer(-1, 65_535));

    public static List<Setting<?>> all() {
        return List.of(HOST, PORT);
    }

    public static OpsSettings from(Settings settings) {
        return new OpsSettings(settings.get(HOST), settings.get(PORT));
    }
}
