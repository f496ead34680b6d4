package dev.visionscaling.consumer.testing;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestServices;
import java.util.HashMap;
import java.util.Map;

/** Starts consumers in their own processes, with a small model and frequent commits. */
public final class Consumers {
    private static final String SERVICE = "consumer-service";

    private Consumers() {}

    /**
     * Starts the packaged consumer.
     *
     * @param name its instance name
     * @param settings override the environment's; an empty value removes a variable
     */
    public static ServiceProcess start(TestEnvironment environment, String name, Map<String, String> settings) {
        return startWithFlags(environment, name, settings);
    }

    /** The same with flags, which override the settings. */
    public static ServiceProcess startWithFlags(
            TestEnvironment environment, String name, Map<String, String> settings, String... flags) {
        return TestServices.launch(SERVICE, variables(environment, name, settings), flags)
                .start();
    }

    /**
     * The same with a main class of the tests.
     *
     * @param libraries a class of each further library that it needs
     */
    public static ServiceProcess start(
            TestEnvironment environment,
            String name,
            Map<String, String> settings,
            String mainClass,
            Class<?>... libraries) {
        return TestServices.launchTestMain(SERVICE, mainClass, variables(environment, name, settings), libraries)
                .start();
    }

    private static Map<String, String> variables(
            TestEnvironment environment, String name, Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(environment.environment());
        variables.put("INSTANCE_NAME", name);
        variables.put("MODEL", TestWeights.path().toString());
        variables.put("COMMIT_INTERVAL", "500ms");
        variables.put("INFERENCE_THREADS", "1");
        variables.putAll(settings);
        return variables;
    }
}
