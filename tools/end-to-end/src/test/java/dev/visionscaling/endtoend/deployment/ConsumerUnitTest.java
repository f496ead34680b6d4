package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the unit's shell command as systemd would, and prints the port in place of starting the consumer. */
class ConsumerUnitTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ExecStart=/bin/sh -c '([^']*)'$");

    private final String unit = RepositoryFiles.text("deploy/systemd/visionscaling-consumer@.service");

    @ParameterizedTest
    @CsvSource({"1,8081", "9,8089", "10,8100", "42,8132", "99,8189", "100,0", "0,0", "010,0", "left,0"})
    void everyInstanceHasAPort(String instance, String port) throws Exception {
        assertThat(portOf(instance, Map.of())).isEqualTo(port);
    }

    @Test
    void noTwoInstancesHaveTheSamePort() throws Exception {
        Set<String> ports = new HashSet<>(Set.of("8090", "8080")); // the live page's, and a publisher's
        for (int instance = 1; instance < 100; instance++) {
            assertThat(ports.add(portOf(String.valueOf(instance), Map.of()))).isTrue();
        }
    }

    @Test
    void aSettingTakesPrecedence() throws Exception {
        assertThat(portOf("10", Map.of("OPS_PORT", "9100"))).isEqualTo("9100");
        assertThat(unit).contains("EnvironmentFile=-/etc/visionscaling/consumer-%i.env");
    }

    private String portOf(String instance, Map<String, String> environment) throws IOException, InterruptedException {
        // A backslash at the end of a line continues it.
        Matcher command = COMMAND.matcher(unit.replace("\\\n", " "));
        assertThat(command.find()).isTrue();
        String script = command.group(1).replace("%i", instance).replace("$$", "$");
        assertThat(script).contains("exec /usr/bin/java ");
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", script.replace("exec /usr/bin/java ", "exec printenv OPS_PORT # "));
        builder.environment().remove("OPS_PORT");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
