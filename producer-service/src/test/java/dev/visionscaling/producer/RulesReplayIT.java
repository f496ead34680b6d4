package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bins in the status, and rules against stored rows. */
class RulesReplayIT {
    private static final String ROWS = "SELECT image_key, bin, rules_digest FROM prediction_results ORDER BY image_key";

    private TestEnvironment environment;
    private TestProducer producer;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.migrated();
        producer = new TestProducer(environment);
        environment.executeAll(
                "INSERT INTO image_info (image_key, expected_category) VALUES ('1', 'nut'), ('2', 'nut')",
                """
                INSERT INTO prediction_results (image_key, category, confidence, hostname, time, model, weights_digest,
                    latency_ms, runners_up, novelty, bin, rules_digest)
                VALUES ('1', 'nut', 90, 'h', now(), 'm', 'd', 5, '[["bolt",9.5]]', 0.5, 'left', 'r'),
                    ('2', 'bolt', 60, 'h', now(), 'm', 'd', 5, '[["nut",39.5]]', NULL, NULL, NULL),
                    ('line2/3', 'nut', 90, 'h', now(), 'm', 'd', 5, NULL, 2, 'left', 'r')""",
                "INSERT INTO rejected_images VALUES ('4', 'corrupt', '', 'h', now())");
    }

    @Test
    void statusCountsTheBins() {
        assertThat(producer.succeed("status").lines())
                .map(line -> line.replaceAll(" +", " ").strip())
                .containsSequence("with a bin 3", "bolt 1", "left 2");
        assertThat(producer.succeed("status", "--json")).contains("\"per_bin\":{\"bolt\":1,\"left\":2}");
        environment.execute("UPDATE prediction_results SET rules_digest = NULL");
        assertThat(producer.succeed("status")).doesNotContain("with a bin");
    }

    @Test
    void replaysRulesWithoutTouchingTheRows(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), """
                {"categories": {"nut": "left", "bolt": "right"}, "least_margin": 30, "unsure": "look", "unknown": "look",
                 "prefixes": {"line2/": {"unknown_above": 3}}}""");
        List<String> before = environment.query(ROWS);

        assertThat(producer.succeed("status", "--json", "--rules", rules.toString()))
                .contains("\"predictions\":3,\"rejected\":1,\"changed\":1,\"bins\":["
                        + "{\"bin\":\"left\",\"reason\":\"category\",\"images\":2},"
                        + "{\"bin\":\"look\",\"reason\":\"unsure\",\"images\":1}]")
                .contains("\"without_novelty\":1");
        assertThat(producer.succeed("status", "--rules", rules.toString())).contains("1 of 4 are in another bin now");
        assertThat(environment.query(ROWS)).isEqualTo(before);
    }

    @Test
    void refusesRulesThatAreNotValid(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"categorys\": {}}");

        TestProducer.Run run = producer.run("status", "--watch", "--rules", rules.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--rules " + rules + ": line 1, $.categorys: is not known here")
                .contains("--rules " + rules + ": line 1, $: has no 'categories'");
        Files.writeString(rules, "{\"categories\": {}}");
        assertThat(producer.run("status", "--watch", "--rules", rules.toString())
                        .err())
                .contains("--rules and --watch cannot be combined");
    }
}
