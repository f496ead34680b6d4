package dev.visionscaling.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of services that must work with the local stack and with nothing else. */
public final class ServiceEnvironment {
    // A person's own settings of these kinds belong to other brokers, databases and accounts.
    private static final List<String> REPLACED = List.of("KAFKA_", "IMAGE_TOPIC", "DATABASE_", "S3_", "AWS_");

    private ServiceEnvironment() {}

    /** {@code inherited} with everything that addresses servers replaced by {@code own}. */
    public static Map<String, String> of(Map<String, String> inherited, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> REPLACED.stream().anyMatch(name::startsWith));
        // Threads allocate native memory from few arenas: the process stays small.
        environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
        environment.putAll(own);
        return Map.copyOf(environment);
    }
}
