package dev.visionscaling.producer;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The producer as a user runs it in a test's environment: in this JVM to its end, or in its own process. */
final class TestProducer {
    private final TestEnvironment environment;

    TestProducer(TestEnvironment environment) {
        this.environment = environment;
    }

    /** The output and the exit code of a run. */
    record Run(int exitCode, String out, String err) {}

    /** Runs one command in this JVM. */
    Run run(String... args) {
        return run(Map.of(), args);
    }

    /** The same with some of the environment replaced. */
    Run run(Map<String, String> replaced, String... args) {
        Map<String, String> variables = new HashMap<>(environment.environment());
        variables.putAll(replaced);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                new ProducerMain(new StopSignal(), new PrintWriter(out), new PrintWriter(err)).run(args, variables);
        return new Run(exitCode, out.toString().strip(), err.toString().strip());
    }

    /** Runs one command in this JVM and returns what it printed; the test fails if the command fails. */
    String succeed(String... args) {
        Run run = run(args);
        if (run.exitCode() != 0) {
            throw new AssertionError(String.join(" ", args) + " failed with " + run);
        }
        return run.out();
    }

    /** Starts one command of the packaged producer in its own process. */
    ServiceProcess start(String... args) {
        return start(environment.environment(), args);
    }

    /** The same with all of {@code variables} as its environment. */
    static ServiceProcess start(Map<String, String> variables, String... args) {
        return TestServices.launch("producer-service", variables, args)
                .separateErrors()
                .start();
    }

    TopicRecords topic() {
        return new TopicRecords(environment.stack().bootstrapServers(), environment.topic());
    }

    /** The number of keys up to the checkpoint; 0 while PostgreSQL does not answer. */
    long published() {
        try {
            List<String> rows = environment.query("SELECT published FROM publish_checkpoint");
            return rows.isEmpty() ? 0 : Long.parseLong(rows.get(0));
        } catch (IllegalStateException e) {
            return 0;
        }
    }
}
