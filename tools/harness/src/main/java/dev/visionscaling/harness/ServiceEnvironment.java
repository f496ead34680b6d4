package dev.visionscaling.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of services that use the local stack and no other servers. */
public final class ServiceEnvironment {
    // The user's own settings with these prefixes belong to other servers and accounts.
    private static final List<String> REPLACED =
            List.of("KAFKA_", "IMAGE_TOPIC", "RESULT_TOPIC", "DATABASE_", "S3_", "AWS_");

    private ServiceEnvironment() {}

    /** Returns {@code inherited} with all settings of servers replaced by those in {@code own}. */
    public static Map<String, String> of(Map<String, String> inherited, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> REPLACED.stream().anyMatch(name::startsWith));
        // Threads then share few arenas of native memory, which keeps the process small.
        environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
        environment.putAll(own);
        return Map.copyOf(environment);
    }
}
