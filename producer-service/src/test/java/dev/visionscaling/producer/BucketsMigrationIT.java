package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration that adds buckets, on a database with rows from before it. */
class BucketsMigrationIT {
    private static final String[] OLD_ROWS = {
        "INSERT INTO image_info (image_key, expected_category) VALUES ('1', 'bolt'), ('2', 'bolt'), ('3', NULL)",
        "INSERT INTO prediction_results (image_key, category, confidence, hostname, time, model, weights_digest, "
                + "latency_ms) VALUES ('1', 'bolt', 90, 'host', '2026-01-01', 'parts', 'digest', 5)",
        "INSERT INTO rejected_images VALUES ('2', 'corrupt', '', 'host', '2026-01-01')"
    };

    private final TestEnvironment environment = TestEnvironment.migratedTo("5");
    private final TestProducer producer = new TestProducer(environment);

    @BeforeEach
    void migrateOldRows() {
        environment.executeAll(OLD_ROWS);
        producer.succeed("migrate");
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void keepsOldRowsAsImagesOfTheDefaultBucket() {
        assertThat(environment.query(
                        "SELECT image_key, category, confidence, hostname, bucket FROM prediction_results"))
                .containsExactly("1|bolt|90|host|");
        assertThat(environment.query("SELECT image_key, reason, bucket FROM rejected_images"))
                .containsExactly("2|corrupt|");
        assertThat(environment.query("SELECT image_key, bucket FROM image_info ORDER BY id"))
                .containsExactly("1|", "2|", "3|");
        assertThat(environment.query("SELECT images, predicted, rejected, correct FROM accuracy"))
                .containsExactly("2|1|1|1");
        assertThat(producer.succeed("publish")).startsWith("published 3 keys");
        assertThat(producer.topic().values()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aWriterNeedNotKnowOfBuckets() {
        environment.executeAll(
                "INSERT INTO image_info (image_key) VALUES ('1'), ('4') ON CONFLICT DO NOTHING",
                "INSERT INTO image_info (image_key, expected_category) VALUES ('5', 'nut')");
        assertThat(environment.query("SELECT image_key, bucket FROM image_info ORDER BY image_key"))
                .containsExactly("1|", "2|", "3|", "4|", "5|");
    }

    @Test
    void accuracyJoinsOutcomesWithTheImageOfTheirBucket() {
        environment.executeAll(
                "INSERT INTO image_info (bucket, image_key, expected_category) VALUES ('more', '1', 'nut'), "
                        + "('more', '2', 'nut'), ('more', '3', 'nut')",
                "INSERT INTO prediction_results (bucket, image_key, category, confidence, hostname, time, model, "
                        + "weights_digest, latency_ms) VALUES ('more', '1', 'nut', 80, 'host', now(), 'parts', '', 5), "
                        + "('more', '2', 'bolt', 80, 'host', now(), 'parts', '', 5)",
                "INSERT INTO rejected_images VALUES ('3', 'corrupt', '', 'host', now(), 'more')");
        assertThat(environment.query("SELECT expected_category, images, predicted, rejected, correct "
                        + "FROM accuracy_by_category ORDER BY expected_category"))
                .containsExactly("bolt|2|1|1|1", "nut|3|2|1|1");
        assertThat(environment.query("SELECT * FROM confusions")).containsExactly("nut|bolt|1");
    }

    @Test
    void keepsWhatWasGranted() {
        for (String role : new String[] {"visionscaling_dashboard", "visionscaling_producer"}) {
            assertThat(environment.query(
                            "SELECT has_table_privilege('" + role + "', 'accuracy_by_category', 'SELECT'), "
                                    + "has_table_privilege('" + role + "', 'confusions', 'SELECT'), "
                                    + "has_column_privilege('" + role + "', 'image_info', 'bucket', 'SELECT')"))
                    .as(role)
                    .containsExactly("t|t|t");
        }
        assertThat(environment.query("SELECT has_column_privilege('visionscaling_consumer', 'prediction_results', "
                        + "'bucket', 'INSERT'), has_column_privilege('visionscaling_producer', 'image_info', 'bucket', "
                        + "'UPDATE')"))
                .containsExactly("t|f");
    }
}
