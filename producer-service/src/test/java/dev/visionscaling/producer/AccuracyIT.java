package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.database.Databases;
import dev.visionscaling.harness.testing.TestEnvironment;
import org.junit.jupiter.api.Test;

/** The views that define accuracy. */
class AccuracyIT {
    private static final int VERSION = Integer.parseInt(Databases.SCHEMA_VERSION);

    private static final String[] OUTCOMES = {
        "INSERT INTO image_info (image_key, expected_category) VALUES ('1', 'bolt'), ('2', 'bolt'), ('3', 'bolt'), "
                + "('4', 'nut'), ('5', 'nut'), ('6', 'gear'), ('7', 'cog'), ('8', NULL), ('9', NULL)",
        "INSERT INTO prediction_results SELECT key, category, confidence, 'host', now(), 'parts', 'digest', 5 FROM "
                + "(VALUES ('1', 'bolt', 90), ('2', 'nut', 60), ('3', 'nut', 30), ('4', 'nut', 80), ('8', 'nut', 99)) "
                + "AS p(key, category, confidence)",
        "INSERT INTO rejected_images SELECT key, 'not-an-image', '', 'host', now() FROM (VALUES ('5'), ('6'), ('9')) "
                + "AS r(key)"
    };

    @Test
    void comparesPredictedWithExpectedCategories() throws Exception {
        TestEnvironment environment = TestEnvironment.migrated();
        environment.executeAll(OUTCOMES);

        assertThat(environment.query("SELECT expected_category, images, predicted, rejected, correct, "
                        + "round(accuracy_percent, 2), mean_confidence, mean_confidence_correct "
                        + "FROM accuracy_by_category ORDER BY expected_category"))
                .containsExactly("bolt|3|3|0|1|33.33|60|90", "gear|1|0|1|0|null|null|null", "nut|2|1|1|1|100.00|80|80");
        assertThat(environment.query(
                        "SELECT images, predicted, rejected, correct, accuracy_percent::int, mean_confidence "
                                + "FROM accuracy"))
                .containsExactly("6|4|2|2|50|65");
        assertThat(environment.query("SELECT * FROM confusions")).containsExactly("bolt|nut|2");
    }

    @Test
    void isEmptyIfNoCategoryIsExpected() throws Exception {
        TestEnvironment environment = TestEnvironment.migrated();
        TestProducer producer = new TestProducer(environment);
        environment.executeAll(OUTCOMES);
        environment.execute("UPDATE image_info SET expected_category = NULL");

        assertThat(environment.query("SELECT * FROM accuracy")).containsExactly("0|0|0|0|null|null");
        assertThat(environment.query("SELECT * FROM accuracy_by_category")).isEmpty();
        assertThat(environment.query("SELECT * FROM confusions")).isEmpty();
        assertThat(producer.succeed("status")).doesNotContain("accuracy");
        assertThat(producer.succeed("status", "--json")).contains("\"accuracy\":null,\"confusions\":[]");
    }

    @Test
    void isReadOnlyForTheRolesOfDashboardAndProducer() throws Exception {
        TestEnvironment environment = TestEnvironment.migrated();
        environment.executeAll(OUTCOMES);

        for (String role : new String[] {"visionscaling_dashboard", "visionscaling_producer"}) {
            for (String view : new String[] {"accuracy", "accuracy_by_category", "confusions", "outcomes_by_bin"}) {
                assertThat(environment.query("SELECT has_table_privilege('" + role + "', '" + view + "', 'SELECT'), "
                                + "has_table_privilege('" + role + "', '" + view + "', 'INSERT, UPDATE, DELETE')"))
                        .as("%s on %s", role, view)
                        .containsExactly("t|f");
            }
        }
        environment.executeAll(
                "GRANT visionscaling_producer TO CURRENT_USER",
                "SET ROLE visionscaling_producer",
                "INSERT INTO image_info (image_key, expected_category) VALUES ('1', 'screw') ON CONFLICT (image_key, bucket) "
                        + "DO UPDATE SET expected_category = EXCLUDED.expected_category");
        assertThat(environment.query(
                        "SELECT has_column_privilege('visionscaling_producer', 'image_info', 'id', 'UPDATE')"))
                .containsExactly("f");
    }

    @Test
    void isAddedToADatabaseOfTheFirstVersion() throws Exception {
        TestEnvironment environment = TestEnvironment.migratedTo("1");
        TestProducer producer = new TestProducer(environment);
        environment.executeAll(OUTCOMES);

        TestProducer.Run early = producer.run("status");
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err())
                .isEqualTo("error: the database's schema has version 1, this program needs " + VERSION
                        + ": run the producer's 'migrate'");
        assertThat(producer.succeed("migrate")).startsWith("migrated the schema to version " + VERSION + " (");
        assertThat(environment.query("SELECT correct FROM accuracy")).containsExactly("2");

        environment.execute("UPDATE schema_version SET version = " + (VERSION + 1));
        assertThat(producer.run("status").err())
                .isEqualTo("error: the database's schema has version " + (VERSION + 1) + ", this program needs "
                        + VERSION + ": use a newer version of the program");
    }
}
