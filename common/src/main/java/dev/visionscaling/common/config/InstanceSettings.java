package dev.visionscaling.common.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The name that distinguishes one running instance from another. */
public final class InstanceSettings {
    private static final Setting<String> INSTANCE_NAME = Setting.withDefault(
            "INSTANCE_NAME",
            "the machine's name",
            "name of this instance in results and logs; set it if several instances run on one machine",
            Parsers::text);

    private InstanceSettings() {}

    public static List<Setting<?>> all() {
        return List.of(INSTANCE_NAME);
    }

    /** The configured name, or the machine's by default. */
    public static String nameFrom(Settings settings) {
        String name = settings.get(INSTANCE_NAME);
        return INSTANCE_NAME.defaultText().orElseThrow().equals(name) ? machineName() : name;
    }

    /** The machine's host name. */
    public static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Containers whose name does not resolve still have it here.
            String name = System.getenv("HOSTNAME");
            return name == null || name.isBlank() ? "unknown-host" : name;
        }
    }
}
