package dev.visionscaling.common.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What tells one running instance from another. */
public final class InstanceSettings {
    private static final Setting<String> INSTANCE_NAME = Setting.withDefault(
            "INSTANCE_NAME",
            "the machine's name",
            "name of this instance in results and logs; set it where several share a machine",
            Parsers::text);

    private InstanceSettings() {}

    public static List<Setting<?>> all() {
        return List.of(INSTANCE_NAME);
    }

    /** The configured name, else the machine's. */
    public static String nameFrom(Settings settings) {
        String name = settings.get(INSTANCE_NAME);
        return INSTANCE_NAME.defaultText().orElseThrow().equals(name) ? machineName() : name;
    }

    /** The machine's name, for what has no name of its own. */
    public static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Containers without a resolvable name still carry it here.
            String name = System.getenv("HOSTNAME");
            return name == null || name.isBlank() ? "unknown-host" : name;
        }
    }
}
